"""What happened between all parties, by what is chosen of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.web.parties import is_named, name_of
from legation.web.views.facets import Facet, chosen, facets
from legation.web.views.lists import Chip, Listing, Query, href, listing, without_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.store import Choice, Facets, Page

PATH = "/timeline"


@dataclass(frozen=True, slots=True)
class PairOption:
    """Two parties to choose, with how many incidents are told of them."""

    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The list of all, what it can be chosen by, and what is chosen; ``parties`` are the two it is of, if any."""

    words: str
    parties: tuple[str, str] | None
    pairs: tuple[PairOption, ...]
    facets: tuple[Facet, ...]
    chosen: tuple[Chip, ...]
    listing: Listing
    export: str
    is_chosen: bool


def timeline(
    found: tuple[Page, Facets],
    pairs: Iterable[tuple[tuple[str, str], int]],
    query: Query,
    choice: Choice,
    parties: tuple[str, str] | None,
) -> Timeline:
    """Return the page.

    Args:
        found: the lines that were asked for, and how many there are of each value.
        pairs: all pairs of parties with how many incidents each has.
        query: what the address says.
        choice: the same as the store takes it.
        parties: the two that are asked for, if any.
    """
    page, counts = found
    shown = facets(counts, query)
    asked = without_of(query, ("after",))
    words = (Chip(f"“{choice.words}”", href(PATH, without_of(query, ("q", "after"))), is_chosen=True),)
    return Timeline(
        words=choice.words,
        parties=parties,
        pairs=_pairs(pairs, parties),
        facets=shown,
        chosen=(*(words if choice.words else ()), *chosen(shown, PATH, query)),
        listing=listing((page, counts.total), (PATH, query), (choice.since, choice.until), "", choice.words),
        export=href(f"{PATH}.csv", asked),
        is_chosen=bool(asked),
    )


def _pairs(
    pairs: Iterable[tuple[tuple[str, str], int]], parties: tuple[str, str] | None
) -> tuple[PairOption, ...]:
    wanted = tuple(sorted(parties)) if parties else None
    made = [
        PairOption("-".join(pair), f"{name_of(pair[0])} and {name_of(pair[1])}", count, pair == wanted)
        for pair, count in pairs
        if pair == wanted or all(is_named(code) for code in pair)
    ]
    if wanted and not any(option.is_chosen for option in made):
        made.append(
            PairOption("-".join(wanted), " and ".join(name_of(code) for code in wanted), 0, is_chosen=True)
        )
    return tuple(sorted(made, key=lambda option: (-option.count, option.name)))
