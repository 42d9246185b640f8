"""``legation code`` and the folder that it writes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

import legation
from legation.cli import app
from legation.corpus.output import Output
from legation.corpus.rows import coded_in
from legation.errors import CorpusError, InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.corpus.run import Progress

    Code = Callable[..., Progress]
    Lines = Callable[[int], str]
    Digests = Callable[[Path], dict[str, str]]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, samples: list[str], short_lines: Lines) -> Path:
    """Return a folder of reports of several kinds, two of which cannot be read."""
    folder = tmp_path_factory.mktemp("corpus")
    for number, text in enumerate(samples[:8]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "lines.jsonl").write_text(short_lines(7) + "[]\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def coded(corpus: Path, tmp_path_factory: pytest.TempPathFactory, code: Code) -> Path:
    """Return that corpus coded."""
    folder = tmp_path_factory.mktemp("coded")
    done = code(corpus, folder)
    assert (done.documents, done.failures, done.before) == (17, 2, 0)
    return folder


def files_of(folder: Path, table: str) -> str:
    return f"{folder}/{table}/*/*.parquet"


def test_report_of_each_document_is_that_of_the_pipeline(
    coded: Path, samples: list[str], pipeline: legation.Pipeline
) -> None:
    rows = [r for p in coded.glob("documents/*/*.parquet") for r in parquet.ParquetFile(p).read().to_pylist()]
    assert len(rows) == 15
    found = {row["text"]: coded_in(row) for row in rows}
    for text in samples[:2]:
        document = legation.read(text)
        came, report, people = found[document.text]
        assert came.id == document.id
        assert report == pipeline.code(document)
        assert people == pipeline.learn(document)


def test_tables_hold_what_the_reports_hold(coded: Path) -> None:
    reports = [
        coded_in(row)[1]
        for path in coded.glob("documents/*/*.parquet")
        for row in parquet.ParquetFile(path).read().to_pylist()
    ]
    for table in ("statements", "events", "mentions"):
        total = sum(len(getattr(report, table)) for report in reports)
        assert len(pl.read_parquet(files_of(coded, table))) == total > 0


def test_polars_duckdb_and_pandas_read_the_same(coded: Path) -> None:
    by_polars = pl.read_parquet(files_of(coded, "events"), hive_partitioning=True)
    by_pandas = pd.read_parquet(coded / "events")
    query = f"SELECT month, count(*) FROM read_parquet('{files_of(coded, 'events')}', hive_partitioning = true) GROUP BY 1"  # noqa: S608
    by_duckdb = dict(duckdb.connect().execute(query).fetchall())
    assert len(by_pandas) == len(by_polars) == sum(by_duckdb.values())
    assert by_pandas["month"].value_counts().to_dict() == by_duckdb
    assert set(by_polars["month"].unique()) == set(by_duckdb)


def test_manifest_tells_what_was_coded_by_what(coded: Path, pipeline: legation.Pipeline) -> None:
    told = json.loads((coded / "manifest.json").read_bytes())
    assert told["complete"]
    assert told["pipeline"]["language_model"] == pipeline.info.language_model
    assert told["counts"]["documents"] == 17
    assert told["counts"]["failures"] == 2
    lines = [json.loads(line) for line in (coded / "inputs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(line["documents"] for line in lines) == 17
    assert told["inputs"]["files"] == len(lines) == 10


def test_what_failed_is_named_with_its_reason(coded: Path, corpus: Path) -> None:
    found = [
        json.loads(line) for p in coded.glob("failures/*.jsonl") for line in p.read_text("utf-8").splitlines()
    ]
    reasons = {failure["name"].removeprefix(f"{corpus}/"): failure["reason"] for failure in found}
    assert reasons["lines.jsonl, line 8"] == "is no JSON object; give one with text or html"
    assert "binary" in reasons["binary.txt"]


def test_run_again_codes_nothing_and_changes_nothing(
    corpus: Path, coded: Path, code: Code, digests: Digests
) -> None:
    before = digests(coded)
    assert code(corpus, coded).before == 17
    assert digests(coded) == before


def test_file_more_codes_itself_alone_and_file_less_is_gone(
    tmp_path: Path, code: Code, short_lines: Lines
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "b.jsonl").write_text(short_lines(6), encoding="utf-8")
    code(folder, tmp_path / "out")
    (folder / "a.jsonl").write_text(short_lines(2), encoding="utf-8")
    done = code(folder, tmp_path / "out")
    assert (done.documents, done.before) == (8, 6)
    (folder / "b.jsonl").unlink()
    assert code(folder, tmp_path / "out").documents == 2
    assert len(pl.read_parquet(files_of(tmp_path / "out", "documents"))) == 2


def test_folder_of_another_corpus_is_not_touched(
    tmp_path: Path, corpus: Path, coded: Path, code: Code, digests: Digests
) -> None:
    before = digests(coded)
    (tmp_path / "1.txt").write_text("Norway protested.", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"coded with corpus .*; name another folder"):
        code(tmp_path, coded)
    with pytest.raises(InvalidArgumentError, match="not there"):
        code(corpus / "nowhere", tmp_path / "out")
    assert digests(coded) == before


def test_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(CorpusError, match="name a folder that can be written"):
        Output(tmp_path / "file")


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with Output(tmp_path), pytest.raises(CorpusError, match="another run"):
        Output(tmp_path)


def test_run_killed_and_continued_gives_what_an_undisturbed_one_gives(
    tmp_path: Path, code: Code, digests: Digests, short_lines: Lines, descendants: Callable[[int], list[int]]
) -> None:
    corpus = tmp_path / "reports.jsonl"
    corpus.write_text(short_lines(60), encoding="utf-8")
    code(corpus, tmp_path / "whole")
    broken = tmp_path / "broken"
    command = [sys.executable, "-m", "legation", "code", str(corpus), "--out", str(broken), "--shard", "5"]
    process = subprocess.Popen(command)  # noqa: S603  ourselves
    while not list(broken.glob("shards/*.json")):
        assert process.poll() is None
        time.sleep(0.01)
    started = descendants(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(list(broken.glob("shards/*.json"))) < 12
    # What it started ends by itself.
    for _ in range(200):
        if not any(os.path.exists(f"/proc/{pid}") for pid in started):  # noqa: PTH110
            break
        time.sleep(0.1)
    else:
        pytest.fail("a process outlived the run")
    done = code(corpus, broken)
    assert 0 < done.before < 60
    assert digests(broken) == digests(tmp_path / "whole")


def test_command_line_tells_what_was_done_and_names_what_failed(tmp_path: Path) -> None:
    corpus = tmp_path / "reports.csv"
    corpus.write_text(
        'story,when\n"Norway expelled two envoys of Sweden on Monday.",2024-05-14\n,\n', encoding="utf-8"
    )
    arguments = ["code", str(corpus), "--out", str(tmp_path / "out"), "--workers", "1", "--json"]
    names = ["--field", "text=story", "--field", "published=when"]
    result = CliRunner().invoke(app, [*arguments, *names])
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["documents"], told["failures"]) == (2, 1)
    assert "row 3: has neither story nor html" in result.stderr
    assert (tmp_path / "out" / "documents" / "month=2024-05").is_dir()
    assert CliRunner().invoke(app, [*arguments, "--field", "when=published"]).exit_code == 2
    assert CliRunner().invoke(app, [*arguments, "--ray", "auto"]).exit_code == 2
    result = CliRunner().invoke(app, [*arguments, *names, "--model", "no_such_model"])
    assert "no_such_model" in result.stderr
    assert result.exit_code == 1
