"""How Alembic runs the revisions: on the connection that the store hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from legation.store.versions import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
