"""What the command line shows: lines that cannot steer the terminal, and what is under way, on standard error."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from assistant.presenting import visible
from assistant.reporting import Progress, ProgressListener, ignore_progress


def say(lines: Iterable[str], *, as_error: bool = False) -> None:
    """Print lines as they are, unwrapped; what an article or a file name hides in them is made visible."""
    console = Console(stderr=as_error, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(visible(line), markup=False)


def last_of(steps: Iterable[tuple[str, dict[str, Any]]], *, hidden: bool = False) -> dict[str, Any]:
    """The answer that steps lead to; on a terminal, meanwhile, their stages and what a model has written so far."""
    answer: dict[str, Any] = {}
    console = Console(stderr=True, quiet=hidden)
    with console.status("") as under_way:
        for kind, value in steps:
            if kind == "answer":
                answer = value
            else:
                under_way.update(Text(visible(value["text"] if kind == "stage" else _written(value))))
    return answer


def _written(draft: dict[str, Any]) -> str:
    """The sentences of a draft that were checked, a line each, then the words of the one in the making."""
    checked = [s["text"] + " " + "".join(f"[{n}]" for n in s["citations"]) for s in draft["sentences"]]
    return "\n".join([*checked, draft["pending"] and f"{draft['pending']} …"]).strip()


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


def of_the_system(error: OSError | sqlite3.Error | UnicodeError) -> str:
    """What the system would not do, to which file, and what to look at."""
    if isinstance(error, UnicodeEncodeError):
        return f"This terminal or file cannot take what was to be written ({error}). Set PYTHONUTF8=1 and try again."
    if isinstance(error, UnicodeError):
        return f"What was typed or piped in is not UTF-8 ({error}). Type it again."
    if isinstance(error, sqlite3.Error):
        return f"The database of the index: {error}. See that its disk is not full and can be written, then try again."
    what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return f"{what}. See that it can be read and written and that the disk is not full, then try again."
