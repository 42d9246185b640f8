"""Feeds that are watched, what they list, and the alerts that follow from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "feed",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("parent", sa.Text),
        sa.Column("form", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("moved", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("asked", _time()),
        sa.Column("answered", _time()),
        sa.Column("whole", _time()),
        sa.Column("due", _time(), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("gone", sa.Boolean, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("words", sa.Text),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("noted", _time(), nullable=False),
        sa.Column("due", _time(), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
    )
    op.create_index("entry_feed", "entry", ["feed", "stage"])
    op.create_index("entry_host", "entry", ["stage", "host", "due"])
    op.create_table(
        "alert_rule",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("until", _time(), nullable=False),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("made", _time(), nullable=False),
        sa.Column("due", _time(), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("delivered", _time()),
        sa.Column("reason", sa.Text),
    )
    op.create_index("alert_due", "alert", ["delivered", "due"])


def _time() -> sa.DateTime:
    return sa.DateTime(timezone=True)
