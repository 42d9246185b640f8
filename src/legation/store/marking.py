"""Marks on the pairs of parties of which something new is told, in the transaction that tells it.

Whoever has folded a pair knows by its stamp whether the fold is still the record, whichever process added since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, insert, or_, select, update

from legation.ledger import are_parties, concerned
from legation.ledger.corrections import corrected
from legation.store.nouns import Relation
from legation.store.tables import document, pair, relation, report, state
from legation.version import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Select

    from legation.ledger import Pair
    from legation.model import Report, Review
    from legation.store.record import Record


def stamp_of(connection: Connection, parties: Pair) -> int:
    """Return how often what is told of two parties has changed; 0 where nothing was ever told."""
    query = select(relation.c.stamp).where(_is_of(parties))
    return connection.execute(query).scalar() or 0


def folds(connection: Connection) -> int:
    """Return a number that is another one whenever a fold has been written."""
    return int(connection.execute(select(func.coalesce(func.sum(relation.c.folded), 0))).scalar_one())


def pending(connection: Connection, today: dt.date | None) -> tuple[Pair, ...]:
    """Return the pairs to fold, in order: as ``is_pending`` tells, or where no state that was written holds today.

    Without a day only what ``is_pending`` tells.
    """
    wanted = _is_pending()
    if today is not None:
        known = exists().where(state.c.a == relation.c.a, state.c.b == relation.c.b)
        wanted = or_(wanted, and_(known, ~known.where(state.c.day <= today, state.c.until > today)))
    query = select(relation.c.a, relation.c.b).where(wanted).order_by(relation.c.a, relation.c.b)
    return tuple((a, b) for a, b in connection.execute(query))


def relations(connection: Connection, parties: Pair | None = None) -> tuple[Relation, ...]:
    """Return what the last folds found, in numbers, of all pairs of which something is told, or of one."""
    column = relation.c
    query = select(relation).where(column.incidents > 0 if parties is None else _is_of(parties))
    return tuple(
        Relation(
            (row.a, row.b),
            row.folded,
            row.incidents,
            row.reports,
            row.first,
            row.last,
            row.measures,
            row.matters,
        )
        for row in connection.execute(query.order_by(column.a, column.b))
        if row.incidents is not None
    )


def is_pending(connection: Connection, parties: Pair) -> bool:
    """Tell whether something was told of two parties since they were folded, or another Legation folded them."""
    query = select(relation.c.stamp).where(_is_of(parties), _is_pending())
    return connection.execute(query).first() is not None


def mark(connection: Connection, told: Iterable[Pair]) -> None:
    """Note that something new is told of pairs."""
    for a, b in sorted(set(told)):
        changed = connection.execute(
            update(relation).where(_is_of((a, b))).values(stamp=relation.c.stamp + 1)
        )
        if not changed.rowcount:
            connection.execute(insert(relation).values(a=a, b=b, stamp=1))


def mark_all(connection: Connection) -> tuple[Pair, ...]:
    """Note that every pair that a report connects may have changed; return them, in order."""
    connected = select(pair.c.a, pair.c.b).distinct()
    marked = {(a, b) for a, b in connection.execute(connected.union(select(relation.c.a, relation.c.b)))}
    mark(connection, marked)
    return tuple(sorted(marked))


def mark_report(connection: Connection, added: Report) -> None:
    """Note what a report, and its taking the place of an older one, changes; before its pairs are written."""
    mark(connection, concerned(added) | _replaced(connection, added))


def mark_review(record: Record, review: Review) -> None:
    """Note what an analyst's decision changes, once its pairs are written."""
    mark(record.connection, _decided(record, review))


def _decided(record: Record, review: Review) -> set[Pair]:
    """Return the pairs that a decision concerns: those of its reports, as they were read and as it has them."""
    told: set[Pair] = set()
    for ref in {review.event.document, (review.other or review.event).document}:
        told |= _known(record.connection, select(document.c.number).where(document.c.content == ref))
        for found in record.reports_of(ref):
            told |= concerned(corrected(found, [review]))
    return told


def changed_since(record: Record, moment: dt.datetime) -> tuple[Pair, ...]:
    """Return the pairs of which something was told or decided after a moment, perhaps a few more, in order."""
    fresh = document.alias("fresh")
    came = fresh.c.number.in_(select(report.c.document).where(report.c.added > moment))
    beside = or_(*(document.c[name].in_(select(fresh.c[name]).where(came)) for name in ("content", "url")))
    told = _known(record.connection, select(document.c.number).where(beside))
    for review in record.reviews(since=moment):
        told |= _decided(record, review)
    return tuple(sorted(both for both in told if are_parties(both)))


def _replaced(connection: Connection, added: Report) -> set[Pair]:
    """Return the pairs of the documents that a document can push aside or bring back: its page's, its bytes'."""
    own = document.alias("own")
    same = [document.c.content == added.document.id]
    if added.document.url is not None:
        page = select(own.c.content).where(own.c.url == added.document.url)
        same += [document.c.url == added.document.url, document.c.content.in_(page)]
    return _known(connection, select(document.c.number).where(or_(*same)))


def _known(connection: Connection, documents: Select[int]) -> set[Pair]:
    """Return the pairs in the index of documents that something was told of."""
    query = (
        select(pair.c.a, pair.c.b)
        .distinct()
        .join_from(pair, relation, and_(pair.c.a == relation.c.a, pair.c.b == relation.c.b))
        .where(pair.c.document.in_(documents))
    )
    return {(a, b) for a, b in connection.execute(query)}


def _is_of(parties: Pair) -> ColumnElement[bool]:
    return and_(relation.c.a == parties[0], relation.c.b == parties[1])


def _is_pending() -> ColumnElement[bool]:
    return or_(
        relation.c.folded.is_distinct_from(relation.c.stamp),
        relation.c.version.is_distinct_from(__version__),
    )
