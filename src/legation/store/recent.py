"""What a process made last, for who asks for the same again: valid as long as its stamp is."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """A few values by what they are of, with their stamps; safe for several threads."""

    def __init__(self, most: int) -> None:
        """Begin with none; at most so many are kept."""
        self._most = most
        self._values: OrderedDict[Hashable, tuple[Hashable, Value]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, stamp: Hashable) -> Value | None:
        """Return the value of a key, if it is of a stamp."""
        with self._lock:
            known = self._values.get(key)
            if known is None or known[0] != stamp:
                return None
            self._values.move_to_end(key)
            return known[1]

    def put(self, key: Hashable, stamp: Hashable, value: Value) -> None:
        """Keep a value, and forget the one not asked for the longest."""
        with self._lock:
            self._values[key] = stamp, value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
