"""What databases complain of, in words."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from legation.errors import StoreError
from legation.store.faults import faults


class _ServerError(Exception):
    """Stands for a driver's error: a state, or words alone."""

    def __init__(self, sqlstate: str | None, words: str) -> None:
        self.sqlstate = sqlstate
        super().__init__(words)


@pytest.mark.parametrize(
    ("state", "words", "told"),
    [
        ("53100", "could not extend file", "the server's disk is full"),
        ("25006", "cannot execute INSERT", "the server is read-only"),
        ("42501", "permission denied for schema public", "may not do that"),
        ("53300", "sorry, too many clients already", "too many connections"),
        ("XX000", "something else\nand more", "something else"),
        (None, 'FATAL:  password authentication failed for user "x"', "the password is wrong"),
        (None, 'FATAL:  database "x" does not exist', "no such database"),
        (None, "connection refused", "cannot be reached"),
    ],
)
def test_fault_of_a_server_is_one_line(state: str | None, words: str, told: str) -> None:
    with pytest.raises(StoreError) as fault, faults("the place"):
        raise OperationalError("SELECT 1", {}, _ServerError(state, words))
    assert str(fault.value).startswith("the place: ")
    assert told in str(fault.value)
    assert len(str(fault.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SQLITE_READONLY_DIRECTORY", "cannot be written"),
        ("SQLITE_IOERR_WRITE", "cannot be read or written"),
        ("SQLITE_BUSY_SNAPSHOT", "another program has locked the file"),
        ("SQLITE_CORRUPT", "the file is damaged"),
        ("SQLITE_ERROR", "near nothing"),
    ],
)
def test_fault_of_a_file_is_one_line(name: str, told: str) -> None:
    origin = sqlite3.OperationalError("near nothing\nand more")
    origin.sqlite_errorname = name
    with pytest.raises(StoreError) as fault, faults("the place"):
        raise OperationalError("SELECT 1", {}, origin)
    assert told in str(fault.value)
    assert len(str(fault.value).splitlines()) == 1
