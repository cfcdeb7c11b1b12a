"""A live store: always the last published snapshot, found by the pointer file."""

from __future__ import annotations

import threading
from pathlib import Path

from assistant.errors import IndexDamaged, IndexMissing
from assistant.store.embedded import EmbeddedStore
from assistant.store.publishing import read_pointer, stamp_of


class LiveStore:
    """Follows the pointer file: `current()` is always the last published snapshot, reloaded when it changes."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._store: EmbeddedStore | None = None
        self._stamp = (0, 0)

    def current(self) -> EmbeddedStore:
        """The published snapshot; the old one goes on serving those who hold it. Raises StoreError if none opens."""
        with self._lock:  # read within it, or a slow thread would put an older snapshot back
            pointer, stamp = read_pointer(self._index), stamp_of(self._index)
            while self._store is None or (self._store.pointer, self._stamp) != (pointer, stamp):
                known = self._store.segments if self._store else {}
                try:
                    self._store, self._stamp = EmbeddedStore(self._index, pointer, known), stamp
                except IndexDamaged:
                    # The pointer may have moved on, and its snapshot been collected, while it was being opened.
                    if (now := (read_pointer(self._index), stamp_of(self._index))) == (pointer, stamp):
                        raise
                    pointer, stamp = now
            return self._store

    def exists(self) -> bool:
        """Tell whether anything was published, be it damaged."""
        try:
            read_pointer(self._index)
        except IndexMissing:
            return False
        except IndexDamaged:
            return True  # whoever opens it is told
        return True
