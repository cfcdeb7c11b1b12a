"""The whole journey in headless chromium: ask, check the cited sentence, add a file, update, ask about it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import HARBOUR
from tests.ui.browser import chromium, find_chromium, serving

pytestmark = pytest.mark.browser
WAIT = 90_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    if not find_chromium():
        reason = "no chromium here; on Debian: apt-get install chromium, elsewhere: playwright install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(HARBOUR, folder / "seeds")
    with serving(folder) as url:
        yield url, folder


@pytest.fixture
def page(address: tuple[str, Path]) -> Iterator[Page]:
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 850})
        context.set_default_timeout(WAIT)
        opened = context.new_page()
        opened.goto(address[0])
        yield opened


def ask(page: Page, question: str) -> None:
    box = page.get_by_placeholder("Ask the corpus")
    box.fill(question)
    box.press("Enter")


def test_the_journey_of_a_journalist(page: Page, address: tuple[str, Path]) -> None:
    expect(page.get_by_text("Nothing is indexed yet. Put articles")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Update the index").click()
    expect(page.get_by_text("26 articles, 52 passages")).to_be_visible(timeout=WAIT)

    ask(page, "How many people were hurt when the Grey Heron hit the dredger?")
    page.locator("button.chip").first.wait_for()
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
    page.locator(".st-key-close-reader button").click()
    expect(page.locator("mark.current")).to_have_count(0, timeout=WAIT)

    (address[1] / "seeds" / "zeppelin.txt").write_text(
        "Zeppelin lands\n\nSource: North Quay Radio\nDate: 2031-06-01\n\n"
        "A zeppelin from Hallenby landed on the north quay on Sunday, the harbourmaster said. [1] <b>$x$</b>",
        encoding="utf-8",
    )
    expect(page.get_by_text("1 new")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Update the index").click()
    expect(page.get_by_text("27 articles")).to_be_visible(timeout=WAIT)
    ask(page, "Where did the zeppelin come from?")
    expect(page.get_by_text("A zeppelin from Hallenby").first).to_be_visible(timeout=WAIT)
    ask(page, "And when did it land?")
    expect(page.get_by_text("Searched for: And when did it land?")).to_be_visible(timeout=WAIT)


def test_a_question_that_the_corpus_does_not_answer_is_refused_on_the_page(page: Page) -> None:
    ask(page, "What is the boiling point of ethanol?")
    expect(page.get_by_text("The corpus does not answer this.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("Nearest passages")).to_be_visible(timeout=WAIT)


def test_the_page_works_at_the_width_of_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 380, "height": 780})
    ask(page, "Who won the mayoral election in Saltmere?")
    page.locator("button.chip").first.wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 380
