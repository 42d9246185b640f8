"""Lists of what happened, page by page, by what is asked for, and how many there are of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import and_, extract, func, or_, select, true, tuple_

from legation.errors import InvalidArgumentError
from legation.model import EventType, Incident, Status
from legation.store.folding import BETWEEN_PUBLISHERS
from legation.store.packing import unpack
from legation.store.tables import incident, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from legation.ledger import Pair

PAGE = 50
_BETWEEN = "/"
Value = TypeVar("Value", EventType, Status, int, str)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which incidents are wanted: of any of the values given, where any are; empty is all.

    ``publishers`` are families of them, as ``Incident.publishers`` names them.
    ``since`` and ``until`` are days, both included, on which an incident can have begun; ``told`` leaves out
    what had not happened, or was not told of, by the end of a day.
    """

    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    quads: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    told: dt.date | None = None


ALL = Choice()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: what happened, and between whom it is shown."""

    pair: Pair
    incident: Incident


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a list, the latest first; ``after`` is what asks for those that follow, None at the end."""

    entries: tuple[Entry, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents a list has, and how many of each value; by many publishers one counts for each."""

    total: int = 0
    types: Mapping[EventType, int] = field(default_factory=dict)
    statuses: Mapping[Status, int] = field(default_factory=dict)
    quads: Mapping[int, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    publishers: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


def page_of(
    connection: Connection, between: Pair | None, choice: Choice, after: str | None, limit: int | None
) -> Page:
    """Return so many lines of a list, from a cursor on.

    Raises:
        InvalidArgumentError: the cursor is none that a page gave.
    """
    place = tuple_(incident.c.day, incident.c.id)
    # Chosen first and joined then, or PostgreSQL reckons with far more lines than a page has.
    chosen = (
        select(incident.c.day, incident.c.id, incident.c.a, incident.c.b)
        .where(_wanted(between, choice), true() if after is None else place < _parse(after))
        .order_by(incident.c.day.desc(), incident.c.id.desc())
        .limit(None if limit is None else limit + 1)
        .subquery()
    )
    is_shown = and_(chosen.c.a == line.c.a, chosen.c.b == line.c.b, chosen.c.id == line.c.id)
    query = (
        select(chosen, line.c.json)
        .join_from(chosen, line, is_shown)
        .order_by(chosen.c.day.desc(), chosen.c.id.desc())
    )
    rows = connection.execute(query).all()
    shown = rows[:limit]
    more = len(rows) > len(shown)
    return Page(
        tuple(Entry((row.a, row.b), unpack(row.json)) for row in shown),
        f"{shown[-1].day.isoformat()}{_BETWEEN}{shown[-1].id}" if more else None,
    )


def facets_of(connection: Connection, between: Pair | None, choice: Choice) -> Facets:
    """Return how many lines a list has of each value."""
    columns = [incident.c[name] for name in ("type", "status", "quad", "topic", "publishers")]
    year = extract("year", incident.c.day)
    wanted = _wanted(between, choice)
    rows = connection.execute(select(*columns, func.count()).where(wanted).group_by(*columns)).all()
    years = connection.execute(select(year, func.count()).where(wanted).group_by(year).order_by(year))
    return Facets(
        total=sum(row[-1] for row in rows),
        types=_counts([(EventType(row.type), row[-1]) for row in rows]),
        statuses=_counts([(Status(row.status), row[-1]) for row in rows]),
        quads=_counts([(row.quad, row[-1]) for row in rows]),
        topics=_counts([(row.topic, row[-1]) for row in rows if row.topic is not None]),
        publishers=_counts(
            [(name, row[-1]) for row in rows for name in row.publishers.split(BETWEEN_PUBLISHERS) if name]
        ),
        years={int(number): count for number, count in years},
    )


def _counts(pairs: Sequence[tuple[Value, int]]) -> dict[Value, int]:
    """Return the sums by value, the largest first."""
    found: Counter[Value] = Counter()
    for value, count in pairs:
        found[value] += count
    return dict(sorted(found.items(), key=lambda item: (-item[1], str(item[0]))))


def _wanted(between: Pair | None, choice: Choice) -> ColumnElement[bool]:
    column = incident.c
    parts = [column.main if between is None else and_(column.a == between[0], column.b == between[1])]
    for name, values in (
        (column.type, [value.value for value in choice.types]),
        (column.status, [value.value for value in choice.statuses]),
        (column.quad, choice.quads),
        (column.topic, choice.topics),
    ):
        if values:
            parts.append(name.in_(values))
    if choice.publishers:
        names = (BETWEEN_PUBLISHERS + name + BETWEEN_PUBLISHERS for name in choice.publishers)
        parts.append(or_(*(column.publishers.contains(name, autoescape=True) for name in names)))
    if choice.since is not None:
        parts.append(column.day >= choice.since)
    if choice.until is not None:
        parts.append(column.day <= choice.until)
    if choice.told is not None:
        parts.append(column.told <= choice.told)
    return and_(*parts)


def _parse(after: str) -> tuple[dt.date, str]:
    day, _, name = after.partition(_BETWEEN)
    try:
        return dt.date.fromisoformat(day), name
    except ValueError as error:
        raise InvalidArgumentError(
            f"{after!r} is no place in a list: take it from the page before"
        ) from error
