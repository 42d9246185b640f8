"""Search in the words of the reports that stand, by what each database has for it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the interface for programs reads the types of fields
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import column, select, table, text

from legation.store.derived import fold
from legation.store.standing import standing
from legation.store.tables import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select

_PART = re.compile(r'"([^"]*)"?|(\S+)')
# An underscore is no word to either database.
_WORD = re.compile(r"[^\W_]")
# What stands around the words found in an excerpt; characters for private use, which no report holds.
MARKS = ("\ue000", "\ue001")
"""What stands before and behind each word found, in ``Hit.excerpt``."""
_EXCERPT_WORDS = 24
_HEADLINE = (
    f'StartSel="{MARKS[0]}", StopSel="{MARKS[1]}", MaxWords={_EXCERPT_WORDS}, MinWords={_EXCERPT_WORDS // 2}'
)

_SQLITE_EXCERPT = text(
    "SELECT title, snippet(search, 1, :open, :close, '…', :words) FROM search "
    "WHERE rowid = :number AND search MATCH :query"
)
_POSTGRESQL_EXCERPT = text(
    "SELECT title, ts_headline('legation', text, CAST(:query AS tsquery), :options) FROM search "
    "WHERE number = :number"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A report in which words were found, as it came.

    Attributes:
        number: that of its version.
        id: the id of the document.
        title: its headline.
        url: its address.
        excerpt: where it says so, with the words found between ``MARKS``.
        publisher: who published it.
        published: the day of publication.
    """

    number: int
    id: str
    title: str | None
    url: str | None
    excerpt: str
    publisher: str | None = None
    published: dt.date | None = None


def find(connection: Connection, query: str, limit: int) -> tuple[Hit, ...]:
    """Return the standing documents that hold every word and quoted phrase of a query, best first."""
    wanted = phrases(query)
    if not wanted:
        return ()
    finder = _find_sqlite if connection.dialect.name == "sqlite" else _find_postgresql
    return finder(connection, wanted, limit)


def holding(connection: Connection, phrase: str) -> Select[int]:
    """Select the numbers of the documents, replaced ones too, that hold a phrase in any inflection."""
    plain = " ".join(phrases(phrase))
    if connection.dialect.name == "sqlite":
        return (
            select(column("rowid"))
            .select_from(table("search"))
            .where(text("search MATCH :holding").bindparams(holding=as_fts5([plain])))
        )
    matches = text("vector @@ phraseto_tsquery('legation', :holding)").bindparams(holding=fold(plain))
    return select(column("number")).select_from(table("search")).where(matches)


def phrases(query: str) -> tuple[str, ...]:
    """Return the words of a query, and what stands between quotation marks as one phrase."""
    found = (quoted or word for quoted, word in _PART.findall(query.replace("\0", " ")))
    return tuple(phrase for phrase in found if _WORD.search(phrase))


def as_fts5(wanted: Iterable[str], between: str = " ") -> str:
    """Return the query of SQLite's index that finds what holds all phrases, or with " OR " any of them."""
    return between.join('"' + phrase.replace('"', " ") + '"' for phrase in wanted)


def _find_sqlite(connection: Connection, wanted: Sequence[str], limit: int) -> tuple[Hit, ...]:
    query = as_fts5(wanted)
    rows = connection.execute(
        _standing_hits("rowid")
        .where(text("search MATCH :query"))
        .order_by(text("bm25(search)"))
        .limit(limit),
        {"query": query},
    )
    values = {"query": query, "open": MARKS[0], "close": MARKS[1], "words": _EXCERPT_WORDS}
    return tuple(
        Hit(row.number, row.content, title or None, row.url, excerpt, row.publisher, row.published)
        for row in rows.all()
        for title, excerpt in connection.execute(_SQLITE_EXCERPT, values | {"number": row.number})
    )


def _find_postgresql(connection: Connection, wanted: Sequence[str], limit: int) -> tuple[Hit, ...]:
    # The configuration has no stop words, so that every phrase gives a query.
    parsed = " && ".join(f"phraseto_tsquery('legation', :p{i})" for i in range(len(wanted)))
    words = {f"p{i}": fold(phrase) for i, phrase in enumerate(wanted)}
    query = connection.execute(text(f"SELECT CAST({parsed} AS text)"), words).scalar_one()
    matches = text("vector @@ CAST(:query AS tsquery)")
    order = text("ts_rank(vector, CAST(:query AS tsquery)) DESC")
    rows = connection.execute(
        _standing_hits("number").where(matches).order_by(order).limit(limit), {"query": query}
    )
    values = {"query": query, "options": _HEADLINE}
    return tuple(
        Hit(row.number, row.content, title or None, row.url, excerpt, row.publisher, row.published)
        for row in rows.all()
        for title, excerpt in connection.execute(_POSTGRESQL_EXCERPT, values | {"number": row.number})
    )


def _standing_hits(key: str) -> Select[int, str, str | None, str | None, dt.date | None]:
    search = table("search", column(key))
    return (
        select(
            document.c.number,
            document.c.content,
            document.c.url,
            document.c.publisher,
            document.c.published,
        )
        .join_from(search, document, document.c.number == search.c[key])
        .where(standing())
    )
