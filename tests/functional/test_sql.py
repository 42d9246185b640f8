"""``legation.frame`` and ``legation sql``: tables for other programs, and questions that change nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

import legation
from legation.cli import app
from legation.errors import InvalidArgumentError
from legation.exchange.lines import TABLES
from legation.store import Store

if TYPE_CHECKING:
    from typer.testing import Result


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["sql", *arguments])


def asked(store: str, query: str) -> list[dict[str, object]]:
    result = run(query, "--json", "--store", store)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("table", TABLES)
def test_frame_is_the_same_in_arrow_polars_and_pandas(table: str, demo_store: str) -> None:
    frame = legation.frame(demo_store, table)
    polars, pandas = frame.to_polars(), frame.to_pandas()
    assert isinstance(polars, pl.DataFrame)
    assert isinstance(pandas, pd.DataFrame)
    assert len(frame) == polars.height == len(pandas) > 0
    assert frame.table.column_names == polars.columns == list(pandas.columns)
    assert polars["id"].to_list() == list(pandas["id"]) == frame.table["id"].to_pylist()


def test_frame_is_taken_by_whoever_takes_arrow(demo_store: str) -> None:
    frame = legation.frame(demo_store)
    assert pa.table(frame).equals(frame.table)
    assert duckdb.from_arrow(frame.table).count("*").fetchall() == [(len(frame),)]


def test_frame_of_two_parties_and_of_reports(demo_store: str) -> None:
    with legation.open(demo_store) as store:
        reports = list(store.reports())
        pair = legation.frame(store, "incidents", ("USA", "RUS"))
        assert len(pair) == len(store.ledger(("USA", "RUS")).incidents("USA", "RUS"))
    every = legation.frame(reports)
    assert len(every) == sum(len(r.events) for r in reports)
    assert every.table["evidence"].to_pylist()[0] == reports[0].events[0].evidence.text


def test_frame_that_there_is_not_is_refused(demo_store: str) -> None:
    with pytest.raises(InvalidArgumentError, match="'people' is none of events, statements"):
        legation.frame(demo_store, "people")
    with pytest.raises(InvalidArgumentError, match="'XYZ' is no state"):
        legation.frame(demo_store, "events", ("USA", "XYZ"))


def test_example_of_the_page_runs(demo_store: str) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(example.replace("sqlite:///demo.db", demo_store), "docs/exchange.md", "exec"), names)  # noqa: S102  the page's own
    assert isinstance(names["frame"], legation.Frame)
    assert [table for table in TABLES if f"`{table}`" not in page] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_asked(table: str, demo_store: str) -> None:
    assert asked(demo_store, f"SELECT count(*) AS n FROM {table}") == [  # noqa: S608  a name of ours
        {"n": len(legation.frame(demo_store, table))}
    ]


def test_tables_can_be_joined(demo_store: str) -> None:
    rows = asked(
        demo_store,
        """SELECT DISTINCT m.kind FROM measures m JOIN events e ON list_contains(m.evidence_documents, e.document)
        WHERE m.status = 'in force' AND e.label = 'SANCTION' ORDER BY 1""",
    )
    assert {"kind": "expulsion"} in rows


def test_answer_is_read_as_csv_and_by_people(demo_store: str) -> None:
    query = "SELECT label, count(*) AS n FROM events GROUP BY label ORDER BY n DESC"
    made = list(csv.DictReader(io.StringIO(run(query, "--csv", "--store", demo_store).stdout)))
    assert sum(int(row["n"]) for row in made) == len(legation.frame(demo_store))
    shown = run(query, "--store", demo_store).stdout.splitlines()
    assert shown[0].split() == ["label", "n"]
    assert shown[1].split() == [made[0]["label"], made[0]["n"]]


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE events",
        "INSERT INTO events SELECT * FROM events",
        "UPDATE events SET label = 'AID'",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "SELECT 1; SELECT 2",
        "ATTACH '{folder}/out.db'",
        "PRAGMA database_list",
        "SET threads = 1",
        "",
    ],
)
def test_what_is_no_single_select_is_refused(query: str, demo_store: str, tmp_path: Path) -> None:
    with Store(demo_store) as store:
        before = store.counts()
    result = run(query.format(folder=tmp_path), "--store", demo_store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("legation: ")
    assert not list(tmp_path.glob("out*"))
    with Store(demo_store) as store:
        assert store.counts() == before


def test_no_other_file_can_be_read(demo_store: str, corpus: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    attempts = (
        "SELECT * FROM '{}/secret.csv'",
        "SELECT * FROM read_csv('{}/secret.csv')",
        "SELECT * FROM glob('{}/*')",
    )
    for query in (attempt.format(tmp_path) for attempt in attempts):
        for place in (("--store", demo_store), ("--corpus", str(corpus))):
            result = run(query, *place)
            assert (result.exit_code, "secret" in result.stdout) == (1, False)


@pytest.mark.parametrize("query", ["SELECT * FROM nowhere", "SELEC 1", "SELECT nothing FROM events"])
def test_query_that_is_wrong_is_told_on_one_line(query: str, demo_store: str) -> None:
    result = run(query, "--store", demo_store)
    assert result.exit_code == 1
    assert result.stderr.startswith("legation: ")
    assert "Traceback" not in result.stderr


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a coded corpus of two shards, of which one stands: what a run that was broken off leaves."""
    folder = tmp_path / "it's coded"
    (folder / "shards").mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    for shard, month in (("0001", "2020-05"), ("0002", "2020-06")):
        place = folder / "events" / f"month={month}"
        place.mkdir(parents=True)
        parquet.write_table(
            pa.table({"event": ["e1", "e2"], "label": ["AID", shard]}), place / f"{shard}.parquet"
        )
    (folder / "shards" / "0001.json").write_text("{}")
    return folder


def test_corpus_has_views_of_the_shards_that_stand(corpus: Path) -> None:
    result = run(
        "SELECT month, label, count(*) AS n FROM events GROUP BY ALL ORDER BY 2",
        "--json",
        "--corpus",
        str(corpus),
    )
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"month": "2020-05", "label": "0001", "n": 1},
        {"month": "2020-05", "label": "AID", "n": 1},
    ]


def test_folder_that_is_no_corpus_is_named(tmp_path: Path) -> None:
    result = run("SELECT 1", "--corpus", os.fspath(tmp_path))
    assert result.exit_code == 1
    assert "holds no coded corpus" in result.stderr
