"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BASE = ("content", "document", "report", "learnt", "refusal", "review")
_REFUSAL = "what is kept is never changed or taken out; add a correction instead"


def upgrade() -> None:
    """Make the base tables, their guards, and the derived ones."""
    _documents()
    _findings()
    _corrections()
    _pairs()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
        _search_sqlite()
    else:
        _guard_postgresql()
        _search_postgresql()


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _added() -> sa.Column[object]:
    return sa.Column("added", sa.DateTime(timezone=True), nullable=False)


def _content(*, nullable: bool, name: str = "content") -> sa.Column[str]:
    return sa.Column(name, sa.String(64), sa.ForeignKey("content.id"), nullable=nullable)


def _circumstances() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("url", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("characters", sa.Boolean, nullable=False),
    )


def _documents() -> None:
    op.create_table(
        "content",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table("document", _number(), _content(nullable=False), *_circumstances(), _added())
    op.create_index("document_content", "document", ["content", "number"])
    op.create_index("document_url", "document", ["url", "number"])
    op.create_table(
        "refusal",
        _number(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        _content(nullable=True),
        *_circumstances(),
        _added(),
    )
    op.create_index("refusal_name", "refusal", ["name"])


def _findings() -> None:
    op.create_table(
        "report",
        _number(),
        sa.Column("document", sa.BigInteger, sa.ForeignKey("document.number"), nullable=False),
        sa.Column("pipeline", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("language_model", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        _added(),
    )
    op.create_index("report_document", "report", ["document", "number"])
    op.create_table(
        "learnt",
        _number(),
        _content(nullable=True, name="document"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("sector", sa.Text),
        sa.Column("role", sa.Text),
        sa.Column("seen", sa.Date),
        _added(),
    )
    op.create_index("learnt_document", "learnt", ["document"])


def _corrections() -> None:
    op.create_table("review", _number(), sa.Column("json", sa.Text, nullable=False), _added())


def _pairs() -> None:
    op.create_table(
        "pair",
        sa.Column("a", sa.Text, primary_key=True),
        sa.Column("b", sa.Text, primary_key=True),
        sa.Column("document", sa.BigInteger, sa.ForeignKey("document.number"), primary_key=True),
    )
    op.create_index("pair_document", "pair", ["document"])


def _guard_sqlite() -> None:
    for table in _BASE:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION legation_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table in _BASE:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION legation_append_only()"
        )


def _search_sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE search USING fts5(title, text, tokenize = 'porter unicode61')")


def _search_postgresql() -> None:
    # English stems without stop words, so that a phrase may hold "of the".
    op.execute("CREATE TEXT SEARCH DICTIONARY legation_stem (TEMPLATE = snowball, Language = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION legation (COPY = simple)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION legation ALTER MAPPING FOR "
        "asciiword, word, asciihword, hword, hword_asciipart, hword_part WITH legation_stem"
    )
    op.execute(
        "CREATE TABLE search (number BIGINT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, "
        "vector TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX search_vector ON search USING gin (vector)")
