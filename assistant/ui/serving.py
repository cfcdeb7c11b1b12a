"""Starts the web chat in this process, everything that its pages import loaded before the first visitor comes."""

from __future__ import annotations

from pathlib import Path

import assistant.ui.pages  # noqa: F401 - its import is what the first visit would wait for


def serve_pages(script: Path, address: str, port: int) -> None:
    """Serve until the process ends; `script` is what Streamlit runs for each visitor."""
    from streamlit.web.cli import main

    main(
        ["run", str(script), "--server.port", str(port), "--server.address", address],
        prog_name="streamlit",
    )
