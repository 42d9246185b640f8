"""Which decisions speak of which document: derived, filled by the store once all revisions are made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "reviewed",
        sa.Column("content", sa.String(64), primary_key=True),
        sa.Column("review", sa.BigInteger, sa.ForeignKey("review.number"), primary_key=True),
    )
