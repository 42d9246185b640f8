"""What is derived and may be made again: which parties a report connects, its decisions, the search index."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, text

from legation.ledger import parties_named, parties_of
from legation.record import from_json, review_from_json
from legation.store.standing import newest_reports_of
from legation.store.tables import course, covered, incident, line, pair, review, reviewed, state, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from legation.model import Report, Review

# PostgreSQL's index holds 1 MB a text; no news report comes near.
SEARCHED_CHARACTERS = 300_000
_BATCH = 50


def index_report(connection: Connection, number: int, report: Report) -> None:
    """Write what is derived from the newest report of a document, in place of what there was."""
    _index_parties(connection, number, report, reviews_of(connection, report.document.id))
    _index_coverage(connection, number, report)
    title, words = (report.document.title or ""), report.document.text[:SEARCHED_CHARACTERS]
    # PostgreSQL cannot hold the character NUL.
    index_words(connection, number, title.replace("\0", " "), words.replace("\0", " "))


def index_review(connection: Connection, number: int, decision: Review) -> None:
    """Write which documents a decision speaks of, and what parties its correction adds to them."""
    for content in documents_of(decision):
        connection.execute(insert(reviewed).values(content=content, review=number))
    if parties_named([decision]):
        content = decision.event.document
        known = reviews_of(connection, content)
        for document, told in connection.execute(newest_reports_of(content)).all():
            _index_parties(connection, document, from_json(told), known)


def index_reviews(connection: Connection) -> None:
    """Write anew what is derived from the decisions."""
    connection.execute(delete(reviewed))
    for number, told in connection.execute(
        select(review.c.number, review.c.json).order_by(review.c.number)
    ).all():
        index_review(connection, number, review_from_json(told))


def documents_of(decision: Review) -> frozenset[str]:
    """Return the ids of the documents whose events a decision speaks of."""
    refs = (decision.event, decision.other)
    return frozenset(ref.document for ref in refs if ref is not None)


def reviews_of(connection: Connection, content: str) -> tuple[Review, ...]:
    """Return the decisions on the events of a document, in the order in which they were kept."""
    query = (
        select(review.c.json)
        .join_from(reviewed, review, reviewed.c.review == review.c.number)
        .where(reviewed.c.content == content)
        .order_by(review.c.number)
    )
    return tuple(map(review_from_json, connection.execute(query).scalars()))


def _index_parties(connection: Connection, number: int, report: Report, reviews: Iterable[Review]) -> None:
    connection.execute(delete(pair).where(pair.c.document == number))
    rows = [{"a": a, "b": b, "document": number} for a, b in sorted(pairs(report, reviews))]
    if rows:
        connection.execute(insert(pair), rows)


def _index_coverage(connection: Connection, number: int, report: Report) -> None:
    told = report.document
    connection.execute(delete(covered).where(covered.c.document == number))
    connection.execute(
        insert(covered).values(
            document=number,
            month=told.published.isoformat()[: len("2021-10")] if told.published else None,
            publisher=told.publisher,
            language=told.language,
        )
    )


def clear(connection: Connection) -> None:
    """Empty what is derived; the stamps stay, by which folds are known to be old."""
    for table in (pair, covered, reviewed, incident, line, wording, state, course):
        connection.execute(delete(table))
    connection.execute(text("DELETE FROM search"))


def pairs(report: Report, reviews: Iterable[Review] = ()) -> frozenset[tuple[str, str]]:
    """Return the parties that a report names two by two, each pair in alphabetical order.

    The ledger takes for two parties what any report tells that names both, so that a fold of these is the
    part of the whole fold that concerns them. What a correction of its events names counts as named, also
    where it was taken back: the record as of an earlier moment may rest on it.
    """
    own = (r for r in reviews if r.event.document == report.document.id)
    return frozenset(combinations(sorted(parties_of(report) | parties_named(own)), 2))


def index_words(connection: Connection, number: int, title: str, words: str) -> None:
    """Write the words of a document into the search index, in place of what there was."""
    values = {"number": number, "title": title, "text": words}
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM search WHERE rowid = :number"), values)
        connection.execute(
            text("INSERT INTO search (rowid, title, text) VALUES (:number, :title, :text)"), values
        )
        return
    connection.execute(text("DELETE FROM search WHERE number = :number"), values)
    connection.execute(
        text(
            "INSERT INTO search (number, title, text, vector) "
            "VALUES (:number, :title, :text, to_tsvector('legation', :folded))"
        ),
        values | {"folded": fold(f"{title}\n{words}")},
    )


def searched(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """Return number, title and text of what is in the search index, in order."""
    key = "rowid" if connection.dialect.name == "sqlite" else "number"
    query = text(f"SELECT {key}, title, text FROM search ORDER BY {key}")  # noqa: S608  one of two constants
    rows = connection.execute(query, execution_options={"yield_per": _BATCH})
    return ((number, title, words) for number, title, words in rows)


def digest(connection: Connection) -> str:
    """Return the SHA-256 of all that is derived, the same for the same reports in any database."""
    found = hashlib.sha256()
    told = select(incident.c.a, incident.c.b, incident.c.id, wording.c.words)
    told = told.outerjoin_from(incident, wording, incident.c.number == wording.c.number)
    for query in (
        *(select(table).order_by(*table.primary_key) for table in (pair, covered, reviewed, line)),
        # The numbers of words are those in which folds came.
        select(*(each for each in incident.c if each is not incident.c.number)).order_by(
            *incident.primary_key
        ),
        told.order_by(incident.c.a, incident.c.b, incident.c.id),
    ):
        for row in connection.execute(query.execution_options(yield_per=_BATCH)):
            found.update(repr(tuple(row)).encode())
    for entry in searched(connection):
        found.update(repr(entry).encode())
    return found.hexdigest()


def fold(words: str) -> str:
    """Return words without accents, as SQLite's index has them too."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
