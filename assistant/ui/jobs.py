"""An update of the index in the background, while the old one goes on answering. Knows nothing of Streamlit."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from assistant.errors import AssistantError
from assistant.reporting import IndexReport, Progress, ProgressListener

LOG = logging.getLogger(__name__)
Work = Callable[[ProgressListener], IndexReport]


class Cancelled(Exception):  # noqa: N818 - no error: somebody wished it
    """The update was asked to stop; what was embedded is kept, what was published stays."""


class UpdateJob:
    """Runs one update at a time in a thread; its state can be read at any moment."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._stage_began = 0.0
        self.progress = Progress("waiting")
        self.report: IndexReport | None = None
        self.error = ""
        self.cancelled = False

    @property
    def running(self) -> bool:
        """True while an update is under way."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def seconds_left(self) -> float | None:
        """How long the present stage will take at its pace so far; None while that cannot be told."""
        progress, taken = self.progress, time.monotonic() - self._stage_began
        if not progress.total or not progress.done or not self.running:
            return None
        return taken / progress.done * (progress.total - progress.done)

    def start(self, work: Work | None = None) -> None:
        """Begin an update (or other work on the index), unless one is under way."""
        with self._lock:
            if self.running:
                return
            self.report, self.error, self.cancelled = None, "", False
            self._stop.clear()
            self._listen(Progress("starting"))
            self._thread = threading.Thread(
                target=self._run, args=(work or self._work,), name="update-index", daemon=True
            )
            self._thread.start()

    def cancel(self) -> None:
        """Ask the update to stop at its next step; the index stays as it was published last."""
        self._stop.set()

    def forget(self) -> None:
        """Forget how the last update ended, unless one is under way."""
        with self._lock:
            if not self.running:
                self.report, self.error, self.cancelled = None, "", False

    def wait(self, seconds: float) -> None:
        """Wait for the update to end, at most so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, work: Work) -> None:
        try:
            self.report = work(self._listen)
        except Cancelled:
            self.cancelled = True
        except AssistantError as error:
            self.error = str(error)
        except Exception as error:
            LOG.exception("An update of the index failed.")
            self.error = f"The update failed: {error}. The old index is still in use. Run: assistant index"

    def _listen(self, progress: Progress) -> None:
        # What is committed must be published: till then it would neither answer nor be offered again.
        if self._stop.is_set() and progress.stage != "publishing":
            raise Cancelled
        if progress.stage != self.progress.stage:
            self._stage_began = time.monotonic()
        self.progress = progress
