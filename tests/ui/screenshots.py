"""Makes the screenshots of docs/ from the fictional corpus.

python -m tests.ui.screenshots
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import HARBOUR, PROJECT
from tests.ui.browser import chromium, serving

OUT = PROJECT / "docs" / "screenshots"


def ask(page: Page, question: str) -> None:
    box = page.get_by_placeholder("Ask the corpus")
    box.fill(question)
    box.press("Enter")


def settle(page: Page) -> None:
    """Let fonts, components and the scroll come to rest."""
    page.wait_for_timeout(2500)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HARBOUR, folder / "seeds")
        with serving(folder) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 850})
            page.set_default_timeout(90_000)
            page.goto(address)
            page.get_by_role("button", name="Update the index").wait_for()
            settle(page)
            page.screenshot(path=OUT / "first-start.png")
            page.get_by_role("button", name="Update the index").click()
            page.get_by_text("26 articles, 52 passages").wait_for()
            settle(page)
            page.screenshot(path=OUT / "welcome.png")
            ask(page, "Who won the mayoral election in Saltmere?")
            page.locator("button.chip").first.wait_for()
            settle(page)
            page.screenshot(path=OUT / "answer.png")
            page.locator("button.chip").first.click()
            page.locator("mark.current").wait_for()
            settle(page)
            page.screenshot(path=OUT / "reader.png")
            page.locator(".st-key-close-reader button").click()
            ask(page, "When does she take office?")
            page.get_by_text("Searched for: When does she take office").wait_for()
            settle(page)
            page.screenshot(path=OUT / "follow-up.png")
            ask(page, "How many people fell ill after eating smoked mussels?")
            page.get_by_text("independent source").wait_for()
            page.get_by_text("independent source").scroll_into_view_if_needed()
            settle(page)
            page.screenshot(path=OUT / "copies.png")
            ask(page, "What is the boiling point of ethanol?")
            page.get_by_text("The corpus does not answer this.").wait_for()
            settle(page)
            page.screenshot(path=OUT / "refusal.png")
            shutil.copy(PROJECT / "seeds" / "cia-role.md", folder / "seeds")
            page.get_by_text("1 new").wait_for()
            settle(page)
            page.screenshot(path=OUT / "new-files.png")
            phone = browser.new_page(viewport={"width": 380, "height": 780})
            phone.goto(address)
            ask(phone, "Who won the mayoral election in Saltmere?")
            phone.locator("button.chip").first.wait_for(timeout=90_000)
            settle(phone)
            phone.screenshot(path=OUT / "phone.png")
            dark = browser.new_page(viewport={"width": 1280, "height": 850}, color_scheme="dark")
            dark.goto(address)
            ask(dark, "Why are the oyster growers against the wall?")
            dark.locator("button.chip").first.wait_for(timeout=90_000)
            settle(dark)
            dark.screenshot(path=OUT / "dark.png")


if __name__ == "__main__":
    main()
