"""A progress bar on standard error for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from assistant.reporting import Progress, ProgressListener, ignore_progress


@contextmanager
def progress_bar(*, hidden: bool = False) -> Iterator[ProgressListener]:
    """Show each stage with a bar and the time left; give the listener that feeds it."""
    if hidden:
        yield ignore_progress
        return
    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def listen(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage, total=progress.total or None)
            bar.update(tasks[progress.stage], completed=progress.done, total=progress.total or None)

        yield listen
