"""The record of two parties, folded and written down, so that a list or a state is read without folding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, select, update

from legation.ledger import are_parties
from legation.ledger.incidents import first_day
from legation.ledger.parties import pairs_of
from legation.store.marking import stamp_of
from legation.store.packing import pack, pack_state, unpack_state
from legation.store.record import Record
from legation.store.tables import incident, line, relation, state
from legation.version import __version__
from legation.vocabulary import collapse, types

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

    from legation.ledger import Ledger, Pair
    from legation.ledger.lives import Told
    from legation.model import State
    from legation.store.database import Database

# What stands between the names of publishers, and around them, so that one is found as a whole.
BETWEEN_PUBLISHERS = "\n"
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Fold:
    """What is written of two parties, and of which stamp it is."""

    pair: Pair
    stamp: int
    incidents: tuple[tuple[Row, Row], ...]
    states: tuple[Row, ...]


def fold_pair(record: Record, parties: Pair, today: dt.date) -> Fold:
    """Fold what is told of two parties."""
    stamp = stamp_of(record.connection, parties)
    if not are_parties(parties):
        return Fold(parties, stamp, (), ())
    ledger = record.ledger(parties)
    incidents = tuple(incident_rows(ledger, told, parties) for told in ledger.told(*parties))
    states = (ledger.state(*sides, on=today) for sides in (parties, parties[::-1]))
    return Fold(parties, stamp, incidents, tuple(_state(ledger, found, stamp) for found in states))


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


def write(connection: Connection, fold: Fold) -> None:
    """Write a fold in place of the older one, unless more was told meanwhile."""
    a, b = fold.pair
    if stamp_of(connection, fold.pair) != fold.stamp:
        return
    for table in (incident, line):
        connection.execute(delete(table).where(table.c.a == a, table.c.b == b))
    for sides in (fold.pair, fold.pair[::-1]):
        connection.execute(delete(state).where(state.c.a == sides[0], state.c.b == sides[1]))
    if fold.incidents:
        connection.execute(insert(incident), [row for row, _ in fold.incidents])
        connection.execute(insert(line), [told for _, told in fold.incidents])
    if fold.states:
        connection.execute(insert(state), fold.states)
    where = and_(relation.c.a == a, relation.c.b == b)
    connection.execute(update(relation).where(where).values(folded=fold.stamp, version=__version__))


def settle(database: Database, parties: Pair, today: dt.date) -> None:
    """Fold two parties and write it, in two transactions, so that no writer waits while it is folded."""
    with database.reading() as connection:
        fold = fold_pair(Record(connection, database.place), parties, today)
    with database.writing() as connection:
        write(connection, fold)


def incident_rows(ledger: Ledger, told: Told, parties: Pair) -> tuple[Row, Row]:
    """Return what lists choose and count an incident of two parties by, and the incident as it is shown."""
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
        "publishers": BETWEEN_PUBLISHERS.join(("", *found.publishers, "")) if found.publishers else "",
    }
    return row, key | {"json": pack(found)}


def _state(ledger: Ledger, found: State, stamp: int) -> Row:
    a, b = found.parties
    until = ledger.steady_until(found)
    return {
        "a": a,
        "b": b,
        "day": found.on,
        "until": until,
        "stamp": stamp,
        "version": __version__,
        "data": pack_state(found),
    }
