"""People met in reports: learnt from one document, known in the next."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  stores and forms read these annotations at run time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.actors.names import same_person
from legation.actors.tables import PersonRow
from legation.actors.terms import Person

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class LearntPerson:
    """A person whom a report introduces by role: who, in what role, seen when and where.

    ``seen`` is the day of the report, None where it has none; ``document`` its id.
    """

    name: str
    country: str
    sector: str | None
    role: str
    seen: dt.date | None
    document: str


@dataclass(frozen=True, slots=True)
class LearntPeople:
    """What has been learnt so far, in the order learnt; a plain value that a store keeps."""

    rows: tuple[LearntPerson, ...] = ()

    def with_rows(self, rows: Iterable[LearntPerson]) -> LearntPeople:
        """Return the people with more rows; a row known already is not added again."""
        return replace(self, rows=tuple(dict.fromkeys((*self.rows, *rows))))

    def without(self, name: str, country: str) -> LearntPeople:
        """Return the people without what was learnt of one person, spelled in any way."""
        kept = (row for row in self.rows if row.country != country or not same_person(row.name, name))
        return replace(self, rows=tuple(kept))

    def people(self) -> tuple[Person, ...]:
        """Return each person once, with a term for each role from the day it was first seen."""
        groups: list[list[LearntPerson]] = []
        for row in self.rows:
            group = next((g for g in groups if g[0].country == row.country and _is_one(g, row)), None)
            if group is None:
                groups.append([row])
            else:
                group.append(row)
        return tuple(_person(group) for group in groups)


def _is_one(group: Iterable[LearntPerson], row: LearntPerson) -> bool:
    return all(same_person(known.name, row.name) for known in group)


def _person(rows: list[LearntPerson]) -> Person:
    """Make one person of what reports said, each new role ending the one before."""
    ordered = sorted(rows, key=lambda row: row.seen.isoformat() if row.seen else "")
    name = max((row.name for row in ordered), key=len)
    names = tuple(dict.fromkeys(row.name for row in ordered if row.name != name))
    changes = [row for i, row in enumerate(ordered) if i == 0 or row.role != ordered[i - 1].role]
    starts = [row.seen.isoformat() if row.seen else "" for row in changes]
    terms = [
        PersonRow(name, names, row.country, row.sector or "", row.role, start, end)
        for row, start, end in zip(changes, starts, [*starts[1:], ""], strict=True)
    ]
    return Person(name, tuple(terms))
