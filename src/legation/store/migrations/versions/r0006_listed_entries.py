"""When a feed last listed an entry, so that those that none lists any more are forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Take for that when it was noted, which is the last time known."""
    op.add_column("entry", sa.Column("listed", sa.DateTime(timezone=True)))
    op.execute("UPDATE entry SET listed = noted")
    op.create_index("entry_listed", "entry", ["listed"])
