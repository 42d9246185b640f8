"""``legation actors`` as a user runs it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from legation.cli import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

TABLE = """name,country,sector,role,since,until
Aarne Testvik,NOR,GOV,fisheries minister,2020-01-01,
Nobody Nowhere,XX9,GOV,minister,2020,
Orla Examplegate,IRL,GOV,minister of state,2021,2022
"""

REPORT = """Talks on cod

OSLO - Norwegian Fisheries Minister Aarne Testvik met his Danish colleague on Tuesday to speak about quotas.

Both sides said that the talks would go on next week in Copenhagen, officials said.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ("actors", *arguments))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_actors_counts_what_is_known() -> None:
    result = run()
    assert result.exit_code == 0
    assert "terms of office" in result.stdout


def test_actors_lists_who_holds_office_on_a_day() -> None:
    result = run("--name", "Merkel", "--on", "2015-01-01", "--json")
    (entry,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (entry["country"], entry["role"], entry["since"]) == ("DEU", "chancellor", "2005-11-22")


def test_actors_says_that_nobody_is_known() -> None:
    assert "Nobody that is known" in run("--name", "Zzyzx").stdout


def test_actors_import_adds_rows_and_names_bad_line(table: Path) -> None:
    result = run("import", str(table))
    assert result.exit_code == 0
    assert "2 terms of office" in result.stdout
    assert f"{table}, line 3: " in result.stderr
    assert "Aarne Testvik" in run("--name", "Testvik").stdout


def test_actors_import_streams_gzip(table: Path) -> None:
    packed = table.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(table.read_bytes()))
    assert "2 terms of office" in run("import", str(packed)).stdout


def test_actors_import_twice_adds_nothing_twice(table: Path) -> None:
    run("import", str(table))
    run("import", str(table))
    assert len(run("--name", "Testvik", "--json").stdout.splitlines()) == 1


def test_imported_actor_is_known_to_read(table: Path, tmp_path: Path) -> None:
    run("import", str(table))
    report = tmp_path / "report.txt"
    report.write_text(
        "Testvik criticised Denmark on Monday, reporters in Bergen were told.", encoding="utf-8"
    )
    result = CliRunner().invoke(app, ("read", str(report), "--json", "--published", "2021-05-04"))
    countries = {m["actor"]["country"] for m in json.loads(result.stdout)["mentions"] if m["actor"]}
    assert "NOR" in countries


@pytest.mark.parametrize("name", ["missing.csv", ".", "broken.csv.gz", "empty.csv", "prose.txt"])
def test_actors_import_names_file_that_holds_no_register(name: str, tmp_path: Path) -> None:
    (tmp_path / "broken.csv.gz").write_bytes(b"no gzip")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "prose.txt").write_text("It rained all day.\n", encoding="utf-8")
    result = run("import", str(tmp_path / name))
    assert result.exit_code == 1
    assert str(tmp_path / name) in result.stderr


def test_actors_learn_keeps_person_for_later(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert run("learn", str(report), "--published", "2024-05-14").exit_code == 0
    (entry,) = [json.loads(line) for line in run("--name", "Testvik", "--json").stdout.splitlines()]
    assert (entry["country"], entry["since"], entry["origin"]) == ("NOR", "2024-05-14", "learnt")


def test_actors_forget_takes_person_back(table: Path) -> None:
    run("import", str(table))
    assert run("forget", "Aarne Testvik", "NOR").exit_code == 0
    assert "Nobody that is known" in run("--name", "Testvik").stdout
    assert run("forget", "Aarne Testvik", "NOR").exit_code == 1


def test_actors_export_is_read_back(table: Path, tmp_path: Path) -> None:
    run("import", str(table))
    exported = run("export").stdout
    run("forget", "Aarne Testvik", "NOR")
    copy = tmp_path / "copy.tsv"
    copy.write_text(exported, encoding="utf-8")
    run("import", str(copy))
    assert run("export").stdout.splitlines()[0] == exported.splitlines()[0]
    assert set(run("export").stdout.splitlines()) == set(exported.splitlines())


def test_broken_register_of_the_user_is_named(home: Path) -> None:
    home.mkdir()
    (home / "actors.json").write_text("{", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert str(home / "actors.json") in result.stderr
