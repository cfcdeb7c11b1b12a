"""The whole journey in headless chromium, from the first start to an export; and what must hold beside it."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from assistant.embedding import SentenceTransformerEmbedder
from assistant.indexing import update_index
from assistant.settings import read_settings
from tests.conftest import HARBOUR
from tests.ui.browser import chromium, find_chromium, serving

pytestmark = pytest.mark.browser
WAIT = 45_000
QUESTION = "How many people were hurt when the Grey Heron hit the dredger?"


def need_chromium() -> None:
    if not find_chromium():
        reason = "no chromium here; on Debian: apt-get install chromium, elsewhere: playwright install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture
def unindexed(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A page over a corpus that was never indexed."""
    need_chromium()
    shutil.copytree(HARBOUR, tmp_path / "seeds")
    with serving(tmp_path) as url:
        yield url, tmp_path


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, embedder: SentenceTransformerEmbedder
) -> Iterator[tuple[str, Path]]:
    """A page over the indexed fictional corpus."""
    need_chromium()
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(HARBOUR, folder / "seeds")
    update_index(read_settings(seeds=folder / "seeds", index=folder / "index"), embedder)
    with serving(folder) as url:
        yield url, folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    need_chromium()
    with chromium() as opened:
        yield opened


def new_page(browser: Browser, url: str, *, width: int = 1280, height: int = 850, dark: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
    )
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.goto(url)
    return page


@pytest.fixture
def page(browser: Browser, address: tuple[str, Path]) -> Iterator[Page]:
    opened = new_page(browser, address[0])
    yield opened
    opened.context.close()


def ask(page: Page, question: str) -> None:
    box = page.get_by_placeholder("Ask the corpus")
    box.fill(question)
    box.press("Enter")


def go(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible(timeout=WAIT)


def test_the_journey_of_a_journalist(browser: Browser, unindexed: tuple[str, Path]) -> None:
    page = new_page(browser, unindexed[0])
    expect(page.get_by_text("Nothing is indexed yet. Put articles")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Update the index").click()
    expect(page.get_by_text("26 articles, 52 passages")).to_be_visible(timeout=WAIT)

    ask(page, QUESTION)
    page.locator("button.chip").first.wait_for()
    page.locator("button.chip").nth(1).hover()
    expect(page.locator(".card .quote")).to_be_visible()
    page.locator("button.chip").first.click()
    mark = page.locator("mark.current")
    expect(mark).to_be_visible(timeout=WAIT)
    sentence = page.locator("p.sentence .text").first.inner_text()
    assert mark.inner_text().startswith(sentence[:40])
    box, article = mark.bounding_box(), page.locator(".article").bounding_box()
    assert box is not None
    assert article is not None
    assert article["y"] - 1 <= box["y"] <= article["y"] + article["height"]

    page.reload()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    first = page.locator("mark.current").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator("mark.current")).not_to_have_text(first, timeout=WAIT)
    page.keyboard.press("Escape")
    expect(page.locator("mark.current")).to_have_count(0, timeout=WAIT)

    go(page, "Corpus")
    page.get_by_text("Add articles").click()
    zeppelin = (
        "Zeppelin lands\n\nSource: North Quay Radio\nDate: 2031-06-01\n\n"
        "A zeppelin from Hallenby landed on the north quay on Sunday, the harbourmaster said. [1] <b>$x$</b>"
    )
    page.locator('input[type="file"]').set_input_files(
        {"name": "zeppelin.txt", "mimeType": "text/plain", "buffer": zeppelin.encode()}
    )
    page.get_by_role("button", name="Add 1 and update the index").click()
    expect(page.get_by_text("27 articles", exact=False).first).to_be_visible(timeout=WAIT)
    assert (unindexed[1] / "seeds" / "uploads" / "zeppelin.txt").is_file()

    page.get_by_test_id("stSidebar").get_by_role("button", name="How many people were hurt").click()
    expect(page.get_by_text("The corpus has changed since this answer")).to_be_visible(timeout=WAIT)
    ask(page, "Where did the zeppelin come from?")
    expect(page.get_by_text("A zeppelin from Hallenby").first).to_be_visible(timeout=WAIT)
    ask(page, "And when did it land?")
    expect(page.get_by_text("Searched for: And when did it land?")).to_be_visible(timeout=WAIT)

    go(page, "Conversations")
    page.get_by_role("button", name="Export").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown", exact=True).click()
    exported = Path(download.value.path()).read_text(encoding="utf-8").replace("\\", "")
    assert "A zeppelin from Hallenby landed on the north quay on Sunday" in exported
    assert "## And when did it land?" in exported
    page.context.close()


def test_a_slash_goes_to_the_box_and_a_shared_address_asks_the_same(
    page: Page, browser: Browser, address: tuple[str, Path]
) -> None:
    expect(page.get_by_placeholder("Ask the corpus")).to_be_visible(timeout=WAIT)
    page.locator("h2", has_text="What do you want to know?").click()
    page.keyboard.press("/")
    expect(page.get_by_placeholder("Ask the corpus")).to_be_focused(timeout=WAIT)
    other = new_page(browser, f"{address[0]}/?q=Who+won+the+mayoral+election+in+Saltmere%3F&until=2031-05-20")
    expect(other.locator("p.direct .text")).to_have_text("Renée Dufaux-Lind", timeout=WAIT)
    expect(other.get_by_role("button", name="until 2031-05-20").first).to_be_visible()
    other.context.close()


def test_two_browsers_are_independent(browser: Browser, address: tuple[str, Path]) -> None:
    one, two = new_page(browser, address[0]), new_page(browser, address[0])
    ask(one, "Who won the mayoral election in Saltmere?")
    ask(two, "How much does the harbourmaster earn?")
    expect(one.locator("p.direct .text")).to_have_text("Renée Dufaux-Lind", timeout=WAIT)
    expect(two.locator("p.refusal")).to_have_text("No answer to this was found in the corpus.", timeout=WAIT)
    expect(two.get_by_text("Nearest sentences")).to_be_visible(timeout=WAIT)
    two.locator("[class*=st-key-near-0-1] button").click()  # the first of them, where it stands
    expect(two.locator("mark").first).to_be_visible(timeout=WAIT)
    expect(two.get_by_text("Sentence 1 of 3")).to_be_visible()
    assert one.locator("p.refusal").count() == 0
    expect(one.get_by_role("status").filter(has_text="Answered: Renée Dufaux-Lind")).to_have_count(1)  # to who listens
    assert two.locator("button.chip").count() == 0
    for page in (one, two):
        page.context.close()


def test_a_rebuild_in_the_middle_of_a_conversation_leaves_it_answering(page: Page) -> None:
    ask(page, "Who won the mayoral election in Saltmere?")
    expect(page.locator("p.direct .text")).to_have_text("Renée Dufaux-Lind", timeout=WAIT)
    go(page, "Corpus")
    page.get_by_text("Index, rebuild and rollback").click()
    page.get_by_role("button", name="Rebuild").click()
    page.get_by_test_id("stSidebar").get_by_role("button", name="Who won the mayoral").first.click()
    expect(page.locator("p.direct .text")).to_have_text("Renée Dufaux-Lind", timeout=WAIT)
    ask(page, "When does she take office?")
    expect(page.get_by_text("The new mayor takes office on June 2.").first).to_be_visible(timeout=WAIT)
    go(page, "Corpus")
    page.get_by_text("Index, rebuild and rollback").click()
    expect(page.get_by_text("g0002 (in use)")).to_be_visible(timeout=WAIT)


class Counting(BaseHTTPRequestHandler):
    """Counts every request; no page of ours may send one here."""

    hits = 0

    def do_GET(self) -> None:
        type(self).hits += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of a server that an article names."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def top_of(page: Page, chip: int) -> float:
    box = page.locator("button.chip").nth(chip).bounding_box()
    assert box is not None
    return box["y"]


def conversed(browser: Browser, address: str, width: int = 1280) -> Page:
    """A page on which several questions were asked."""
    page = new_page(browser, address)
    page.set_viewport_size({"width": width, "height": 800})
    questions = (QUESTION, "Who was elected mayor of Saltmere?", "How long is the breakwater?", "Who owns the dredger?")
    for asked, question in enumerate(questions, 1):
        ask(page, question)
        expect(page.get_by_text("Copy text")).to_have_count(asked, timeout=WAIT)
        page.wait_for_timeout(500)
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_a_citation_that_is_opened_and_closed_stands_where_it_was_pressed(
    browser: Browser, address: tuple[str, Path], width: int
) -> None:
    page = conversed(browser, address[0], width)
    chip = page.locator("button.chip").count() // 2
    page.locator("button.chip").nth(chip).scroll_into_view_if_needed()
    page.wait_for_timeout(1_500)
    page.locator("button.chip").nth(chip).hover()
    before = top_of(page, chip)
    page.locator("button.chip").nth(chip).click()
    expect(page.locator("mark.current")).to_be_in_viewport(timeout=WAIT)
    page.wait_for_timeout(1_500)
    assert width < 700 or abs(top_of(page, chip) - before) < 60
    page.get_by_role("button", name="Close").click()
    expect(page.locator("mark.current")).to_have_count(0, timeout=WAIT)
    page.wait_for_timeout(1_500)
    assert abs(top_of(page, chip) - before) < 60
    focused = "document.activeElement.shadowRoot?.activeElement?.className || document.activeElement.className"
    assert page.evaluate(focused) == "chip"
    page.context.close()


def test_a_shared_citation_opens_beside_its_own_answer(browser: Browser, address: tuple[str, Path]) -> None:
    page = conversed(browser, address[0])
    page.locator("button.chip").nth(2).click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    shared = new_page(browser, page.url)
    expect(shared.locator("mark.current")).to_be_visible(timeout=WAIT)
    expect(shared.locator("button.chip[aria-pressed=true]").first).to_be_in_viewport(timeout=WAIT)
    for one in (page, shared):
        one.context.close()


def test_what_is_asked_while_the_reader_is_open_comes_into_view(browser: Browser, address: tuple[str, Path]) -> None:
    page = conversed(browser, address[0])
    page.locator("button.chip").first.scroll_into_view_if_needed()
    page.locator("button.chip").first.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(1_500)
    ask(page, "How many stalls does the fish market have?")
    expect(page.locator("mark.current")).to_have_count(0, timeout=WAIT)
    asked = page.get_by_test_id("stChatMessage").get_by_text("How many stalls does the fish market have?")
    expect(asked).to_be_in_viewport(timeout=WAIT)
    page.wait_for_timeout(1_500)
    expect(asked).to_be_in_viewport()
    page.context.close()


def test_the_citation_of_another_answer_stands_where_it_was_pressed(
    browser: Browser, address: tuple[str, Path]
) -> None:
    page = conversed(browser, address[0])
    page.locator("button.chip").last.scroll_into_view_if_needed()
    page.locator("button.chip").last.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(1_500)
    page.locator("button.chip").first.scroll_into_view_if_needed()
    page.wait_for_timeout(1_500)
    page.locator("button.chip").first.hover()
    before = top_of(page, 0)
    page.locator("button.chip").first.click()
    expect(page.locator("button.chip[aria-pressed=true]").first).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(1_500)
    assert abs(top_of(page, 0) - before) < 60
    page.context.close()


def test_arrows_lead_on_from_a_pressed_citation_and_one_step_back_returns(page: Page) -> None:
    ask(page, QUESTION)
    page.locator("button.chip").first.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    first = page.locator("mark.current").inner_text()
    page.wait_for_timeout(1_500)
    page.keyboard.press("ArrowRight")
    expect(page.locator("mark.current")).not_to_have_text(first, timeout=WAIT)
    page.locator("button.chip").last.click()
    page.wait_for_timeout(1_500)
    opened = page.locator("mark.current").inner_text()
    page.locator("button.chip").first.click()
    expect(page.locator("mark.current")).not_to_have_text(opened, timeout=WAIT)
    page.go_back()
    expect(page.locator("mark.current")).to_have_text(opened, timeout=WAIT)


def test_the_chat_keeps_its_conversation_while_another_page_is_looked_at(
    browser: Browser, address: tuple[str, Path]
) -> None:
    page = new_page(browser, address[0])
    ask(page, QUESTION)
    expect(page.locator("button.chip").first).to_be_visible(timeout=WAIT)
    go(page, "Corpus")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Chat").click()
    expect(page.locator("button.chip").first).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="New conversation").click()
    expect(page.get_by_text("What do you want to know?")).to_be_visible(timeout=WAIT)
    page.context.close()


def test_the_rest_of_a_long_list_is_unfolded_and_stays_so_beside_the_reader(page: Page) -> None:
    ask(page, "Which articles mention Saltmere?")
    more = page.locator("details.more")
    expect(more.locator("summary")).to_have_text(re.compile(r"Show the other \d+"), timeout=WAIT)
    expect(more.locator("button.chip").first).not_to_be_visible()
    more.locator("summary").click()
    more.locator("button.chip").first.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    expect(more.locator("button.chip").first).to_be_visible()


def test_questions_typed_at_once_are_all_answered(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "Who won the mayoral election in Saltmere?")
    expect(page.get_by_text("Copy text")).to_have_count(2, timeout=WAIT)
    shown = page.get_by_test_id("stChatMessage").all_inner_texts()
    assert QUESTION in shown[0]
    assert "mayoral election" in shown[2]


def test_an_edited_question_is_asked_by_enter(browser: Browser, address: tuple[str, Path]) -> None:
    page = new_page(browser, address[0])
    ask(page, QUESTION)
    expect(page.locator("button.chip").first).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Edit").click()
    box = page.get_by_label("The question in other words")
    expect(box).to_be_focused(timeout=WAIT)
    box.fill("Who was elected mayor of Saltmere?")
    box.press("Enter")
    expect(page.get_by_test_id("stChatMessage").get_by_text("Who was elected mayor of Saltmere?")).to_be_visible(
        timeout=WAIT
    )
    page.context.close()


def test_hostile_article_text_is_shown_as_text_and_reaches_nothing(
    page: Page, address: tuple[str, Path], elsewhere: str
) -> None:
    attack = (
        f'Quokka <img src="{elsewhere}/img"> escape\n\nSource: Evil <script>fetch("{elsewhere}/js")</script>\nDate: 2031-06-02\n\n'
        f"A quokka named Bixby escaped from the zoo ![x]({elsewhere}/md) <img src={elsewhere}/raw> [link]({elsewhere}/l) $x^2$ "
        f"{elsewhere}/bare _it_ \u202egnp.exe `c` :red[y] <b>bold</b> on Monday, the keeper said.\n"
    )
    (address[1] / "seeds" / f"quokka <img src={elsewhere.split('//')[1].replace('/', '')} onerror=1>.txt").write_text(
        attack, "utf-8"
    )
    expect(page.get_by_text("1 new")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Update the index").click()
    expect(page.get_by_text("1 article added.")).to_be_visible(timeout=WAIT)
    ask(page, "What was the quokka called that escaped from the zoo?")
    page.locator("button.chip").first.wait_for()
    text = page.locator("p.sentence .text").first.inner_text()
    assert f"![x]({elsewhere}/md)" in text
    assert "<b>bold</b>" in text
    assert "$x^2$" in text
    assert "\u202e" not in text
    page.locator("button.chip").first.hover()
    page.locator("button.chip").first.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    go(page, "Corpus")
    page.wait_for_timeout(1000)
    go(page, "Timeline")
    page.get_by_label("Topic").fill("the quokka that escaped from the zoo")
    page.get_by_label("Topic").press("Enter")
    expect(page.get_by_text("A quokka named Bixby").first).to_be_visible(timeout=WAIT)
    go(page, "Conversations")
    page.wait_for_timeout(500)
    assert page.locator(f'a[href*="{elsewhere}"], img[src*="{elsewhere}"]').count() == 0
    assert Counting.hits == 0


def test_the_page_works_at_the_width_of_a_telephone(browser: Browser, address: tuple[str, Path]) -> None:
    page = new_page(browser, address[0], width=380, height=780)
    ask(page, "Who won the mayoral election in Saltmere?")
    page.locator("button.chip").first.wait_for()
    page.locator("button.chip").first.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(1000)
    close = page.get_by_role("button", name="Close").first
    assert close.evaluate(
        "(button) => { const box = button.getBoundingClientRect();"
        " return button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"
    )
    for path in ("", "/corpus", "/timeline", "/conversations", "/settings"):
        page.goto(address[0] + path)
        page.wait_for_timeout(2500)
        assert page.evaluate("document.documentElement.scrollWidth") <= 380, path
    page.context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_has_a_serious_finding_of_axe(browser: Browser, address: tuple[str, Path], dark: bool) -> None:
    page = new_page(browser, address[0], dark=dark)
    ask(page, QUESTION)
    page.locator("button.chip").first.wait_for()
    page.locator("button.chip").first.click()
    expect(page.locator("mark.current")).to_be_visible(timeout=WAIT)
    found = serious(page, "chat")
    for path in ("corpus", "timeline", "conversations", "settings"):
        page.goto(f"{address[0]}/{path}")
        page.get_by_role("heading", name=path.capitalize(), exact=True).wait_for()
        page.wait_for_timeout(2000)
        found += serious(page, path)
    page.context.close()
    assert found == []


def serious(page: Page, name: str) -> list[str]:
    """The findings of axe-core that it calls serious or critical, in what is ours to draw."""
    results = Axe().run(page)
    return [
        f"{name}: {v['id']}: {node['html'][:160]}"
        for v in results.response["violations"]
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]


def test_nothing_is_fetched_from_anywhere_else(browser: Browser, address: tuple[str, Path]) -> None:
    context = browser.new_context()
    context.set_default_timeout(WAIT)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in ("", "/corpus", "/timeline", "/conversations", "/settings"):
        page.goto(address[0] + path)
        page.wait_for_timeout(2000)
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith((address[0], "data:", "blob:"))] == []
