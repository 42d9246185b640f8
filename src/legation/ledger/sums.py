"""Numbers that add up: parts of one act told apart ("48 of the embassy and 12 of the mission" are the 60)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from legation.model import MeasureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.telling import Telling

# Measures on people, who are told by where they serve.
_ON_PEOPLE = frozenset({MeasureKind.EXPULSION, MeasureKind.ENTRY_BAN, MeasureKind.SANCTIONS_LISTING})
# No report tells an act in more parts; of more, some would add up by chance.
_MOST_PARTS = 3

Cluster = list["Telling"]


def added_up(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Put the tellings of parts to those of the whole, without their numbers, where these add up to its own.

    Only acts that their texts date on the same day are added up.

    Args:
        clusters: the tellings of each happening of one kind between the same parties; the first says most.
    """
    made = list(clusters)
    for whole in sorted(made, key=_number, reverse=True):
        parts = _parts(whole, [c for c in made if c is not whole]) if whole in made else None
        if parts is not None:
            whole += [replace(t, quantity=None) for part in parts for t in part]
            made = [c for c in made if not any(c is part for part in parts)]
    return made


def _parts(whole: Cluster, others: Sequence[Cluster]) -> tuple[Cluster, ...] | None:
    first = whole[0]
    number = _number(whole)
    if first.measure not in _ON_PEOPLE or not first.strong or first.when.days > 1:
        return None
    near = [c for c in others if c[0].strong and c[0].when == first.when and 0 < _number(c) < number]
    for size in range(2, _MOST_PARTS + 1):
        for parts in combinations(near, size):
            if sum(_number(part) for part in parts) == number:
                return parts
    return None


def _number(cluster: Cluster) -> float:
    """Return the number of a happening, 0 where none is told."""
    return next((t.quantity for t in cluster if t.quantity is not None), 0)
