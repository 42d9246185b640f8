"""What is derived from the reports and may be made again: which parties each connects, and the search index."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, text

from legation.store.tables import pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from legation.model import Actor, Event, Mention, Report

# PostgreSQL's index holds 1 MB a text; no news report comes near.
SEARCHED_CHARACTERS = 300_000
_BATCH = 50


def index_report(connection: Connection, number: int, report: Report) -> None:
    """Write what is derived from the newest report of a document, in place of what there was."""
    connection.execute(delete(pair).where(pair.c.document == number))
    rows = [{"a": a, "b": b, "document": number} for a, b in sorted(pairs(report))]
    if rows:
        connection.execute(insert(pair), rows)
    title, words = (report.document.title or ""), report.document.text[:SEARCHED_CHARACTERS]
    # PostgreSQL cannot hold the character NUL.
    index_words(connection, number, title.replace("\0", " "), words.replace("\0", " "))


def clear(connection: Connection) -> None:
    """Empty what is derived."""
    connection.execute(delete(pair))
    connection.execute(text("DELETE FROM search"))


def pairs(report: Report) -> frozenset[tuple[str, str]]:
    """Return the parties that a report connects, two by two, each pair in alphabetical order.

    Two are connected by an event, a statement or a claim that names both. An event that lacks a side
    connects the side it has with every party of the report, since the text around it may tell the other.
    """
    whole = frozenset(_countries(_everyone(report)))
    found: set[tuple[str, str]] = set()
    for event in report.events:
        named = frozenset(_countries(_of_event(event)))
        if event.source and event.target:
            found.update(_two_by_two(named))
        else:
            found.update((min(a, b), max(a, b)) for a in named for b in whole if a != b)
    for statement in report.statements:
        found.update(_two_by_two(frozenset(_countries((statement.speaker, *statement.about)))))
    for claim in report.claims:
        found.update(_two_by_two(frozenset(_countries((claim.by, *claim.about)))))
    return frozenset(found)


def _two_by_two(countries: frozenset[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(countries), 2)


def _everyone(report: Report) -> Iterator[Actor | None]:
    for event in report.events:
        yield from _of_event(event)
    for statement in report.statements:
        yield statement.speaker
        yield from statement.about


def _of_event(event: Event) -> Iterator[Actor | None]:
    named: tuple[Mention | None, ...] = (*event.source, *event.target, event.according_to)
    return (mention.actor for mention in named if mention)


def _countries(actors: Iterable[Actor | None]) -> Iterator[str]:
    return (actor.country for actor in actors if actor and actor.country)


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
    for row in connection.execute(select(pair).order_by(pair.c.document, pair.c.a, pair.c.b)):
        found.update(repr(tuple(row)).encode())
    for entry in searched(connection):
        found.update(repr(entry).encode())
    return found.hexdigest()


def fold(words: str) -> str:
    """Return words without accents, as SQLite's index has them too."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
