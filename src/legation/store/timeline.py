"""Lists of what happened, page by page, by what is asked for, and how many there are of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import and_, func, or_, select, true, tuple_

from legation.errors import InvalidArgumentError
from legation.ledger import Pair  # noqa: TC001  tables read the types of the fields of an entry
from legation.model import EventType, Incident, Status
from legation.store.folding import BETWEEN
from legation.store.packing import unpack
from legation.store.search import phrases
from legation.store.tables import document, incident, line, pair
from legation.store.wording import holding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery

    from legation.series import Act

PAGE = 50
"""How many lines a page of a list has."""
# Stands in an address as it is.
_DOT = "."
# The columns by which lists are counted, in the order of their index, with what a choice calls them.
_KINDS = {
    "publishers": "publishers",
    "type": "types",
    "status": "statuses",
    "quad": "quads",
    "topic": "topics",
}
Value = TypeVar("Value", EventType, Status, int, str)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which incidents are wanted: of any of the values given, where any are; empty is all.

    Attributes:
        types: kinds of act.
        statuses: whether they happened.
        quads: PLOVER's quad classes, 1 to 4.
        topics: the dispute topics.
        publishers: families of publishers, as ``Incident.publishers`` names them.
        acts: deeds or words.
        by: parties of which one acts.
        since: the first day on which one can have begun; of which nothing says so are left out.
        until: the last day on which one can have begun.
        told: leaves out what had not happened, or was not told of, by the end of this day.
        words: all of which the sentences that tell of one hold, in any inflection; between quotation marks side by
            side. Where there is no word in it, it leaves nothing out.
    """

    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    quads: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    by: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    told: dt.date | None = None
    words: str = ""


ALL = Choice()
"""The choice that leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of incidents.

    Attributes:
        pair: the parties between whom it is shown.
        incident: what happened.
        topic: on what.
        quad: PLOVER's quad class of it, 1 to 4.
    """

    pair: Pair
    incident: Incident
    topic: str | None
    quad: int


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a list, the latest first.

    Attributes:
        entries: the lines.
        after: what asks for those that follow; None at the end.
    """

    entries: tuple[Entry, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents a list has, and how many it would have by each value if that alone were chosen of its kind.

    The value of most incidents comes first. One that many publishers tell counts for each.

    Attributes:
        total: how many it has.
        types: by kind of act.
        statuses: by whether they happened.
        quads: by PLOVER's quad class.
        topics: by dispute topic.
        publishers: by family of publishers.
    """

    total: int = 0
    types: Mapping[EventType, int] = field(default_factory=dict)
    statuses: Mapping[Status, int] = field(default_factory=dict)
    quads: Mapping[int, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    publishers: Mapping[str, int] = field(default_factory=dict)


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
        select(*_shown())
        .where(_wanted(connection, between, choice), true() if after is None else place < _parse(after))
        .order_by(incident.c.day.desc(), incident.c.id.desc())
        .limit(None if limit is None else limit + 1)
        .subquery()
    )
    rows = connection.execute(_with_lines(chosen).order_by(chosen.c.day.desc(), chosen.c.id.desc())).all()
    shown = rows[:limit]
    more = len(rows) > len(shown)
    return Page(
        tuple(_entry(row) for row in shown),
        f"{shown[-1].day.isoformat()}{_DOT}{shown[-1].id}" if more else None,
    )


def entry_of(connection: Connection, name: str) -> Entry | None:
    """Return the line that a list of all has for an incident, None where there is none of this id."""
    chosen = select(*_shown()).where(incident.c.id == name, incident.c.main).subquery()
    row = connection.execute(_with_lines(chosen)).first()
    return None if row is None else _entry(row)


def resting_on(connection: Connection, document_id: str) -> tuple[Incident, ...]:
    """Return what happened by the words of a document among others, as often as it is a line between two parties."""
    connected = select(pair.c.a, pair.c.b).distinct().join(document, document.c.number == pair.c.document)
    both = connected.where(document.c.content == document_id).subquery()
    # The id stands in each line as it is, so that few lines are read that do not rest on it.
    query = (
        select(line.c.json)
        .join(both, and_(line.c.a == both.c.a, line.c.b == both.c.b))
        .where(line.c.json.contains(document_id, autoescape=True))
        .order_by(line.c.a, line.c.b, line.c.id)
    )
    found = (unpack(told) for told in connection.execute(query).scalars())
    return tuple(i for i in found if any(e.document == document_id for e in i.evidence))


def count_of(connection: Connection, between: Pair | None, choice: Choice) -> int:
    """Return how many lines a list has."""
    query = select(func.count()).select_from(incident).where(_wanted(connection, between, choice))
    return connection.execute(query).scalar_one()


def facets_of(connection: Connection, between: Pair | None, choice: Choice) -> Facets:
    """Return how many lines a list has, and would have by each value."""
    columns = [incident.c[name] for name in _KINDS]
    wanted = _wanted(connection, between, choice)
    rows = connection.execute(select(*columns, func.count()).where(wanted).group_by(*columns)).all()
    found: dict[str, Sequence[tuple[Any, int]]] = {
        kind: [(getattr(row, column), row[-1]) for row in rows] for column, kind in _KINDS.items()
    }
    for column, kind in _KINDS.items():
        # What is chosen of a kind does not count against its other values.
        if getattr(choice, kind):
            others = _wanted(connection, between, replace(choice, **{kind: ()}))  # type: ignore[arg-type]
            value = incident.c[column]
            query = select(value, func.count()).where(others).group_by(value)
            found[kind] = [(row[0], row[1]) for row in connection.execute(query)]
    names = [(name, n) for names, n in found["publishers"] for name in names.split(BETWEEN) if name]
    return Facets(
        total=sum(row[-1] for row in rows),
        types=_counts([(EventType(value), n) for value, n in found["types"]]),
        statuses=_counts([(Status(value), n) for value, n in found["statuses"]]),
        quads=_counts(found["quads"]),
        topics=_counts([(value, n) for value, n in found["topics"] if value is not None]),
        publishers=_counts(names),
    )


def _shown() -> tuple[ColumnElement[Any], ...]:
    column = incident.c
    return column.day, column.id, column.a, column.b, column.topic, column.quad


def _with_lines(chosen: Subquery) -> Select[Any]:
    is_shown = and_(chosen.c.a == line.c.a, chosen.c.b == line.c.b, chosen.c.id == line.c.id)
    return select(chosen, line.c.json).join_from(chosen, line, is_shown)


def _entry(row: Row[Any]) -> Entry:
    return Entry((row.a, row.b), unpack(row.json), row.topic, row.quad)


def _counts(pairs: Sequence[tuple[Value, int]]) -> dict[Value, int]:
    """Return the sums by value, the largest first."""
    found: Counter[Value] = Counter()
    for value, count in pairs:
        found[value] += count
    return dict(sorted(found.items(), key=lambda item: (-item[1], str(item[0]))))


def _wanted(connection: Connection, between: Pair | None, choice: Choice) -> ColumnElement[bool]:
    column = incident.c
    parts = [column.main if between is None else and_(column.a == between[0], column.b == between[1])]
    for name, values in (
        (column.type, [value.value for value in choice.types]),
        (column.status, [value.value for value in choice.statuses]),
        (column.quad, choice.quads),
        (column.topic, choice.topics),
        (column.act, [value.value for value in choice.acts]),
    ):
        if values:
            parts.append(name.in_(values))
    for name, values in ((column.publishers, choice.publishers), (column.by, choice.by)):
        if values:
            whole = (BETWEEN + value + BETWEEN for value in values)
            parts.append(or_(*(name.contains(value, autoescape=True) for value in whole)))
    if choice.since is not None:
        parts.append(column.day >= choice.since)
    if choice.until is not None:
        parts.append(and_(column.day > dt.date.min, column.day <= choice.until))
    if choice.told is not None:
        parts.append(column.told <= choice.told)
    if words := phrases(choice.words):
        parts.append(column.number.in_(holding(connection, words)))
    return and_(*parts)


def _parse(after: str) -> tuple[dt.date, str]:
    day, _, name = after.partition(_DOT)
    try:
        return dt.date.fromisoformat(day), name
    except ValueError as error:
        raise InvalidArgumentError(
            f"{after!r} is no place in a list: take it from the page before"
        ) from error
