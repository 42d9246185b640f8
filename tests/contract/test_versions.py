"""The tables of a database and the revisions that make them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text

from legation.errors import StoreError
from legation.record import to_json
from legation.store import Arrival, Choice, Store, derived, file_address, rows
from legation.store.database import Database
from legation.store.tables import metadata, pair
from legation.store.versions import MIGRATIONS, NEWEST, VERSION_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.model import Report


def is_ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave the search indexes out, which each database has in its own kind."""
    return not (kind in {"table", "index"} and name and name.startswith(("search", "wording_search")))


def test_newest_version_is_the_last_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == NEWEST


def test_revisions_make_the_tables_that_the_store_uses(store: Store) -> None:
    with store._database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "include_object": is_ours}
        )
        assert compare_metadata(context, metadata) == []


def test_older_store_is_brought_up_to_date_with_what_it_holds(
    address: str, arrival: Callable[..., Arrival], report_of: Callable[..., Report]
) -> None:
    came = arrival("Oslo expelled an envoy.", published=dt.date(2024, 5, 14))
    report = report_of(came)
    database = Database(address)
    with database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        now = dt.datetime.now(dt.UTC)
        number = rows.insert_document(connection, came, now)
        rows.insert_report(connection, number, report.pipeline, to_json(report), now)
        connection.execute(insert(pair).values(a="DNK", b="NOR", document=number))
        derived.index_words(connection, number, report.document.title or "", report.document.text)
    database.close()
    with Store(address) as store:
        assert store.pending() == (("DNK", "NOR"),)
        assert len(store.timeline(("NOR", "DNK"), Choice(words="expel")).entries) == 1
        assert store.check() == ()
        assert not store.rebuild()


def test_store_of_a_newer_version_is_refused_and_left_alone(address: str) -> None:
    with Store(address) as store, store._database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608  a constant
    with pytest.raises(StoreError, match="newer Legation") as fault:
        Store(address)
    assert len(str(fault.value).splitlines()) == 1


def test_backup_of_a_newer_version_is_refused(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "backup")
    with Store(file_address(tmp_path / "backup")) as copy, copy._database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608  a constant
    with pytest.raises(StoreError, match="newer Legation"):
        store.restore(tmp_path / "backup")
    assert store.check() == ()
