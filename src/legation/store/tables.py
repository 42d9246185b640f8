"""The tables of a store.

Base tables are append-only (triggers see to it); the others are derived from them and may be made again at any
time. ``search`` is no table of this list: each database has its own kind.
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
    text,
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
    Index("report_added", "added"),
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

# Of when, of whom and in which language a document is, as its newest report says.
covered = Table(
    "covered",
    metadata,
    Column("document", BigInteger, ForeignKey("document.number"), primary_key=True),
    Column("month", String(7)),
    Column("publisher", Text),
    Column("language", Text),
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

# How often what is told of two parties has changed, at which of these changes it was folded last, and by which
# version of Legation: another may fold in another way. What the fold found is counted here, so that a list of all
# pairs reads one row of each: incidents and reports that tell them, the first day of a dated one, the day of the latest report, and what stood
# between them then: measures that were not over, open disputes.
relation = Table(
    "relation",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("stamp", BigInteger, nullable=False),
    Column("folded", BigInteger),
    Column("version", Text),
    Column("incidents", Integer),
    Column("reports", Integer),
    Column("first", Date),
    Column("last", Date),
    Column("measures", Integer),
    Column("matters", Integer),
)

# What happened between two parties, as the ledger folded it, in its order: what lists choose and count by. ``told``
# is the day by which it has happened for certain; ``main`` is false where a list of all parties shows it under
# another pair; ``number`` is that of its words.
incident = Table(
    "incident",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("id", String(13), primary_key=True),
    Column("told", Date, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("quad", Integer, nullable=False),
    Column("topic", Text),
    Column("publishers", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Index("incident_day", "day", "id"),
    Index("incident_id", "id"),
    Index("incident_number", "number"),
    # All that a list of all is counted by, in the order in which it is counted. Publishers are first, which no list is
    # asked for as they stand: by an index that begins with a type a database would look for lines and sort them all.
    Index(
        "incident_values",
        "publishers",
        "type",
        "status",
        "quad",
        "topic",
        sqlite_where=text("main = 1"),
        postgresql_where=text("main"),
    ),
)

# The same incidents as they are shown; apart, so that counting a million reads no more than it counts by.
line = Table(
    "line",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("id", String(13), primary_key=True),
    Column("json", Text, nullable=False),
)

# The sentences by which an incident is evidenced, without accents, each incident's as long as they are the same. Each
# database keeps its own index of them: the revision that made the table says how.
wording = Table(
    "wording",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
)

# How ``a`` stands to ``b`` from a day until before another: a week before their latest report, on its day, and on the
# day of the fold, each where the one before does not hold any more.
state = Table(
    "state",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("until", Date, nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("version", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# A feed that is watched, how it answered last, and when it is asked next. ``parent`` is the sitemap index that names
# it, ``moved`` where it has moved for good, ``whole`` when it last answered with all that it lists.
feed = Table(
    "feed",
    metadata,
    Column("url", Text, primary_key=True),
    Column("parent", Text),
    Column("form", Text),
    Column("title", Text),
    Column("moved", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("asked", UtcTime),
    Column("answered", UtcTime),
    Column("whole", UtcTime),
    Column("due", UtcTime, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("reason", Text),
    Column("gone", Boolean, nullable=False),
)

# What feeds list: each page once, of the feed that listed it first. ``id`` is the SHA-256 of what an entry is known
# again by, ``words`` what it says where it has no page.
entry = Table(
    "entry",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("feed", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("published", Date),
    Column("mark", Text, nullable=False),
    Column("words", Text),
    Column("stage", Text, nullable=False),
    Column("noted", UtcTime, nullable=False),
    Column("due", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text),
    Column("listed", UtcTime),
    Index("entry_feed", "feed", "stage"),
    Index("entry_listed", "listed"),
    Index("entry_host", "stage", "host", "due"),
)

# Up to which moment of the record a rule has been applied.
alert_rule = Table(
    "alert_rule",
    metadata,
    Column("name", Text, primary_key=True),
    Column("until", UtcTime, nullable=False),
)

alert = Table(
    "alert",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("due", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("delivered", UtcTime),
    Column("reason", Text),
    Index("alert_due", "delivered", "due"),
)

# Conflict and cooperation of ``a`` and ``b`` by quarter, as of the last fold.
course = Table(
    "course",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

BASE = (content, document, report, learnt, refusal, review)
# What is derived from them; a backup has it too, so that what is restored need not be folded.
DERIVED = (pair, covered, reviewed, relation, incident, line, wording, state, course)
# What watching feeds has come to; it goes on from there, also from a backup.
WATCHED = (feed, entry, alert_rule, alert)
