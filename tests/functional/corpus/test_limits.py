"""Documents that take too long or too much, workers that are killed, and what no report looks like."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legation.corpus.hands import Hand, Keeper
from legation.corpus.items import Item
from legation.corpus.recipe import Cause, Limits, Recipe
from legation.corpus.spreading import Batch, Local
from legation.store import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.corpus.recipe import Yield
    from legation.corpus.run import Progress

MALFORMED = Path(__file__).parents[3] / "bench" / "malformed.py"
# Ordinary words, but far more of them than can be parsed in a second or with little memory.
LONG = "Norway protested to Sweden on Tuesday over a catch of cod, and Sweden answered on Wednesday. " * 3000


def item(name: str, words: str) -> Item:
    return Item(name, Arrival(words.encode()))


def code_with(limits: Limits, items: list[Item]) -> Yield:
    with Keeper(Recipe(), limits) as keeper:
        hand = Hand(keeper)
        try:
            return hand.code(items)
        finally:
            hand.close()


@pytest.mark.parametrize(
    ("limits", "cause", "words"),
    [
        (Limits(seconds=2), Cause.TIME, "took more than 2 s"),
        (Limits(megabytes=50), Cause.MEMORY, "needed more than 50 MB"),
    ],
)
def test_document_over_a_limit_is_named_and_the_others_are_coded(
    limits: Limits, cause: Cause, words: str, samples: list[str]
) -> None:
    found = code_with(limits, [item("first", samples[0]), item("long", LONG), item("last", samples[1])])
    (failure,) = found.failures
    assert (failure.name, failure.cause) == ("long", cause)
    assert words in failure.reason
    assert found.rows["documents"]["origin"].to_pylist() == ["first", "last"]


def test_batch_whose_worker_is_killed_is_coded_again_as_it_was(
    workers: Local, samples: list[str], descendants: Callable[[int], list[int]]
) -> None:
    items = [item(str(number), text) for number, text in enumerate(samples[:10])]
    whole = next(workers.code([batch(items)]))[1]
    kept = set(descendants(os.getpid()))
    with Keeper(Recipe(), Limits()) as keeper:
        hand = Hand(keeper)

        def kill() -> None:
            while not (started := [p for p in descendants(keeper.pid) if p not in kept]):
                time.sleep(0.01)
            time.sleep(0.3)
            os.kill(started[-1], signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        found = hand.code(items)
        killer.join()
        hand.close()
    assert found.failures == ()
    assert found.rows == whole.rows


def batch(items: list[Item]) -> Batch:
    return Batch("shard", 0, tuple(items))


def test_process_that_has_the_pipeline_is_started_again_when_it_is_killed(samples: list[str]) -> None:
    with Keeper(Recipe(), Limits()) as keeper:
        os.kill(keeper.pid, signal.SIGKILL)
        hand = Hand(keeper)
        assert hand.code([item("one", samples[0])]).rows["documents"].num_rows == 1
        hand.close()


def test_document_cut_off_is_coded_by_another_run_that_gives_it_more(
    tmp_path: Path, code: Callable[..., Progress], samples: list[str]
) -> None:
    folder, out = tmp_path / "corpus", tmp_path / "out"
    folder.mkdir()
    (folder / "long.txt").write_text(LONG[:60_000], encoding="utf-8")
    (folder / "other.txt").write_text(samples[0], encoding="utf-8")
    with Local(Recipe(), Limits(megabytes=20), 1) as spread:
        assert code(folder, out, spread).failures > 0
    assert code(folder, out).failures > 0
    done = code(folder, out, again=True)
    assert (done.documents, done.failures, done.before) == (2, 0, 0)
    assert list(out.glob("failures/*.jsonl")) == []


def test_each_of_many_malformed_documents_is_coded_or_named(
    tmp_path: Path, code: Callable[..., Progress]
) -> None:
    folder = tmp_path / "malformed"
    subprocess.run([sys.executable, MALFORMED, "150", folder], check=True)  # noqa: S603  ours
    out = tmp_path / "out"
    with Local(Recipe(), Limits(seconds=10), 2) as spread:
        done = code(folder, out, spread)
    told = json.loads((out / "manifest.json").read_bytes())["counts"]
    lines = [json.loads(line) for line in (out / "inputs.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(list(folder.iterdir()))
    assert sum(line["documents"] for line in lines) == told["documents"] == done.documents > 130
    assert told["rows"]["documents"] + told["failures"] == told["documents"]
    failures = [
        json.loads(line) for p in out.glob("failures/*.jsonl") for line in p.read_text("utf-8").splitlines()
    ]
    assert len(failures) == told["failures"]
    assert all(failure["reason"] and failure["name"] for failure in failures)
    assert not [failure for failure in failures if failure["cause"] == Cause.FAULT]
