"""The record of two parties, folded and written down, so that a list or a state is read without folding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, select, update

from legation.ledger import are_parties
from legation.ledger.incidents import first_day
from legation.ledger.parties import pairs_of
from legation.model import DisputeStatus
from legation.store.marking import stamp_of
from legation.store.packing import pack, pack_course, pack_state, unpack_course, unpack_state
from legation.store.record import Record
from legation.store.tables import course, incident, line, relation, state
from legation.store.wording import renew, words_of
from legation.version import __version__
from legation.vocabulary import collapse, types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from legation.ledger import Ledger, Pair
    from legation.ledger.lives import Told
    from legation.model import Incident, State
    from legation.series import Quarter
    from legation.store.database import Database

# What stands between several names in one column, and around them, so that one is found as a whole.
BETWEEN = "\n"
_WEEK = 7
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Fold:
    """What is written of two parties, and of which stamp it is; ``counts`` is what ``relation`` says of them.

    ``words`` are those of each incident, by its id.
    """

    pair: Pair
    stamp: int
    incidents: tuple[tuple[Row, Row], ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    states: tuple[Row, ...] = ()
    counts: Row = field(default_factory=dict)
    course: bytes | None = None


def fold_pair(record: Record, parties: Pair, today: dt.date) -> Fold:
    """Fold what is told of two parties."""
    # Loads NumPy and Arrow, which only a fold needs.
    from legation.series import course_of  # noqa: PLC0415

    stamp = stamp_of(record.connection, parties)
    if not are_parties(parties):
        return Fold(parties, stamp)
    ledger = record.ledger(parties)
    told = ledger.told(*parties)
    latest = ledger.state(*parties)
    last = today if latest.on == dt.date.min else latest.on
    week_before = dt.date.fromordinal(max(last.toordinal() - _WEEK, 1))
    # Who compares with a week before asks in alphabetical order.
    states = (
        *_states(ledger, parties, (week_before, last, today), stamp, latest),
        *_states(ledger, parties[::-1], (last, today), stamp),
    )
    found = [one.incident for one in told]
    return Fold(
        parties,
        stamp,
        tuple(incident_rows(ledger, one, parties) for one in told),
        {each.id: words_of(each) for each in found},
        states,
        _counts(found, latest),
        pack_course(course_of(found, parties)),
    )


def state_of(connection: Connection, sides: Pair, day: dt.date, stamp: int) -> State | None:
    """Return how one party stands to another on a day, if that was written down at a stamp."""
    query = select(state.c.data).where(
        state.c.a == sides[0],
        state.c.b == sides[1],
        state.c.day <= day,
        state.c.until > day,
        state.c.stamp == stamp,
        state.c.version == __version__,
    )
    data = connection.execute(query).scalar()
    return None if data is None else replace(unpack_state(data), on=day)


def course_between(connection: Connection, parties: Pair) -> tuple[Quarter, ...]:
    """Return conflict and cooperation of two parties by quarter as they were folded last."""
    query = select(course.c.data).where(course.c.a == parties[0], course.c.b == parties[1])
    data = connection.execute(query).scalar()
    return () if data is None else unpack_course(data)


def write(connection: Connection, fold: Fold) -> None:
    """Write a fold in place of the older one, unless more was told meanwhile."""
    a, b = fold.pair
    if stamp_of(connection, fold.pair) != fold.stamp:
        return
    numbers = renew(connection, fold.pair, fold.words)
    for table in (incident, line, course):
        connection.execute(delete(table).where(table.c.a == a, table.c.b == b))
    for sides in (fold.pair, fold.pair[::-1]):
        connection.execute(delete(state).where(state.c.a == sides[0], state.c.b == sides[1]))
    if fold.incidents:
        rows = [row | {"number": numbers[str(told["id"])]} for row, told in fold.incidents]
        connection.execute(insert(incident), rows)
        connection.execute(insert(line), [told for _, told in fold.incidents])
    if fold.states:
        connection.execute(insert(state), fold.states)
    if fold.course is not None:
        connection.execute(insert(course).values(a=a, b=b, data=fold.course))
    where = and_(relation.c.a == a, relation.c.b == b)
    connection.execute(
        update(relation).where(where).values(folded=fold.stamp, version=__version__, **fold.counts)
    )


def settle(database: Database, parties: Pair, today: dt.date) -> None:
    """Fold two parties and write it, in two transactions, so that no writer waits while it is folded."""
    with database.reading() as connection:
        fold = fold_pair(Record(connection, database.place), parties, today)
    with database.writing() as connection:
        write(connection, fold)


def incident_rows(ledger: Ledger, told: Told, parties: Pair) -> tuple[Row, Row]:
    """Return what lists choose and count an incident of two parties by, and the incident as it is shown."""
    from legation.series.weighing import act_of  # noqa: PLC0415  as above

    found = told.incident
    key: Row = {"a": parties[0], "b": parties[1], "id": found.id}
    row = key | {
        "day": first_day(told.tellings),
        "told": told.done_by,
        "main": any(min(pairs_of(t)) == parties for t in told.tellings),
        "type": found.type.value,
        "status": found.status.value,
        "quad": types()[collapse(found.type, found.status)].quad,
        "topic": ledger.topic(told),
        "publishers": _joined(found.publishers),
        "act": act_of(found).value,
        "by": _joined(found.by),
    }
    return row, key | {"json": pack(found)}


def _counts(found: Sequence[Incident], latest: State) -> Row:
    from legation.series.weighing import days_of  # noqa: PLC0415  as above

    return {
        "incidents": len(found),
        "reports": len({e.document for i in found for e in i.evidence}),
        "first": min((days.start for i in found if (days := days_of(i)) is not None), default=None),
        "last": None if latest.on == dt.date.min else latest.on,
        "measures": sum(not m.status.is_over for m in latest.measures),
        "matters": sum(d.status is DisputeStatus.OPEN for d in latest.disputes),
    }


def _joined(names: Sequence[str]) -> str:
    return BETWEEN.join(("", *names, "")) if names else ""


def _states(
    ledger: Ledger, sides: Pair, days: Iterable[dt.date], stamp: int, known: State | None = None
) -> Iterator[Row]:
    """Yield how one party stands to another on each of some days on which the state before does not hold any more.

    ``known`` is a state of theirs that is at hand.
    """
    until = dt.date.min
    for day in sorted(days):
        if day >= until:
            found = known if known is not None and known.on == day else ledger.state(*sides, on=day)
            until = ledger.steady_until(found)
            yield {
                "a": sides[0],
                "b": sides[1],
                "day": day,
                "until": until,
                "stamp": stamp,
                "version": __version__,
                "data": pack_state(found),
            }
