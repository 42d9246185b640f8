"""Terms of office and other things that hold from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from legation.model import Actor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from legation.actors.tables import PersonRow

FORMER = "ELI"
# Offices whose holder news calls by surname alone, and for good.
_LEADING = frozenset(
    {
        *("president", "prime minister", "chancellor", "premier", "taoiseach", "leader", "supreme leader"),
        *("king", "queen", "emperor", "emir", "sultan", "crown prince", "pope"),
        *("secretary-general", "secretary general", "general secretary", "NATO secretary general"),
    }
)


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


def held(rows: Sequence[Row], on: dt.date | None) -> tuple[Row, ...]:
    """Order rows by how well they hold on a day, the best first.

    Those that hold on it come first, the last begun before others; without a day those that have not
    ended. Of rows that do not hold, the one that ended last before the day or begins soonest after it
    stands for the thing: a report of 2010 can still name the Soviet Union.
    """
    if len(rows) == 1:
        return tuple(rows)

    def rank(row: Row) -> tuple[bool, bool, str]:
        if on is None:
            return (not row.until, True, row.since)
        return (covers(row, on), bool(row.until) and row.until < on.isoformat(), row.since)

    return tuple(sorted(rows, key=rank, reverse=True))


@dataclass(frozen=True, slots=True)
class Person:
    """One person with all terms of office, by the day they began."""

    name: str
    terms: tuple[PersonRow, ...]

    @property
    def countries(self) -> frozenset[str]:
        """The states and organisations served."""
        return frozenset(term.country for term in self.terms)

    def on(self, day: dt.date | None) -> Actor:
        """Return who the person was on a day.

        In office: the code of the office; when terms overlap, of the one begun last. After a term: a
        former official (sector ELI) of the state or body last led, or else last served. Before the first:
        the country alone, since what the person did then is not known. No day: the office not ended, or
        else the one that a former official would be known by.
        """
        term = self._term(day)
        if term:
            return Actor(term.country or None, term.sector or None, self.name, term.role or None)
        past = [t for t in self.terms if day and t.until and day.isoformat() > t.until]
        if not past:
            return Actor(self.terms[0].country or None, None, self.name)
        last = _foremost(past)
        return Actor(last.country or None, FORMER, self.name, f"former {last.role}" if last.role else None)

    def _term(self, day: dt.date | None) -> PersonRow | None:
        if day is None:
            return _foremost([t for t in self.terms if not t.until] or self.terms)
        held_then = [term for term in self.terms if covers(term, day)]
        return held_then[-1] if held_then else None

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether the person holds an office on a day; without one, an office that has not ended."""
        if day is None:
            return any(not term.until for term in self.terms)
        return self._term(day) is not None

    def is_known(self, day: dt.date | None) -> bool:
        """Tell whether an office has begun by a day."""
        return day is None or any(not t.since or t.since <= day.isoformat() for t in self.terms)

    def leads(self, day: dt.date | None) -> bool:
        """Tell whether the office held on a day (or last) is to lead a state or body of states."""
        return _is_leading(self._term(day) or self.terms[-1])


def _foremost(terms: Sequence[PersonRow]) -> PersonRow:
    """Return the last of the terms in which a state or body was led, or else the last."""
    return next((term for term in reversed(terms) if _is_leading(term)), terms[-1])


def _is_leading(term: PersonRow) -> bool:
    return term.role.split(" of ")[0] in _LEADING


def gather(rows: Iterable[PersonRow], organisations: frozenset[str]) -> tuple[Person, ...]:
    """Group terms by person: the same name in one country, or once in an organisation's service."""
    groups: dict[str, list[list[PersonRow]]] = {}
    for row in rows:
        same = groups.setdefault(row.name, [])
        fitting = next((terms for terms in same if _may_be_one(terms, row, organisations)), None)
        if fitting is None:
            same.append([row])
        else:
            fitting.append(row)
    people = (terms for same in groups.values() for terms in same)
    return tuple(Person(t[0].name, tuple(sorted(t, key=lambda row: row.since))) for t in people)


def _may_be_one(terms: Iterable[PersonRow], row: PersonRow, organisations: frozenset[str]) -> bool:
    national = {term.country for term in terms} - organisations
    return not national or row.country in national or row.country in organisations
