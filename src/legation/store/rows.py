"""Rows of the base tables: looked up and added, within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, func, insert, select

from legation.store.tables import content, document, learnt, refusal, report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

    from legation.actors import LearntPerson
    from legation.model import PipelineInfo
    from legation.store.nouns import Arrival


def count(connection: Connection, query: Select[int]) -> int:
    """Return how many rows a query gives."""
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def number_of(connection: Connection, arrival: Arrival) -> int | None:
    """Return the number of a document that came with the same circumstances, or None."""
    query = select(document.c.number).where(
        document.c.content == arrival.id,
        document.c.url.is_not_distinct_from(arrival.url),
        document.c.publisher.is_not_distinct_from(arrival.publisher),
        document.c.published.is_not_distinct_from(arrival.published),
    )
    return connection.execute(query).scalar()


def read_by(info: PipelineInfo) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a report is of a pipeline."""
    return (
        report.c.pipeline == info.name,
        report.c.version == info.version,
        report.c.language_model == info.language_model,
    )


def has_report(connection: Connection, number: int, info: PipelineInfo) -> bool:
    """Tell whether a pipeline has read a document."""
    query = select(report.c.number).where(report.c.document == number, *read_by(info))
    return connection.execute(query).first() is not None


def is_known_page(connection: Connection, url: str | None) -> bool:
    """Tell whether a version of a page is kept."""
    if url is None:
        return False
    return connection.execute(select(document.c.number).where(document.c.url == url)).first() is not None


def insert_content(connection: Connection, arrival: Arrival) -> None:
    """Keep bytes, once."""
    if connection.execute(select(content.c.id).where(content.c.id == arrival.id)).first() is None:
        connection.execute(insert(content).values(id=arrival.id, data=arrival.data))


def insert_document(connection: Connection, arrival: Arrival, now: dt.datetime) -> int:
    """Keep a document and return its number."""
    insert_content(connection, arrival)
    row = insert(document).values(
        content=arrival.id,
        url=arrival.url,
        publisher=arrival.publisher,
        published=arrival.published,
        characters=arrival.characters,
        added=now,
    )
    return int(connection.execute(row.returning(document.c.number)).scalar_one())


def insert_report(
    connection: Connection, number: int, info: PipelineInfo, line: str, now: dt.datetime
) -> None:
    """Keep what a pipeline made of a document."""
    row = insert(report).values(
        document=number,
        pipeline=info.name,
        version=info.version,
        language_model=info.language_model,
        json=line,
        added=now,
    )
    connection.execute(row)


def insert_learnt(connection: Connection, people: Iterable[LearntPerson], now: dt.datetime) -> None:
    """Keep people whom a document introduces, each once."""
    for person in people:
        values = {
            "document": person.document,
            "name": person.name,
            "country": person.country,
            "sector": person.sector,
            "role": person.role,
            "seen": person.seen,
        }
        same = [learnt.c[key].is_not_distinct_from(value) for key, value in values.items()]
        if connection.execute(select(learnt.c.number).where(*same)).first() is None:
            connection.execute(insert(learnt).values(**values, added=now))


def open_refusals() -> Select[int]:
    """Select the refusals of what has not been read since, the newest of each."""
    newer = refusal.alias("newer")
    same = newer.c.content == refusal.c.content
    unread = (
        ~select(document.c.number)
        .where(
            (document.c.content == refusal.c.content)
            | (refusal.c.content.is_(None) & (document.c.url == refusal.c.url))
        )
        .exists()
    )
    latest = (
        ~select(newer.c.number)
        .where(
            newer.c.number > refusal.c.number,
            same | (refusal.c.content.is_(None) & (newer.c.url == refusal.c.url)),
        )
        .exists()
    )
    return (
        select(refusal, content.c.data)
        .join_from(refusal, content, isouter=True)
        .where(unread, latest)
        .order_by(refusal.c.number)
    )
