"""A list of what happened: its lines, what is chosen of it, and the addresses that lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from legation.web.views.parts import Happening, happenings_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from legation.store import Page

Query = tuple[tuple[str, str], ...]
"""Names and values of an address, in order."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of a few, with the address that chooses it."""

    name: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines by date, of how many; ``more`` leads to those that follow, ``first`` back from there to the latest."""

    lines: tuple[Happening, ...]
    total: int
    more: str | None
    first: str | None
    since: dt.date | None
    until: dt.date | None


def listing(
    found: tuple[Page, int],
    address: tuple[str, Query],
    days: tuple[dt.date | None, dt.date | None],
    anchor: str,
    words: str = "",
) -> Listing:
    """Return a list.

    Args:
        found: its lines, and how many there are in all.
        address: the path, and what its query says besides the place in the list.
        days: between which its lines lie.
        anchor: the id of the element that holds it.
        words: what was looked for, which is marked where a line tells it.
    """
    page, total = found
    path, query = address
    without = without_of(query, ("after",))
    more = href(path, (*without, ("after", page.after)), anchor) if page.after else None
    first = href(path, without, anchor) if without != query else None
    lines = happenings_of((entry.incident for entry in page.entries), words)
    return Listing(lines, total, more, first, *days)


def href(path: str, query: Iterable[tuple[str, str]], anchor: str = "") -> str:
    """Return an address."""
    asked = urlencode(tuple(query), safe="/:")
    return path + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")


def without_of(query: Query, names: Iterable[str]) -> Query:
    """Return a query without some names, and without what is empty."""
    left_out = set(names)
    return tuple((name, value) for name, value in query if name not in left_out and value)
