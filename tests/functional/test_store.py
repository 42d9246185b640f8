"""The commands on the store as a user runs them, and ``legation.open``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

import legation
from legation.cli import app
from legation.store import Store, file_address
from legation.store.tables import metadata

if TYPE_CHECKING:
    from typer.testing import Result

REPORT = """Norway recalls its ambassador from Sweden

OSLO - Norway recalled its ambassador from Sweden on Tuesday in a dispute over fishing rights, officials said.
"""
PAGE = "https://example.org/cod"
PAGE_ON_STORE = (Path(__file__).resolve().parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def filled(tmp_path: Path, home: Path) -> Path:
    """Keep one report and return the file that it is kept in."""
    path = tmp_path / "report.jsonl"
    path.write_text(json.dumps({"text": REPORT, "url": PAGE}), encoding="utf-8")
    assert run("add", str(path)).exit_code == 0
    return home / "relations.db"


def test_open_gives_a_store(tmp_path: Path) -> None:
    with legation.open(f"sqlite:///{tmp_path / 'relations.db'}") as store:
        assert isinstance(store, Store)
        assert (tmp_path / "relations.db").exists()


def test_where_prints_the_place_and_how_much_is_kept(filled: Path) -> None:
    place, counts = run("where").stdout.splitlines()
    assert place == str(filled)
    assert counts == "1 documents, 0 replaced by newer versions, 0 refused, 0 reviews"


def test_where_json_gives_one_object(filled: Path) -> None:
    told = json.loads(run("where", "--json").stdout)
    assert told == {"place": str(filled), "documents": 1, "replaced": 0, "refused": 0, "reviews": 0}


def test_where_follows_option_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    monkeypatch.setenv("LEGATION_STORE", file_address(first))
    assert run("where").stdout.splitlines()[0] == str(first)
    assert run("where", "--store", file_address(second)).stdout.splitlines()[0] == str(second)


def test_where_names_home_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("LEGATION_HOME", str(tmp_path / "file" / "home"))
    result = run("where")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "set LEGATION_HOME to a folder of yours" in line


def test_search_prints_report_with_the_words(filled: Path) -> None:
    assert filled.exists()
    printed = run("search", "recall", "fishing rights").stdout
    assert "Norway recalls its ambassador from Sweden" in printed
    assert PAGE in printed


def test_search_takes_a_word_of_several_for_a_phrase(filled: Path) -> None:
    assert filled.exists()
    assert "No kept report" in run("search", "rights fishing").stdout
    assert "No kept report" not in run("search", "rights", "fishing").stdout


def test_search_json_gives_one_object_a_report(filled: Path) -> None:
    assert filled.exists()
    (line,) = run("search", "ambassador", "--json").stdout.splitlines()
    hit = json.loads(line)
    assert (hit["number"], hit["url"]) == (1, PAGE)
    assert "its ambassador from" in hit["excerpt"]


def test_backup_and_restore_carry_the_record_over(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "today.legation"
    assert run("backup", str(copy)).stdout == f"{filled} written to {copy}\n"
    other = tmp_path / "other.db"
    result = run("restore", str(copy), "--store", file_address(other))
    assert result.stdout == f"{copy} restored to {other}\n"
    assert "Norway recalls" in run("search", "ambassador", "--store", file_address(other)).stdout


def test_restore_tells_why_it_cannot_in_one_line(filled: Path, tmp_path: Path) -> None:
    run("backup", str(tmp_path / "copy"))
    result = run("restore", str(tmp_path / "copy"))
    assert result.exit_code == 1
    assert (
        result.stderr == f"legation: {filled}: holds documents already; name an empty store to restore into\n"
    )


def test_rebuild_tells_that_nothing_differed(filled: Path) -> None:
    assert filled.exists()
    result = run("rebuild")
    assert (result.exit_code, result.stdout) == (0, "rebuilt; nothing differed\n")


def test_rebuild_mends_the_search_index(filled: Path) -> None:
    with Store(file_address(filled)) as store, store._database.writing() as connection:
        connection.execute(text("DELETE FROM search"))
    assert run("rebuild").stdout == "rebuilt; it differed from what was there\n"
    assert "Norway recalls" in run("search", "ambassador").stdout


def test_rebuild_names_what_it_cannot_mend(filled: Path) -> None:
    with Store(file_address(filled)) as store, store._database.writing() as connection:
        connection.execute(text("DROP TRIGGER content_update"))
        connection.execute(text("UPDATE content SET data = x'00'"))
    result = run("rebuild")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "are not those that came" in line


def test_store_of_a_newer_version_is_told_in_one_line(filled: Path) -> None:
    with Store(file_address(filled)) as store, store._database.writing() as connection:
        connection.execute(text("UPDATE legation_version SET version_num = '9999'"))
    for command in (("where",), ("search", "x"), ("rebuild",), ("backup", "x"), ("add", str(filled))):
        result = run(*command)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"legation: {filled}: made by a newer Legation")


def test_page_on_the_store_shows_python_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", PAGE_ON_STORE, re.DOTALL)
    assert example
    exec(compile(example[1], "docs/store.md", "exec"), {})  # noqa: S102  the page's own example


@pytest.mark.parametrize("table", metadata.tables)
def test_table_is_documented(table: str) -> None:
    assert f"`{table}`" in PAGE_ON_STORE
