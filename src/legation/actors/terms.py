"""Terms of office and other things that hold from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from legation.model import Actor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from legation.actors.tables import PersonRow

FORMER = "ELI"


class Dated(Protocol):
    """What holds from ``since`` to ``until``, each YYYY, YYYY-MM, YYYY-MM-DD or empty."""

    @property
    def since(self) -> str:
        """First day."""

    @property
    def until(self) -> str:
        """Last day."""


Row = TypeVar("Row", bound=Dated)


def covers(row: Dated, on: dt.date) -> bool:
    """Tell whether a day lies within the row's dates; a bare year or month counts as a whole."""
    day = on.isoformat()
    return (not row.since or day[: len(row.since)] >= row.since) and (
        not row.until or day[: len(row.until)] <= row.until
    )


def current(rows: Iterable[Row], on: dt.date | None) -> tuple[Row, ...]:
    """Return the rows that hold on a day, the latest to begin first; all of them where no day is given."""
    held = [row for row in rows if on is None or covers(row, on)]
    return tuple(sorted(held, key=lambda row: row.since, reverse=True))


@dataclass(frozen=True, slots=True)
class Person:
    """One person with all terms of office, by the day they began."""

    name: str
    terms: tuple[PersonRow, ...]

    def on(self, day: dt.date | None) -> Actor:
        """Return who the person was on a day.

        In office: the code of the office; when terms overlap, of the one begun last. After a term: a
        former official (sector ELI). Before the first: the country alone, since what the person did
        then is not known. No day: the code of the latest office.
        """
        held = current(self.terms, day)
        if held:
            term = held[0]
            return Actor(term.country or None, term.sector or None, self.name, term.role or None)
        assert day is not None  # noqa: S101  without a day every term is held
        past = [term for term in self.terms if term.until and day.isoformat() > term.until]
        if not past:
            return Actor(self.terms[0].country or None, None, self.name)
        last = past[-1]
        return Actor(last.country or None, FORMER, self.name, f"former {last.role}" if last.role else None)

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether the person holds an office on a day (or ever, without one)."""
        return bool(current(self.terms, day))


def gather(rows: Iterable[PersonRow], organisations: frozenset[str]) -> tuple[Person, ...]:
    """Group terms by person: the same name in one country, or once in an organisation's service."""
    groups: dict[str, list[list[PersonRow]]] = {}
    for row in rows:
        same = groups.setdefault(row.name, [])
        for terms in same:
            known = {t.country for t in terms} - organisations
            if row.country in known or row.country in organisations or not known:
                terms.append(row)
                break
        else:
            same.append([row])
    people = (terms for same in groups.values() for terms in same)
    return tuple(Person(t[0].name, tuple(sorted(t, key=lambda row: row.since))) for t in people)
