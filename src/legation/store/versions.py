"""The version of a database: told on opening, brought up to date, refused where it is newer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from legation.errors import StoreError
from legation.store.derived import index_reviews
from legation.store.faults import faults
from legation.store.marking import mark_all
from legation.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from legation.store.database import Database

VERSION_TABLE = "legation_version"
# The newest revision; kept here so that opening a database that has it need not load Alembic.
NEWEST = "0007"
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(database: Database, *, write_ahead: bool = True) -> None:
    """Make the tables of an empty database, or bring older ones up to date; all of it or nothing.

    Args:
        database: what is opened.
        write_ahead: let readers of a new SQLite file go on while one process writes; it then has files
            beside it while it is in use.

    Raises:
        StoreError: the database is of a newer version, or is another program's, or cannot be had.
    """
    with database.reading() as connection:
        version = _version(connection)
        if version == NEWEST:
            return
        _check_ours(connection, version, database)
    if write_ahead and version is None and database.is_sqlite:
        _write_ahead(database)
    with database.writing() as connection:
        # Another process may have been first.
        version = _version(connection)
        if version != NEWEST:
            _check_ours(connection, version, database)
            _upgrade(connection)
            if version is not None:
                index_reviews(connection)
                mark_all(connection)


def check_is_newest(database: Database) -> None:
    """Refuse a database that is no store of this version; nothing in it is changed.

    Raises:
        StoreError: it is another program's, or of an older or newer version.
    """
    with database.reading() as connection:
        version = _version(connection)
    if version == NEWEST:
        return
    if version is None:
        raise StoreError(database.place, "is no backup of Legation; name a file that legation backup wrote")
    _check_known(version, database.place)
    raise StoreError(database.place, "made by an older Legation; open it once as a store, then restore it")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  a constant


def _check_ours(connection: Connection, version: str | None, database: Database) -> None:
    if version is not None:
        _check_known(version, database.place)
        return
    # On a server other programs may have tables of theirs beside those of Legation; in a file not.
    names = set(inspect(connection).get_table_names())
    if names if database.is_sqlite else names & metadata.tables.keys():
        raise StoreError(database.place, "holds another program's tables; name a database of its own")


def _check_known(version: str, place: str) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  seldom needed, slow to load

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if version not in known:
        raise StoreError(
            place,
            f"made by a newer Legation (tables of version {version}, known is {NEWEST}); install that one",
        )


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  seldom needed, slow to load
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _write_ahead(database: Database) -> None:
    with faults(database.place):
        raw = database.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()
