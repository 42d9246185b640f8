"""Backups: one file, from either database into either."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from legation.actors import LearntPerson
from legation.errors import StoreError
from legation.model import Decision, EventRef, Review
from legation.store import Arrival, Choice, Store, file_address
from legation.store.derived import digest
from legation.store.tables import BASE, DERIVED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from legation.model import Report

PAGE = "https://example.org/cod"


@pytest.fixture
def filled(store: Store, arrival: Callable[..., Arrival], report_of: Callable[..., Report]) -> Store:
    """Return a store that holds some of everything."""
    for number in range(3):
        came = arrival(f"Oslo expelled {number}, Lukašenko said.", url=PAGE, published=dt.date(2024, 5, 14))
        people = [LearntPerson("Aarne Testvik", "NOR", "GOV", "minister", None, came.id)]
        store.add(came, report_of(came), people)
    store.refuse("bad.txt", "holds nothing", Arrival(b"\0\xff"))
    store.forget("Aarne Testvik", "NOR")
    at = dt.datetime(2024, 5, 15, 9, 30, tzinfo=dt.UTC)
    store.review(Review(EventRef(came.id, "e1"), Decision.ACCEPT, "analyst", at))
    store.settle()
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return another store, of either kind."""
    if request.param == "sqlite":
        address = file_address(tmp_path / "other.db")
    else:
        address = request.getfixturevalue("server").new()
    with Store(address) as store:
        yield store


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store._database.reading() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in (*BASE, *DERIVED)
        }
        return found | {"derived": [(digest(connection),)]}


def test_restored_store_is_the_one_that_was_backed_up(filled: Store, empty: Store, tmp_path: Path) -> None:
    filled.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")
    assert everything(empty) == everything(filled)
    assert empty.check() == ()
    assert len(empty.search("Lukašenko")) == 1
    assert empty.pending() == ()
    assert empty.timeline(("NOR", "DNK")) == filled.timeline(("NOR", "DNK"))
    assert empty.count(("NOR", "DNK"), Choice(words="Lukasenko expels")) == 1


def test_restored_store_goes_on(
    filled: Store,
    empty: Store,
    tmp_path: Path,
    arrival: Callable[..., Arrival],
    report_of: Callable[..., Report],
) -> None:
    filled.backup(tmp_path / "backup")
    empty.restore(tmp_path / "backup")
    came = arrival("Oslo recalled its envoy.")
    empty.add(came, report_of(came))
    assert len(list(empty.reports())) == 2


def test_backup_is_one_file_and_itself_a_store(filled: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    filled.backup(folder / "today?.legation")
    assert [path.name for path in folder.iterdir()] == ["today?.legation"]
    with Store(file_address(folder / "today?.legation")) as copy:
        assert everything(copy) == everything(filled)


def test_backup_replaces_the_one_before(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup"
    path.write_text("an older backup", encoding="utf-8")
    filled.backup(path)
    with Store(file_address(path)) as copy:
        assert everything(copy) == everything(filled)


def test_backup_that_cannot_be_written_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        filled.backup(tmp_path / "missing" / "backup")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="is a directory"):
        filled.backup(tmp_path / "folder")
    assert list(tmp_path.glob("*.new")) == []


def test_backup_refuses_to_replace_its_own_store(tmp_path: Path) -> None:
    path = tmp_path / "relations.db"
    with Store(file_address(path)) as store, pytest.raises(StoreError, match="the store itself"):
        store.backup(path)


def test_restore_refuses_a_store_that_holds_something(filled: Store, tmp_path: Path) -> None:
    filled.backup(tmp_path / "backup")
    before = everything(filled)
    with pytest.raises(StoreError, match="holds documents already"):
        filled.restore(tmp_path / "backup")
    assert everything(filled) == before


def test_restore_refuses_what_is_no_backup_and_leaves_it_alone(empty: Store, tmp_path: Path) -> None:
    prose = tmp_path / "prose.txt"
    prose.write_text("It rained all day. " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="no database"):
        empty.restore(prose)
    with pytest.raises(StoreError, match="is no file"):
        empty.restore(tmp_path / "missing")
    other = tmp_path / "other-program.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE notes (line TEXT)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(StoreError, match="no backup"):
        empty.restore(other)
    assert other.read_bytes() == before


def test_restore_of_damaged_backup_takes_nothing(filled: Store, empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup"
    filled.backup(path)
    data = bytearray(path.read_bytes())
    half = len(data) // 3
    data[half : half + 20_000] = bytes(20_000)
    path.write_bytes(data)
    with pytest.raises(StoreError):
        empty.restore(path)
    assert empty.counts().documents == 0
    assert empty.learnt().rows == ()
