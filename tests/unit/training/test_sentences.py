"""The sentences that the project trains on, and those it holds back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from legation.model import EventType, Status
from legation.vocabulary import modes

TRAINING = Path(__file__).parents[3] / "training"
BENCH = Path(__file__).parents[3] / "bench"
SHARED = Path(__file__).parents[4] / "shared"
RUN = 8
FITTED = ("sentences.jsonl", "weighing.jsonl", "measures.jsonl")


def rows(name: str) -> list[dict[str, Any]]:
    with (TRAINING / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module", params=["sentences.jsonl", "held_back.jsonl", "measures.jsonl"])
def sentences(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    return rows(request.param)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def spans(row: dict[str, Any]) -> list[list[int]]:
    found: list[list[int]] = []
    for event in row["events"]:
        found += [*event["sources"], *event["targets"]]
        found += [span for span in (event["predicate"], event["speaker"]) if span]
    return found + [span for pair in row["none"] for span in pair]


def test_sentences_are_enough() -> None:
    trained = rows("sentences.jsonl")
    assert len(trained) >= 5000
    assert sum(not row["events"] or bool(row["none"]) for row in trained) >= 1000
    assert len(rows("held_back.jsonl")) >= 600


def test_sentence_ids_and_texts_are_unique(sentences: list[dict[str, Any]]) -> None:
    assert len({row["id"] for row in sentences}) == len(sentences)
    assert len({row["text"] for row in sentences}) == len(sentences)


def test_sentence_spans_hold_whole_words(sentences: list[dict[str, Any]]) -> None:
    for row in sentences:
        for start, end in spans(row):
            words = row["text"][start:end]
            assert words, row["id"]
            assert words == words.strip(), row["id"]


def test_sentence_acts_are_of_the_ontology(sentences: list[dict[str, Any]]) -> None:
    known = {(kind.value, mode) for kind, mode in modes()}
    for row in sentences:
        for event in row["events"]:
            assert EventType(event["type"])
            assert Status(event["status"])
            assert event["mode"] is None or (event["type"], event["mode"]) in known, row["id"]


def test_sentences_cover_every_type_status_and_mode() -> None:
    events = [event for row in rows("sentences.jsonl") for event in row["events"]]
    assert {event["type"] for event in events} == {kind.value for kind in EventType}
    assert {event["status"] for event in events} == {status.value for status in Status}
    assert {(e["type"], e["mode"]) for e in events if e["mode"]} == {(k.value, m) for k, m in modes()}


def test_held_back_sentences_share_no_run_with_those_trained_on() -> None:
    trained = set().union(*(runs(row["text"]) for row in rows("sentences.jsonl")))
    assert [row["id"] for row in rows("held_back.jsonl") if runs(row["text"]) & trained] == []


def measured() -> set[tuple[str, ...]]:
    """Return the runs of words of all that measures the project from outside it."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent")
    files = [*(SHARED / "bench").rglob("*"), *(SHARED / "seeds").rglob("*")]
    kinds = {".tsv", ".jsonl", ".txt", ".html"}
    texts = (f.read_text(encoding="utf-8", errors="replace") for f in files if f.suffix in kinds)
    return set().union(*(runs(text) for text in texts))


def of_bench() -> list[str]:
    """Return the project's own sentences on measures by which it is measured."""
    files = (BENCH / "measures.tsv", BENCH / "measures_unseen.tsv")
    return [line.partition("\t")[0] for f in files for line in f.read_text(encoding="utf-8").splitlines()[1:]]


def test_sentences_share_no_run_of_eight_words_with_what_measures_them(
    sentences: list[dict[str, Any]],
) -> None:
    known = measured()
    assert [row["id"] for row in sentences if runs(row["text"]) & known] == []


def test_sentences_of_the_bench_share_no_run_of_eight_words_with_what_measures() -> None:
    known = measured()
    assert [text for text in of_bench() if runs(text) & known] == []


def test_sentences_of_the_bench_share_no_run_with_those_that_fit_anything() -> None:
    fitted = set().union(*(runs(row["text"]) for name in FITTED for row in rows(name)))
    assert [text for text in of_bench() if runs(text) & fitted] == []
