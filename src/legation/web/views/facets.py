"""What a list can be chosen by, with how many lines each choice gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.vocabulary import types
from legation.web.views.lists import Chip, Query, href
from legation.web.views.words import capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from legation.store import Facets

# Values of a facet that are always shown; the others open, those that give most lines.
_SHOWN, _OTHERS = 7, 200


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet: what the address calls it, its name, and how many lines it gives."""

    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of choice: what the address calls it, its title, the most frequent values and the others, of which ``unshown`` are left out."""

    name: str
    title: str
    options: tuple[Option, ...]
    others: tuple[Option, ...]
    unshown: int


def facets(found: Facets, query: Query) -> tuple[Facet, ...]:
    """Return the facets of a list, those without any value left out."""
    quads = {str(row.quad): capital(row.quad_name) for row in types().values()}
    made = (
        facet("quad", "Class", {str(quad): count for quad, count in found.quads.items()}, query, quads),
        facet("type", "Act", {kind.value: count for kind, count in found.types.items()}, query),
        facet("status", "Status", {status.value: count for status, count in found.statuses.items()}, query),
        facet("topic", "Topic", found.topics, query),
        facet("publisher", "Publisher", found.publishers, query, {name: name for name in found.publishers}),
    )
    return tuple(each for each in made if each.options)


def facet(
    name: str, title: str, counts: Mapping[str, int], query: Query, names: Mapping[str, str] | None = None
) -> Facet:
    """Return one facet, the chosen and the most frequent values first.

    Args:
        name: what the address calls it.
        title: its heading.
        counts: how many lines each value gives.
        query: what is chosen.
        names: of values; of those that have none the value itself is shown, beginning with a large letter.
    """
    asked = [value for key, value in query if key == name and value]
    values = list(dict.fromkeys([*(v for v in counts if v in asked), *asked, *counts]))
    options = tuple(
        Option(v, (names or {}).get(v, capital(v.lower())), counts.get(v, 0), v in asked) for v in values
    )
    shown = max(_SHOWN, len(asked))
    others = options[shown:]
    return Facet(name, title, options[:shown], others[:_OTHERS], len(others[_OTHERS:]))


def chosen(found: Iterable[Facet], path: str, query: Query) -> tuple[Chip, ...]:
    """Return what is chosen, each with the address that takes it back."""
    made = []
    for each in found:
        for option in (*each.options, *each.others):
            if option.is_chosen:
                pair = (each.name, option.value)
                left = tuple(p for p in query if p != pair and p[0] != "after" and p[1])
                made.append(Chip(option.name, href(path, left), is_chosen=True))
    return tuple(made)
