"""Who may use the application where others can reach it: names, roles and hashed passwords in one file."""

from __future__ import annotations

import os
import re
import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import TypeAdapter, ValidationError

from legation.errors import InvalidArgumentError, LegationError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "users.json"
SHORTEST_PASSWORD = 12
_LONGEST_PASSWORD = 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_OWNER_ONLY = 0o600
_HASHER = PasswordHasher()
# To hash takes 64 MiB and a core: a flood of log-ins must not take more.
_ONE_AT_A_TIME = threading.Lock()


class Role(StrEnum):
    """What a user may do: read the record, or add to it and review it as well."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Account:
    """A user with the argon2 hash of the password."""

    name: str
    role: Role
    hash: str


_ACCOUNTS = TypeAdapter(tuple[Account, ...])


class Users:
    """The users of a file; what another process writes there holds at once."""

    def __init__(self, path: Path) -> None:
        """Name the file, which need not be there yet."""
        self.path = path
        self._seen: tuple[int, ...] | None = None
        self._accounts: dict[str, Account] = {}

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.all())

    def all(self) -> tuple[Account, ...]:
        """Return the users by name.

        Raises:
            LegationError: the file is there but cannot be read.
        """
        try:
            state = self.path.stat()
        except FileNotFoundError:
            self._seen, self._accounts = None, {}
            return ()
        except OSError as error:
            raise self._unreadable() from error
        seen = (state.st_mtime_ns, state.st_size, state.st_ino)
        if seen != self._seen:
            try:
                found = _ACCOUNTS.validate_json(self.path.read_bytes())
            except (OSError, ValidationError) as error:
                raise self._unreadable() from error
            self._accounts = {account.name: account for account in found}
            self._seen = seen
        return tuple(sorted(self._accounts.values(), key=lambda account: account.name))

    def get(self, name: str) -> Account | None:
        """Return a user by name."""
        return next((account for account in self.all() if account.name == name), None)

    def add(self, name: str, password: str, role: Role) -> None:
        """Add a user, or give one that is there another password and role; sessions of before end.

        Raises:
            InvalidArgumentError: the name or the password will not do.
            LegationError: the file cannot be written.
        """
        if not _NAME.fullmatch(name):
            raise InvalidArgumentError(
                f"{name!r} is no name of a user: write up to 64 letters of a to z, digits and . _ @ -"
            )
        if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
            raise InvalidArgumentError(
                f"a password has {SHORTEST_PASSWORD} to {_LONGEST_PASSWORD:,} characters: choose another"
            )
        others = [account for account in self.all() if account.name != name]
        self._write((*others, Account(name, role, _HASHER.hash(password))))

    def remove(self, name: str) -> bool:
        """Remove a user, whose sessions end; tell whether there was one.

        Raises:
            LegationError: the file cannot be written.
        """
        others = tuple(account for account in self.all() if account.name != name)
        if len(others) == len(self._accounts):
            return False
        self._write(others)
        return True

    def check(self, name: str, password: str) -> Account | None:
        """Return the user whose name and password these are; it takes as long where there is none."""
        account = self.get(name)
        with _ONE_AT_A_TIME:
            try:
                _HASHER.verify(account.hash if account else _nobodys_hash(), password[:_LONGEST_PASSWORD])
            except (VerificationError, InvalidHashError):
                return None
        return account

    def _write(self, accounts: tuple[Account, ...]) -> None:
        draft = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
                file.write(_ACCOUNTS.dump_json(accounts, indent=1))
            draft.replace(self.path)
        except OSError as error:
            raise LegationError(f"{self.path} cannot be written; give its folder to this user") from error

    def _unreadable(self) -> LegationError:
        return LegationError(f"{self.path} cannot be read; mend it, or give it to the user who runs this")


@cache
def _nobodys_hash() -> str:
    """Return what whoever does not exist is checked against, so that the time tells nobody who does."""
    return _HASHER.hash(os.urandom(16).hex())
