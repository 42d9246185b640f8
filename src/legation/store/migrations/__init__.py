"""The revisions of a store's tables, oldest first; Alembic runs those that a database lacks."""
