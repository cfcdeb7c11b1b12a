"""How long the chat page takes to its first paint over a warm index, in headless chromium.

    python -m benchmarks.paint

Over the fictional corpus; the first visit follows the server's start, the others find it warm. Ratios are to the median
of the warm ones.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from assistant.embedding import SentenceTransformerEmbedder
from assistant.indexing import update_index
from assistant.settings import read_settings
from tests.conftest import HARBOUR
from tests.ui.browser import chromium, serving

VISITS = 6


def main() -> None:
    taken = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HARBOUR, folder / "seeds")
        update_index(read_settings(seeds=folder / "seeds", index=folder / "index"), SentenceTransformerEmbedder())
        with serving(folder) as address, chromium() as browser:
            for _ in range(VISITS):
                page = browser.new_page()
                began = time.perf_counter()
                page.goto(address)
                page.get_by_text("What do you want to know?").wait_for()
                taken.append(time.perf_counter() - began)
                page.close()
    warm = median(taken[1:])
    print("| visit | s | x warm |\n|---|---|---|")
    for number, seconds in enumerate(taken, 1):
        print(f"| {number} | {seconds:.2f} | {seconds / warm:.2f} |")


if __name__ == "__main__":
    main()
