"""Starts the web chat in this process, everything that its pages import loaded before the first visitor comes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from assistant.errors import AssistantError
from assistant.settings import THIS_MACHINE


def serve_pages(script: Path, address: str, port: int, *, shared: bool) -> None:
    """Serve until the process ends; `script` is what Streamlit runs for each visitor.

    Raises AssistantError where there is no script, and for an address that others reach unless it is to be shared.
    """
    if not script.is_file():
        raise AssistantError(f"{script} is not in this folder. Go to the project's folder and run: assistant chat")
    if address not in THIS_MACHINE and not shared:
        raise AssistantError(
            f"Whoever reaches {address} could read every article and conversation, add articles and rebuild the index: "
            "the pages have no password. Put a proxy that asks for one in front, or say --shared if all may."
        )
    from streamlit.web.cli import main

    import_module("assistant.ui.pages")  # what the first visit would wait for
    main(
        ["run", str(script), "--server.port", str(port), "--server.address", address],
        prog_name="streamlit",
    )
