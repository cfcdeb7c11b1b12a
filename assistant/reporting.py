"""How far a long job has come and who is told, and what an update of the index did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job has come; `total` is 0 while it is not known."""

    stage: str
    done: int = 0
    total: int = 0
    detail: str = ""


ProgressListener = Callable[[Progress], None]


def ignore_progress(_: Progress) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something of the corpus that could not be used: where it stands and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one update of the index did, counted in articles."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    quarantined: tuple[Quarantined, ...] = ()
    embedded: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def did_nothing(self) -> bool:
        """True when the index already matched the corpus."""
        return not (self.added or self.changed or self.removed)
