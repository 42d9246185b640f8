"""The last folds of a process, for who asks about the same two parties again, such as on another day."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legation.ledger import Ledger, Pair

# A fold of a busy pair takes some MB.
_KEPT = 16


class Recent:
    """A few folds with the stamps that they are of; safe for several threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self._folds: OrderedDict[Pair, tuple[int, Ledger]] = OrderedDict()
        self._lock = Lock()

    def get(self, parties: Pair, stamp: int) -> Ledger | None:
        """Return the fold of two parties, if it is of a stamp."""
        with self._lock:
            known = self._folds.get(parties)
            if known is None or known[0] != stamp:
                return None
            self._folds.move_to_end(parties)
            return known[1]

    def put(self, parties: Pair, stamp: int, ledger: Ledger) -> None:
        """Keep a fold, and forget the one not asked for the longest."""
        with self._lock:
            self._folds[parties] = stamp, ledger
            self._folds.move_to_end(parties)
            while len(self._folds) > _KEPT:
                self._folds.popitem(last=False)
