"""What a database complains of, as one line that says what to do."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError, DBAPIError

from legation.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

# By the name of the error without what follows its second part (SQLITE_READONLY_DIRECTORY ...).
_SQLITE = {
    "SQLITE_READONLY": "cannot be written; give the file and its folder to this user, or name another place",
    "SQLITE_FULL": "the disk is full; make room, then run the command again: it continues where it stopped",
    "SQLITE_IOERR": "the disk cannot be read or written; check its room, limits and health",
    "SQLITE_BUSY": "another program has locked the file; wait for it or close it, then try again",
    "SQLITE_LOCKED": "another program has locked the file; wait for it or close it, then try again",
    "SQLITE_CANTOPEN": "cannot be opened; name a file in a folder that this user can write",
    "SQLITE_PERM": "may not be opened by this user; name a file in a folder that this user can write",
    "SQLITE_AUTH": "may not be opened by this user; name a file in a folder that this user can write",
    "SQLITE_CORRUPT": "the file is damaged; restore a backup",
    "SQLITE_NOTADB": "the file is no database; name another",
}
_POSTGRESQL = {
    "28P01": "the password is wrong; mend the address",
    "28000": "the server does not let this user in; check user and password in the address",
    "3D000": "the server has no such database; make it with createdb, or mend the address",
    "42501": "this user may not do that in the database; grant it the right to create and write tables",
    "25006": "the server is read-only; name the one that takes writes",
    "53100": "the server's disk is full; make room, then run the command again: it continues where it stopped",
    "53300": "the server has too many connections; try again later",
    "55P03": "another program has locked the database; wait for it, then try again",
    "57P01": "the server ended the connection; run the command again: it continues where it stopped",
    "57P03": "the server is starting or stopping; try again in a moment",
}
_PASSWORD = ("password authentication failed", "28P01"), ("no password supplied", "28000")
_UNREACHABLE = "the server cannot be reached; check that it runs and that the address is right"
_ABSENT = ("does not exist", "3D000")


@contextmanager
def faults(place: str) -> Iterator[None]:
    """Turn what a database raises into a StoreError.

    Raises:
        StoreError: the database refused; its transaction is rolled back.
    """
    try:
        yield
    except DBAPIError as error:
        raise StoreError(place, _reason(error)) from error


def _reason(error: DBAPIError) -> str:
    origin = error.orig
    if isinstance(origin, sqlite3.Error):
        name = getattr(origin, "sqlite_errorname", "")
        return _SQLITE.get("_".join(name.split("_")[:2])) or _first_line(origin)
    state = getattr(origin, "sqlstate", None)
    if state is None and isinstance(error, DatabaseError):
        state = _state_of(str(origin))
    if state is None:
        return _UNREACHABLE
    return _POSTGRESQL.get(state) or _first_line(origin)


def _state_of(message: str) -> str | None:
    """Return the state of a connection that failed; the driver gives it in words alone."""
    found = (state for words, state in (*_PASSWORD, _ABSENT) if words in message)
    return next(found, None)


def _first_line(origin: BaseException | None) -> str:
    return (str(origin).strip().splitlines() or ["the database failed"])[0]
