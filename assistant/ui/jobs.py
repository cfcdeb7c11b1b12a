"""An update of the index in the background, while the old one goes on answering. Knows nothing of Streamlit."""

from __future__ import annotations

import threading
from collections.abc import Callable

from assistant.errors import AssistantError
from assistant.records import IndexReport, Progress, ProgressListener


class UpdateJob:
    """Runs one update at a time in a thread; its state can be read at any moment."""

    def __init__(self, work: Callable[[ProgressListener], IndexReport]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.progress = Progress("waiting")
        self.report: IndexReport | None = None
        self.error = ""

    @property
    def running(self) -> bool:
        """True while an update is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin an update, unless one is under way."""
        with self._lock:
            if self.running:
                return
            self.report, self.error, self.progress = None, "", Progress("starting")
            self._thread = threading.Thread(target=self._run, name="update-index", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for the update to end, at most so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self.report = self._work(self._listen)
        except AssistantError as error:
            self.error = str(error)
        except Exception as error:
            self.error = f"The update failed: {error}. The old index is still in use. Run: assistant index"

    def _listen(self, progress: Progress) -> None:
        self.progress = progress
