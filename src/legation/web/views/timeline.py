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
# Pairs to choose from, those with most incidents; the page of any other two leads here too.
_PAIRS = 200


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
    wanted = (min(parties), max(parties)) if parties else None
    counts = dict(pairs)
    named = [pair for pair in counts if pair != wanted and all(is_named(code) for code in pair)]
    foremost = sorted(named, key=lambda pair: -counts[pair])[:_PAIRS]
    made = [
        PairOption("-".join(pair), " and ".join(map(name_of, pair)), counts.get(pair, 0), pair == wanted)
        for pair in (*foremost, *([wanted] if wanted else []))
    ]
    return tuple(sorted(made, key=lambda option: (-option.count, option.name)))
