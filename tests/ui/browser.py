"""Starts the page and a headless chromium, for the browser tests and for the screenshots of docs/."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).parent.parent.parent
# A closed network makes Chromium's own background calls fail, many at a time.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def find_chromium() -> str:
    """The chromium of the system or Playwright's own; empty when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else ""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the page over the corpus in `folder`/seeds; yields its address."""
    port = free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")},
        "ASSISTANT_SEEDS": str(folder / "seeds"),
        "ASSISTANT_INDEX": str(folder / "index"),
        "ASSISTANT_HISTORY": str(folder / "history.sqlite"),
        "ASSISTANT_CHAT_MODEL": "none",
    }
    command = [sys.executable, "-m", "assistant.cli", "chat", "--port", str(port)]
    with (folder / "streamlit.log").open("w") as log:
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(server, address, folder / "streamlit.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(400):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)  # noqa: S310
            return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"The page was not served at {address}: {log.read_text()[-2_000:]}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()
