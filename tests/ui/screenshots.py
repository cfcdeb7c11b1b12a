"""Makes the screenshots of docs/ from the fictional corpus: every page, light and dark, and the telephone.

python -m tests.ui.screenshots
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.conftest import HARBOUR, PROJECT
from tests.ui.browser import chromium, serving

OUT = PROJECT / "docs" / "screenshots"
WAIT = 90_000


def ask(page: Page, question: str) -> None:
    box = page.get_by_placeholder("Ask the corpus")
    box.fill(question)
    box.press("Enter")


def settle(page: Page) -> None:
    """Let fonts, components and the scroll come to rest."""
    page.wait_for_timeout(2500)


def shoot(page: Page, name: str) -> None:
    settle(page)
    page.screenshot(path=OUT / f"{name}.png")


def open_page(browser: Browser, address: str, *, dark: bool = False, width: int = 1280, height: int = 850) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    page.set_default_timeout(WAIT)
    page.goto(address)
    return page


def first_start(browser: Browser, address: str) -> None:
    page = open_page(browser, address)
    page.get_by_role("button", name="Update the index").wait_for()
    shoot(page, "first-start")
    page.get_by_role("button", name="Update the index").click()
    page.get_by_text("26 articles, 52 passages").wait_for()
    page.get_by_text("You might ask").wait_for()
    page.close()


def chat(page: Page, suffix: str) -> None:
    page.get_by_text("You might ask").wait_for()
    shoot(page, f"welcome{suffix}")
    ask(page, "How much will the breakwater cost?")
    page.locator("button.chip").nth(1).wait_for()
    settle(page)
    page.locator("button.chip").nth(1).hover()
    shoot(page, f"answer{suffix}")
    page.locator("button.chip").first.click()
    page.locator("mark.current").wait_for()
    page.mouse.move(640, 20)
    shoot(page, f"reader{suffix}")
    page.keyboard.press("Escape")
    page.locator("mark.current").wait_for(state="detached")


def answers(page: Page) -> None:
    """Answers of different kinds, in one theme."""
    ask(page, "And what was the price before that?")
    page.get_by_text("Searched for: And what").wait_for()
    shoot(page, "follow-up")
    ask(page, "How many people fell ill after eating smoked mussels?")
    page.get_by_text("independent source").wait_for()
    shoot(page, "copies")
    ask(page, "Why did the council reject the breakwater?")
    page.get_by_text("The question says").wait_for()
    shoot(page, "premise")
    ask(page, "What happened in April 2031?")
    page.get_by_text("by the first sentence of each").wait_for()
    shoot(page, "digest")
    ask(page, "Who designed the Saltmere lighthouse?")
    page.locator("p.refusal").wait_for()
    shoot(page, "refusal")


def other_pages(page: Page, address: str, suffix: str) -> None:
    drawn: tuple[tuple[str, Callable[[], None]], ...] = (
        ("timeline?topic=the+outbreak+at+the+fish+market", page.get_by_text("17 April 2031").first.wait_for),
        ("corpus", page.get_by_text("Choose one to read it").wait_for),
        ("conversations", page.get_by_role("button", name="Export").first.wait_for),
        ("settings", page.get_by_text("Who answers").wait_for),
    )
    for path, ready in drawn:
        page.goto(f"{address}/{path}")
        ready()
        shoot(page, path.split("?")[0] + suffix)


def main() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HARBOUR, folder / "seeds")
        with serving(folder) as address, chromium() as browser:
            first_start(browser, address)
            for dark in (False, True):
                page = open_page(browser, address, dark=dark)
                chat(page, "-dark" if dark else "")
                if not dark:
                    answers(page)
                other_pages(page, address, "-dark" if dark else "")
                page.close()
            page = open_page(browser, address)
            shutil.copy(PROJECT / "seeds" / "cia-role.md", folder / "seeds")
            page.get_by_text("1 new").wait_for()
            shoot(page, "new-files")
            phone = open_page(
                browser, f"{address}/?q=Who+won+the+mayoral+election+in+Saltmere%3F", width=380, height=780
            )
            phone.locator("button.chip").first.wait_for()
            shoot(phone, "phone")


if __name__ == "__main__":
    main()
