"""Lists page by page; where a page ends is told by a cursor that only we can read."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from legation.errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
PAGE, MOST = 50, 1000
MOST_ROWS = 100_000
_LARGEST = 2**62
Place = tuple[int, str]
"""A number and a name: what a list goes on after."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of a list; ``after`` asks for what follows, None at the end."""

    items: Sequence[Item]
    after: str | None = None


def cursor_of(place: Place) -> str:
    """Return a place in a list as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """Return the place that a cursor stands for.

    Raises:
        InvalidArgumentError: it is none of ours.
    """
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _foreign() from error
    match place:
        case [int(number), str(name)] if not isinstance(number, bool) and 0 <= number < _LARGEST:
            return number, name
    raise _foreign()


def page_of(items: Sequence[Item], name: Callable[[Item], str], after: str | None, limit: int) -> Page[Item]:
    """Return so many items of a list, from a cursor on.

    It goes on after the item that was the last, wherever that stands by now; where it is gone, after as
    many as were shown.

    Raises:
        InvalidArgumentError: the cursor is none of ours.
    """
    start = 0
    if after is not None:
        number, last = place_of(after)
        if not (0 < number <= len(items) and name(items[number - 1]) == last):
            number = next((n for n, item in enumerate(items, start=1) if name(item) == last), number)
        start = number
    shown = items[start : start + limit]
    end = start + len(shown)
    return Page(shown, cursor_of((end, name(shown[-1]))) if shown and end < len(items) else None)


def _foreign() -> InvalidArgumentError:
    return InvalidArgumentError("after is no cursor of ours; take next of the page before")
