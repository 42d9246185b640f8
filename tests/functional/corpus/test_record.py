"""A coded corpus as a record: its copies, loaded into a store, folded by pair."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import polars as pl
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from legation.cli import app
from legation.cli.demo import SAMPLES
from legation.corpus.loading import Choice, chosen
from legation.corpus.rows import coded_in
from legation.ledger import fold
from legation.record import state_to_json
from legation.store import Arrival, Kept, Store, file_address, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import legation
    from legation.corpus.run import Progress
    from legation.model import Report

REPRINT = "13-2018-03-27-seattle-reprint.html"
REPRINTED = "12-2018-03-26-us-expels-60.txt"


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory, code: Callable[..., Progress]) -> Path:
    """Return the samples coded, one of them a second time under another address."""
    folder = tmp_path_factory.mktemp("samples")
    for path in SAMPLES.iterdir():
        if path.name[:2].isdigit():
            (folder / path.name).write_bytes(path.read_bytes())
    (folder / f"again-{REPRINTED}").write_bytes((SAMPLES / REPRINTED).read_bytes() + b"\n")
    out = tmp_path_factory.mktemp("record")
    code(folder, out)
    return out


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def name_of(origin: str) -> str:
    return origin.rpartition("/")[2]


def reports(folder: Path) -> list[Report]:
    return [coded_in(row)[1] for row in chosen(folder, Choice(copies=False))]


def test_copies_are_those_of_the_first_and_keep_their_documents(coded: Path) -> None:
    found = parquet.read_table(coded / "copies.parquet").to_pylist()
    copies = {name_of(row["origin"]): (name_of(row["of_origin"]), row["likeness"]) for row in found}
    # The reprint alone says when it was published; texts without a day come last.
    assert copies.keys() == {REPRINTED, f"again-{REPRINTED}"}
    assert {of for of, _ in copies.values()} == {REPRINT}
    assert all(0.45 < likeness < 0.75 for _, likeness in copies.values())
    assert len(list(chosen(coded, Choice()))) == 25
    assert len(list(chosen(coded, Choice(copies=False)))) == 25 - len(found) < 25


def test_load_keeps_each_document_once_as_add_does(
    coded: Path, tmp_path: Path, pipeline: legation.Pipeline
) -> None:
    address = file_address(tmp_path / "relations.db")
    assert json.loads(run("load", coded, "--store", address, "--json"))["new"] == 25
    assert json.loads(run("load", coded, "--store", address, "--json"))["kept already"] == 25
    with Store(address) as store:
        assert store.counts().documents == 25
        assert store.pending() == ()
        assert store.check() == ()
        arrival = Arrival((SAMPLES / REPRINTED).read_bytes())
        assert take(store, pipeline, "the same", arrival) is Kept.ALREADY
        held = store.document(arrival.id)
        assert held is not None
        assert held.report == pipeline.code(held.report.document)
        taught = {person for r in store.reports() for person in pipeline.learn(r.document)}
        assert set(store.learnt().rows) == taught != set()


def test_load_takes_what_is_chosen_alone(coded: Path, tmp_path: Path) -> None:
    days = [str(row["published"]) for row in chosen(coded, Choice())]
    wanted = {
        ("--since", "2021-01-01", "--until", "2021-05-31"): [
            d for d in days if "2021-01-01" <= d <= "2021-05-31"
        ],
        ("--pair", "USA", "RUS", "--until", "2016-12-31"): [d for d in days if d <= "2016-12-31"],
    }
    for number, (arguments, found) in enumerate(wanted.items()):
        address = file_address(tmp_path / f"{number}.db")
        told = json.loads(run("load", coded, "--store", address, "--json", *arguments))
        assert told["new"] == len(found) > 0
    address = file_address(tmp_path / "none.db")
    assert "no document" in run("load", coded, "--store", address, "--pair", "FJI", "TON")
    result = CliRunner().invoke(app, ["load", str(tmp_path), "--store", address])
    assert result.exit_code == 1
    assert "holds no coded corpus" in result.stderr


def test_load_by_kind_takes_documents_with_such_an_event(coded: Path, tmp_path: Path) -> None:
    address = file_address(tmp_path / "relations.db")
    told = json.loads(run("load", coded, "--store", address, "--json", "--kind", "CONSULT", "--no-copies"))
    events = pl.read_parquet(f"{coded}/events/*/*.parquet").filter(pl.col("label") == "CONSULT")
    copies = parquet.read_table(coded / "copies.parquet")["origin"].to_pylist()
    assert told["new"] == len(set(events["origin"]) - set(copies)) > 0


@pytest.mark.parametrize("processes", [1, 2])
def test_ledger_of_a_corpus_is_the_fold_of_its_reports(coded: Path, tmp_path: Path, processes: int) -> None:
    out = tmp_path / "ledger"
    rows = json.loads(
        run("ledger", coded, "--out", out, "--on", "2021-12-31", "--workers", processes, "--json")
    )
    whole = fold(reports(coded))
    incidents = parquet.read_table(out / "incidents")
    states = {(s["a"], s["b"]): s["json"] for s in parquet.read_table(out / "states").to_pylist()}
    assert states[("RUS", "USA")] == state_to_json(whole.state("RUS", "USA", "2021-12-31"))
    of_pair = [i["id"] for i in incidents.to_pylist() if (i["a"], i["b"]) == ("RUS", "USA")]
    assert of_pair == [incident.id for incident in whole.incidents("RUS", "USA")]
    assert rows["incidents"] == incidents.num_rows
    measures = parquet.read_table(out / "measures").to_pylist()
    assert Counter(m["kind"] for m in measures)["expulsion"] > 0


def test_ledger_of_two_parties_folds_them_alone(coded: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger"
    run("ledger", coded, "--out", out, "--pair", "USA", "RUS")
    states = parquet.read_table(out / "states").to_pylist()
    assert [(s["a"], s["b"]) for s in states] == [("RUS", "USA")]
    assert CliRunner().invoke(app, ["ledger", str(coded), "--out", str(coded)]).exit_code == 2
