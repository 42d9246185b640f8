"""People met in reports: learnt from one document, known in the next."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  stores and forms read these annotations at run time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from legation.actors.names import same_person, traits_of
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
        groups = _Groups()
        for row in self.rows:
            groups.add(row)
        return tuple(_person(group) for group in groups.rows)


@dataclass(slots=True)
class _Groups:
    """Rows by person; a row joins the first person of its state all of whose spellings it may be."""

    rows: list[list[LearntPerson]] = field(default_factory=list)
    _names: list[set[str]] = field(default_factory=list)
    # Persons by the traits of their first spelling, so that a row is compared with those alone that it may be.
    _by_trait: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: LearntPerson) -> None:
        found = next((n for n in self._candidates(row) if self._is_one(n, row)), None)
        if found is None:
            found = len(self.rows)
            self.rows.append([])
            self._names.append(set())
            self._note(found, row)
        self.rows[found].append(row)
        self._names[found].add(row.name)

    def _is_one(self, number: int, row: LearntPerson) -> bool:
        return all(same_person(name, row.name) for name in self._names[number])

    def _candidates(self, row: LearntPerson) -> list[int]:
        traits = traits_of(row.name)
        if traits is None:
            return []
        keys = [("among", traits.last), ("whole", traits.whole), *(("last", word) for word in traits.words)]
        found = {n for place, trait in keys for n in self._by_trait.get((row.country, place, trait), ())}
        return sorted(found)

    def _note(self, number: int, row: LearntPerson) -> None:
        traits = traits_of(row.name)
        if traits is None:
            return
        keys = [("last", traits.last), ("whole", traits.whole), *(("among", word) for word in traits.words)]
        for place, trait in keys:
            self._by_trait[row.country, place, trait].append(number)


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
