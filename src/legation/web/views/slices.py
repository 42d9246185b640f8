"""Long lists of a page that are shown part by part, so that no page is heavy however much is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from legation.web.views.lists import Query, href, without_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Item = TypeVar("Item")
# A number of more has no list.
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some of a list; ``left`` more are before or after them, which ``more`` leads to, ``first`` back from there."""

    items: tuple[Item, ...]
    left: int
    more: str | None
    first: str | None


def slice_of(
    items: Sequence[Item], most: int, name: str, address: tuple[str, Query], *, from_end: bool = False
) -> Slice[Item]:
    """Return the part of a list that an address asks for.

    Args:
        items: the whole list.
        most: how many are shown at once.
        name: what the address calls the list: there it says how many were shown before, and the page has an element of
            this id.
        address: the path, and what its query says.
        from_end: the last are shown first, each part in the order of the list.
    """
    path, query = address
    asked = dict(query).get(name, "")
    begin = min(int(asked), len(items)) if asked.isascii() and asked.isdigit() and len(asked) < _DIGITS else 0
    end = min(begin + most, len(items))
    shown = items[len(items) - end : len(items) - begin] if from_end else items[begin:end]
    kept = without_of(query, (name,))
    return Slice(
        tuple(shown),
        len(items) - end,
        href(path, (*kept, (name, str(end))), name) if end < len(items) else None,
        href(path, kept, name) if begin else None,
    )
