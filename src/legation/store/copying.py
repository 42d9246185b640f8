"""A whole store in one file and back: a backup is itself a store, in SQLite, whatever it comes from."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from legation.errors import StoreError
from legation.store import derived
from legation.store.database import Database, file_address
from legation.store.tables import BASE, DERIVED, WATCHED
from legation.store.versions import bring_up_to_date, check_is_newest

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

# Documents have up to 8 MB, so that few rows are held at a time.
_BATCH = 20


def backup(source: Database, path: Path) -> None:
    """Write everything into one file, wholly or not at all; a file there is replaced.

    Raises:
        StoreError: the file cannot be written, or is the store itself.
    """
    if source.path and path.exists() and path.samefile(source.path):
        raise StoreError(str(path), "is the store itself; name another file")
    draft = path.with_name(path.name + ".new")
    try:
        _remove(draft)
        _write(source, draft)
        draft.replace(path)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise StoreError(str(path), f"{reason}; name a file that can be written") from error
    finally:
        _remove(draft)


def restore(path: Path, target: Database) -> None:
    """Take everything of a backup into an empty store, wholly or not at all.

    Raises:
        StoreError: the file is no backup that can be read, or the store is not empty.
    """
    if not path.is_file():
        raise StoreError(str(path), "is no file; name one that legation backup wrote")
    source = Database(file_address(path))
    try:
        check_is_newest(source)
        with source.reading() as old, target.writing() as new:
            _check_empty(new, target.place)
            _copy(old, new)
            _set_sequences(new)
    finally:
        source.close()


def _write(source: Database, draft: Path) -> None:
    target = Database(file_address(draft))
    try:
        bring_up_to_date(target, write_ahead=False)
        with source.reading() as old, target.writing() as new:
            _copy(old, new)
    finally:
        target.close()


def _remove(draft: Path) -> None:
    for path in (draft, draft.with_name(draft.name + "-journal")):
        # What keeps a draft from being taken away kept it from being written, which is told already.
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _check_empty(connection: Connection, place: str) -> None:
    for table in (*BASE, *WATCHED):
        if connection.execute(select(table).limit(1)).first() is not None:
            what = "documents" if table in BASE else "feeds"
            raise StoreError(place, f"holds {what} already; name an empty store to restore into")


def _copy(old: Connection, new: Connection) -> None:
    for table in (*BASE, *DERIVED, *WATCHED):
        rows = old.execute(select(table).execution_options(yield_per=_BATCH))
        for part in rows.mappings().partitions():
            new.execute(insert(table), [dict(row) for row in part])
    for number, title, words in derived.searched(old):
        derived.index_words(new, number, title, words)


def _set_sequences(connection: Connection) -> None:
    """Let PostgreSQL number what comes next after what was copied; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    for table in (*BASE, *WATCHED):
        if "number" in table.c:
            highest = connection.execute(select(func.max(table.c.number))).scalar()
            if highest is not None:
                connection.execute(
                    text("SELECT setval(pg_get_serial_sequence(:name, 'number'), :highest)"),
                    {"name": table.name, "highest": highest},
                )
