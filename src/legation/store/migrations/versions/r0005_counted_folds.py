"""Folds that say how many they found, by whom, and how two parties stood on the day of the latest report on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of folds anew; every pair is folded again."""
    for name, kind in (
        ("incidents", sa.Integer),
        ("reports", sa.Integer),
        ("first", sa.Date),
        ("last", sa.Date),
        ("measures", sa.Integer),
        ("matters", sa.Integer),
    ):
        op.add_column("relation", sa.Column(name, kind))
    op.drop_table("incident")
    op.create_table(
        "incident",
        *_parties(),
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
    )
    op.create_index("incident_day", "incident", ["day", "id"])
    op.create_index("incident_id", "incident", ["id"])
    op.create_index(
        "incident_values",
        "incident",
        ["publishers", "type", "status", "quad", "topic"],
        sqlite_where=sa.text("main = 1"),
        postgresql_where=sa.text("main"),
    )
    op.execute("DELETE FROM line")
    op.drop_table("state")
    op.create_table(
        "state",
        *_parties(),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table("course", *_parties(), sa.Column("data", sa.LargeBinary, nullable=False))
    op.create_table(
        "covered",
        sa.Column("document", sa.BigInteger, sa.ForeignKey("document.number"), primary_key=True),
        sa.Column("month", sa.String(7)),
        sa.Column("publisher", sa.Text),
        sa.Column("language", sa.Text),
    )
    told = (
        "json_extract(json, '$.document.{}')"
        if op.get_bind().dialect.name == "sqlite"
        else "json::json -> 'document' ->> '{}'"
    )
    month, publisher, language = (told.format(name) for name in ("published", "publisher", "language"))
    op.execute(
        "INSERT INTO covered (document, month, publisher, language)"  # noqa: S608  made of constants
        f" SELECT document, substr({month}, 1, 7), {publisher}, {language} FROM report"
        " WHERE number IN (SELECT max(number) FROM report GROUP BY document)"
    )


def _parties() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("a", sa.Text, primary_key=True), sa.Column("b", sa.Text, primary_key=True)
