"""``legation import``, and what it writes in one series with what is kept."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from legation.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

HEADER = "Event ID\tEvent Date\tSource Country\tTarget Country\tEvent Text\tCAMEO Code\tIntensity"
ROWS = (
    "1\t2015-03-02\tRussian Federation\tUnited States\tExpel or withdraw\t166\t-7.0",
    "2\t2015-03-09\tUnited States\tRussian Federation\tConsult, not specified below\t040\t1.0",
    "3\t2015-03-09\tUnited States\tFrance\tConsult, not specified below\t040\t1.0",
    "4\t2015-03-09\tUnited States\t\tConsult, not specified below\t040\t1.0",
)
TABLE = "".join(f"{line}\n" for line in (HEADER, *ROWS))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def pack(path: Path) -> Path:
    """Write the table as its name says: plain, or packed."""
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(TABLE.encode()))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("events.tab", TABLE)
    else:
        path.write_text(TABLE)
    return path


@pytest.fixture
def file(tmp_path: Path) -> str:
    out = tmp_path / "old.parquet"
    result = run("import", str(pack(tmp_path / "events.tab")), "--from", "icews", "--out", str(out))
    assert result.exit_code == 0
    assert "3 events taken" in result.stderr
    assert "1 left out: a side is no state or organisation that is known" in result.stderr
    return str(out)


def figures(made: Result) -> dict[tuple[str, str, str], dict[str, str]]:
    assert made.exit_code == 0, made.stderr
    rows = csv.DictReader(io.StringIO(made.stdout))
    return {(r["period"], r["source"], r["act"]): r for r in rows if float(r["incidents"])}


def test_imported_events_stand_in_one_series_with_the_rest(demo_store: str, file: str) -> None:
    arguments = ("series", "USA", "RUS", "--freq", "quarter", "--csv", "--store", demo_store)
    alone, together = figures(run(*arguments)), figures(run(*arguments, "--with", file))
    assert {key: row for key, row in together.items() if key[0] > "2016"} == alone
    assert {key for key in together if key[0] < "2016"} == {
        ("2015-Q1", "RUS", "deed"), ("2015-Q1", "USA", "talk"),
    }  # fmt: skip
    assert float(together["2015-Q1", "RUS", "deed"]["conflict"]) == -7.0
    assert "2 events of" in run(*arguments, "--with", file).stderr


def test_imported_events_of_several_files_are_all_counted(demo_store: str, file: str) -> None:
    made = run("series", "USA", "FRA", "--csv", "--store", demo_store, "--with", file, "--with", file)
    # The same happening is one, however often its file is named.
    assert [row["incidents"] for row in figures(made).values()] == ["1"]


@pytest.mark.parametrize("name", ["a.tab", "a.tab.gz", "a.zip"])
def test_table_is_read_packed_or_not(name: str, tmp_path: Path) -> None:
    result = run(
        "import", str(pack(tmp_path / name)), "--from", "icews", "--out", str(tmp_path / "o.parquet")
    )
    assert (result.exit_code, "3 events taken" in result.stderr) == (0, True)


def test_table_that_cannot_be_read_is_named_and_the_rest_done(tmp_path: Path, demo_store: str) -> None:
    good, missing, other, damaged = (
        pack(tmp_path / "a.tab"),
        tmp_path / "none.tab",
        tmp_path / "b.tab",
        tmp_path / "c.zip",
    )
    other.write_text("no\ttable\n")
    damaged.write_bytes(b"PK")
    out = tmp_path / "o.parquet"
    result = run("import", *map(str, (missing, other, damaged, good)), "--from", "icews", "--out", str(out))
    assert result.exit_code == 1
    for path in (missing, other, damaged):
        assert f"legation: {path}: " in result.stderr
    assert "Traceback" not in result.stderr
    made = run("series", "USA", "FRA", "--json", "--store", demo_store, "--with", str(out))
    assert sum(json.loads(line)["incidents"] for line in made.stdout.splitlines()) == 1


def test_broken_row_is_named_and_the_rest_done(tmp_path: Path) -> None:
    path = tmp_path / "a.tab"
    path.write_text(f"{TABLE}5\t2015-13-09\tFrance\tNorway\tx\t040\t1.0\n6\tstray\n")
    result = run("import", str(path), "--from", "icews", "--out", str(tmp_path / "o.parquet"))
    assert result.exit_code == 1
    assert f"{path}, line 6: no date: '2015-13-09'" in result.stderr
    assert f"{path}, line 7: 2 cells under 7 columns" in result.stderr


def test_file_that_was_not_imported_is_no_company(demo_store: str, tmp_path: Path) -> None:
    plain = tmp_path / "a.parquet"
    plain.write_text("no parquet")
    assert (
        run("export", "--to", "parquet", "--out", str(tmp_path / "own"), "--store", demo_store).exit_code == 0
    )
    for path in (plain, tmp_path / "none.parquet", tmp_path / "own" / "incidents.parquet"):
        result = run("series", "USA", "RUS", "--store", demo_store, "--with", str(path))
        assert result.exit_code == 1
        assert "write it by legation import" in result.stderr.replace("\n", " ")


def test_unknown_system_is_wrong_usage(tmp_path: Path) -> None:
    result = run("import", "a.tab", "--from", "acled", "--out", str(tmp_path / "o.parquet"))
    assert result.exit_code == 2
    assert "gdelt, icews, polecat, plover" in result.stderr


def test_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / "none" / "o.parquet"
    result = run("import", str(pack(tmp_path / "a.tab")), "--from", "icews", "--out", str(out))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
