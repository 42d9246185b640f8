"""The database under a store: its address, its connections, its transactions."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from legation.errors import StoreError
from legation.store.faults import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
# How long a write waits for another process's; each holds the lock for milliseconds.
LOCK_TIMEOUT_S = 30
CONNECT_TIMEOUT_S = 10
# So many connections stay open for who reads at once; with fewer, twenty readers waited up to five seconds.
_READERS = 20
# What the drivers are told where the address does not say otherwise.
_SQLITE_ARGUMENTS = {"timeout": LOCK_TIMEOUT_S}
_POSTGRESQL_ARGUMENTS = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "options": f"-c lock_timeout={LOCK_TIMEOUT_S}s",
}
# Any number will do as long as all writers of Legation use it: "lega" in ASCII.
_WRITE_LOCK = 0x6C656761
# Where an address that cannot be read may hold a password.
_SECRET = re.compile(r":(?!//).*@", re.DOTALL)
_WRITES = "legation_writes"


class Database:
    """A SQLite file or a PostgreSQL database; reads see one moment, writes come one after another."""

    def __init__(self, address: str) -> None:
        """Take an address; nothing is opened yet.

        Raises:
            StoreError: the address names no database that Legation can use.
        """
        self.url = _parse(address)
        self.place = _place(self.url)
        self.engine = _engine(self.url, self.place)
        self.is_sqlite = self.url.get_backend_name() == SQLITE

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database; None for one on a server."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which everything is seen as of one moment."""
        with faults(self.place), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose writes all happen or none, while no other process writes."""
        with faults(self.place), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK})
                yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def file_address(path: Path) -> str:
    """Return the address of a SQLite database in a file, whatever characters its name has."""
    return URL.create(SQLITE, database=str(path)).render_as_string(hide_password=False)


def _parse(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            _SECRET.sub(":***@", address),
            "no address of a database; write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME",
        ) from error
    if url.get_backend_name() not in (SQLITE, POSTGRESQL):
        raise StoreError(
            _place(url),
            "this kind of database is not supported; use sqlite:///FILE or postgresql+psycopg://...",
        )
    if url.get_backend_name() == SQLITE and url.database in (None, "", ":memory:"):
        raise StoreError(address, "keeps nothing; name a file: sqlite:///FILE")
    return url.set(drivername="postgresql+psycopg") if url.drivername == POSTGRESQL else url


def _place(url: URL) -> str:
    """Return how messages name a database: the file, or the address without its password."""
    if url.get_backend_name() == SQLITE and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def _engine(url: URL, place: str) -> Engine:
    is_sqlite = url.get_backend_name() == SQLITE
    arguments: dict[str, Any] = dict(_SQLITE_ARGUMENTS if is_sqlite else _POSTGRESQL_ARGUMENTS)
    for given in arguments.keys() & url.query.keys():
        del arguments[given]
    if is_sqlite and url.database:
        _check_folder(Path(url.database), place)
    try:
        engine = create_engine(url, connect_args=arguments, pool_size=_READERS)
    except ModuleNotFoundError as error:
        raise StoreError(
            place, "its driver is not installed; run pip install 'legation[postgres]'"
        ) from error
    except ValueError as error:
        raise StoreError(place, "an option behind its question mark has no such value; mend it") from error
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _check_folder(path: Path, place: str) -> None:
    if not path.parent.is_dir():
        raise StoreError(place, f"there is no folder {path.parent}; make it, or name another file")
    if path.is_dir():
        raise StoreError(place, "is a folder; name a file in it")
    if path.exists() and not os.access(path, os.R_OK):
        raise StoreError(place, "may not be read by this user; name another file")


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    # The driver must not begin transactions of its own, or a read could not be told from a write.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL: what was reported as kept outlives a power cut too.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    # A write takes its lock at once: one that began as a read could not wait for another's.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
