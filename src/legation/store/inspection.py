"""Whether a store is sound: what the database says of itself, and what Legation knows must hold."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from legation.record import from_json, review_from_json
from legation.store.derived import documents_of, pairs, reviews_of
from legation.store.standing import every_newest_report
from legation.store.tables import content, document, incident, pair, report, review, reviewed, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_BATCH = 50


def problems(connection: Connection) -> tuple[str, ...]:
    """Return what is wrong, one line each."""
    return (
        *_of_file(connection),
        *_of_contents(connection),
        *_of_documents(connection),
        *_of_derived(connection),
    )


def _of_file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, row, *_ in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row} of {table} points at a row that is not there"


def _of_contents(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(content).execution_options(yield_per=_BATCH))
    return (
        f"the bytes of {row.id} are not those that came"
        for row in rows
        if hashlib.sha256(row.data).hexdigest() != row.id
    )


def _of_documents(connection: Connection) -> Iterator[str]:
    unread = ~select(report.c.number).where(report.c.document == document.c.number).exists()
    for number in connection.execute(select(document.c.number).where(unread)).scalars():
        yield f"document {number} has no report"


def _of_derived(connection: Connection) -> Iterator[str]:
    searched = text(
        "SELECT rowid FROM search" if connection.dialect.name == "sqlite" else "SELECT number FROM search"
    )
    indexed = set(connection.execute(searched).scalars())
    yield from _of_reviews(connection)
    with_reviews = set(connection.execute(select(reviewed.c.content)).scalars())
    for number, line in connection.execute(every_newest_report().execution_options(yield_per=_BATCH)):
        told = from_json(line)
        key = told.document.id
        known = select(pair.c.a, pair.c.b).where(pair.c.document == number)
        own = reviews_of(connection, key) if key in with_reviews else ()
        if {(a, b) for a, b in connection.execute(known)} != pairs(told, own):
            yield f"the parties of document {number} are not those of its report; run legation rebuild"
        if number not in indexed:
            yield f"document {number} cannot be found by its words; run legation rebuild"
    wordless = select(incident.c.id).outerjoin_from(incident, wording, incident.c.number == wording.c.number)
    for name in connection.execute(wordless.where(wording.c.number.is_(None)).distinct()).scalars():
        yield f"incident {name} cannot be found by its words; run legation rebuild"


def _of_reviews(connection: Connection) -> Iterator[str]:
    """Tell whether the decisions on each document can be found."""
    indexed = {tuple(row) for row in connection.execute(select(reviewed.c.content, reviewed.c.review))}
    rows = connection.execute(select(review.c.number, review.c.json))
    told = {(content, n) for n, line in rows for content in documents_of(review_from_json(line))}
    if indexed != told:
        yield "the decisions of analysts are not found by their documents; run legation rebuild"
