"""The words of incidents, and an index of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables of incidents anew; every pair is folded again."""
    op.execute("DELETE FROM line")
    op.drop_table("incident")
    op.create_table(
        "incident",
        sa.Column("a", sa.Text, primary_key=True),
        sa.Column("b", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("id", sa.String(13), primary_key=True),
        sa.Column("told", sa.Date, nullable=False),
        sa.Column("main", sa.Boolean, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("publishers", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.create_index("incident_day", "incident", ["day", "id"])
    op.create_index("incident_id", "incident", ["id"])
    op.create_index("incident_number", "incident", ["number"])
    op.create_index(
        "incident_values",
        "incident",
        ["publishers", "type", "status", "quad", "topic"],
        sqlite_where=sa.text("main = 1"),
        postgresql_where=sa.text("main"),
    )
    op.create_table(
        "wording",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("words", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _index_sqlite()
    else:
        _index_postgresql()


def _index_sqlite() -> None:
    """Let FTS5 read the words where they are, and hear of each that comes and goes."""
    op.execute(
        "CREATE VIRTUAL TABLE wording_search USING fts5(words, content = 'wording', content_rowid = 'number', "
        "columnsize = 0, tokenize = 'porter unicode61')"
    )
    op.execute(
        "CREATE TRIGGER wording_insert AFTER INSERT ON wording BEGIN "
        "INSERT INTO wording_search (rowid, words) VALUES (new.number, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER wording_delete AFTER DELETE ON wording BEGIN "
        "INSERT INTO wording_search (wording_search, rowid, words) VALUES ('delete', old.number, old.words); END"
    )


def _index_postgresql() -> None:
    op.execute("CREATE INDEX wording_search ON wording USING gin (to_tsvector('legation', words))")
