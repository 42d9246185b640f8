"""The tables of a store.

Base tables are append-only (triggers see to it); ``pair``, ``reviewed`` and ``search`` are derived from
them and may be dropped and made again at any time. ``search`` is no table of this list: each database has its own kind.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

if TYPE_CHECKING:
    from sqlalchemy import Dialect

Number = BigInteger().with_variant(Integer, "sqlite")


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment with its zone, UTC; SQLite has none of its own and gets it back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Turn a moment into UTC."""
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Give a moment its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


metadata = MetaData()

content = Table(
    "content",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("number", Number, primary_key=True),
    Column("content", String(64), ForeignKey("content.id"), nullable=False),
    Column("url", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("characters", Boolean, nullable=False),
    Column("added", UtcTime, nullable=False),
    Index("document_content", "content", "number"),
    Index("document_url", "url", "number"),
)

report = Table(
    "report",
    metadata,
    Column("number", Number, primary_key=True),
    Column("document", BigInteger, ForeignKey("document.number"), nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("language_model", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("added", UtcTime, nullable=False),
    Index("report_document", "document", "number"),
)

learnt = Table(
    "learnt",
    metadata,
    Column("number", Number, primary_key=True),
    # The document that introduces the person; null where a person is forgotten.
    Column("document", String(64), ForeignKey("content.id")),
    Column("name", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("sector", Text),
    Column("role", Text),
    Column("seen", Date),
    Column("added", UtcTime, nullable=False),
    Index("learnt_document", "document"),
)

refusal = Table(
    "refusal",
    metadata,
    Column("number", Number, primary_key=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", String(64), ForeignKey("content.id")),
    Column("url", Text),
    Column("publisher", Text),
    Column("published", Date),
    Column("characters", Boolean, nullable=False),
    Column("added", UtcTime, nullable=False),
    Index("refusal_name", "name"),
)

review = Table(
    "review",
    metadata,
    Column("number", Number, primary_key=True),
    Column("json", Text, nullable=False),
    Column("added", UtcTime, nullable=False),
)

# Which decisions speak of an event of a document, by the id of its bytes.
reviewed = Table(
    "reviewed",
    metadata,
    Column("content", String(64), primary_key=True),
    Column("review", BigInteger, ForeignKey("review.number"), primary_key=True),
)

# Two parties that one report, or a correction of it, connects, in alphabetical order.
pair = Table(
    "pair",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("document", BigInteger, ForeignKey("document.number"), primary_key=True),
    Index("pair_document", "document"),
)

BASE = (content, document, report, learnt, refusal, review)
DERIVED = (pair, reviewed)
