"""Documents of a store with all that is known of how they came and how they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, union

from legation.model import PipelineInfo
from legation.record import from_json
from legation.store.nouns import Covered, Held, Version
from legation.store.search import holding
from legation.store.standing import newest_report, standing
from legation.store.tables import content, covered, document, pair, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select

    from legation.ledger import Pair


def held(connection: Connection, content_id: str) -> Held | None:
    """Return a document by the id of its bytes: as it came last and stands, else as it came last."""
    stands = standing().label("stands")
    query = _helds().add_columns(stands).where(document.c.content == content_id)
    row = connection.execute(query.order_by(stands.desc(), document.c.number.desc())).first()
    return None if row is None else _held(row, stands=bool(row.stands))


def latest(
    connection: Connection, party: str | None, phrase: str | None, before: int | None, limit: int
) -> tuple[Held, ...]:
    """Return the documents that stand, the last that came first.

    Args:
        connection: to the database.
        party: only those that connect this party with another.
        phrase: only those that hold these words, in any inflection.
        before: only those with a lower number.
        limit: most documents to return.
    """
    query = _helds().where(standing()).order_by(document.c.number.desc()).limit(limit)
    if party is not None:
        naming = select(pair.c.document).where(or_(pair.c.a == party, pair.c.b == party))
        query = query.where(document.c.number.in_(naming))
    if phrase is not None:
        query = query.where(document.c.number.in_(holding(connection, phrase)))
    if before is not None:
        query = query.where(document.c.number < before)
    return tuple(_held(row, stands=True) for row in connection.execute(query))


def standing_of(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Return which of some documents stand, by the ids of their bytes."""
    query = select(document.c.content).where(document.c.content.in_(ids), standing())
    return frozenset(connection.execute(query).scalars())


def parties(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return each party with how many documents that stand connect it with another, most first."""
    sides = union(*(select(side.label("party"), pair.c.document) for side in (pair.c.a, pair.c.b))).subquery()
    count = func.count()
    query = (
        select(sides.c.party, count)
        .join(document, document.c.number == sides.c.document)
        .where(standing())
        .group_by(sides.c.party)
        .order_by(count.desc(), sides.c.party)
    )
    return tuple((party, number) for party, number in connection.execute(query))


def connected(connection: Connection, numbers: Sequence[int]) -> tuple[Pair, ...]:
    """Return the pairs of parties that any of some documents connect, those that most of them connect first."""
    query = (
        select(pair.c.a, pair.c.b)
        .where(pair.c.document.in_(numbers))
        .group_by(pair.c.a, pair.c.b)
        .order_by(func.count().desc(), pair.c.a, pair.c.b)
    )
    return tuple((a, b) for a, b in connection.execute(query))


def coverage(connection: Connection) -> tuple[Covered, ...]:
    """Return how many documents that stand are of each month, publisher, language and pipeline, in this order."""
    told = (covered.c.month, covered.c.publisher, covered.c.language)
    by = (*told, report.c.pipeline, report.c.version, report.c.language_model)
    query = (
        select(*by, func.count())
        .join_from(document, report, report.c.number == newest_report())
        .join(covered, covered.c.document == document.c.number)
        .where(standing())
        .group_by(*by)
        .order_by(*by)
    )
    return tuple(
        Covered(month, publisher, language, PipelineInfo(*pipeline), count)
        for month, publisher, language, *pipeline, count in connection.execute(query)
    )


def _helds() -> Select[tuple[object, ...]]:
    return select(document, report.c.json, report.c.added.label("read")).join_from(
        document, report, report.c.number == newest_report()
    )


def _held(row: Row[tuple[object, ...]], *, stands: bool) -> Held:
    return Held(from_json(row.json), version_of(row), row.read, stands=stands)


def bytes_of(connection: Connection, content_id: str) -> bytes | None:
    """Return the bytes of a document as they came, None where the store has none of this id."""
    return connection.execute(select(content.c.data).where(content.c.id == content_id)).scalar()


def version_of(row: Row[tuple[object, ...]]) -> Version:
    """Return a row of ``document`` as a version of its page."""
    return Version(row.number, row.content, row.url, row.publisher, row.published, row.added)
