"""The record of two parties, folded and written down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of folds, and mark every pair that a report connects as not yet folded."""
    op.create_index("report_added", "report", ["added"])
    op.create_table(
        "relation",
        *_parties(),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        sa.Column("folded", sa.BigInteger),
        sa.Column("version", sa.Text),
    )
    op.create_table(
        "incident",
        *_parties(),
        sa.Column("day", sa.Date, primary_key=True),
        _id(),
        sa.Column("told", sa.Date, nullable=False),
        sa.Column("main", sa.Boolean, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("quad", sa.Integer, nullable=False),
        sa.Column("topic", sa.Text),
        sa.Column("publishers", sa.Text, nullable=False),
    )
    op.create_index("incident_day", "incident", ["day", "id"])
    op.create_table("line", *_parties(), _id(), sa.Column("json", sa.Text, nullable=False))
    op.create_table(
        "state",
        *_parties(),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.execute("INSERT INTO relation (a, b, stamp) SELECT DISTINCT a, b, 1 FROM pair")


def _parties() -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("a", sa.Text, primary_key=True), sa.Column("b", sa.Text, primary_key=True)


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(13), primary_key=True)
