"""Longer sentences made of two of the project's own keep what each of the two tells."""

from __future__ import annotations

import importlib
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def plain() -> list[dict[str, Any]]:
    lines = (TRAINING / "held_back.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:250]]


@pytest.fixture(scope="module")
def made(plain: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sys.path.insert(0, str(TRAINING))
    try:
        compose = importlib.import_module("compose")
    finally:
        sys.path.remove(str(TRAINING))
        sys.modules.pop("compose", None)
    first, again = (compose.composed(plain, random.Random(1), 60) for _ in range(2))  # noqa: S311  an order
    assert first == again
    return first  # type: ignore[no-any-return]


def told(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    return sorted(
        (e["type"], e["status"], row["text"][slice(*e["predicate"])].lower()) for e in row["events"]
    )


def test_a_composed_sentence_tells_what_both_tell(
    plain: list[dict[str, Any]], made: list[dict[str, Any]]
) -> None:
    by_id = {row["id"]: row for row in plain}
    assert len(made) == 60
    for row in made:
        first, second = (by_id[name] for name in row["id"].split("+"))
        assert told(row) == sorted(told(first) + told(second)), row["text"]


def test_sources_of_an_inserted_clause_are_whom_it_is_told_of(made: list[dict[str, Any]]) -> None:
    inserted = [row for row in made if ", which " in row["text"] or ", who " in row["text"]]
    assert len(inserted) >= 25
    for row in inserted:
        for event in row["events"]:
            for start, end in event["sources"]:
                assert row["text"][start:end] == row["text"][start:end].strip() != ""


def test_nothing_happens_between_the_two(made: list[dict[str, Any]]) -> None:
    between = 0
    for row in made:
        acts = {(tuple(s), tuple(t)) for e in row["events"] for s in e["sources"] for t in e["targets"]}
        for source, target in row["none"]:
            assert (tuple(source), tuple(target)) not in acts
            between += 1
    assert between >= 60
