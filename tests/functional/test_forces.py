"""What statements of states do with their words, on sentences written for these tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legation.model import Force
from legation.vocabulary import load_table

if TYPE_CHECKING:
    import legation

FILES = Path(__file__).parents[1] / "unit" / "statements"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with some words of one statement in it, and that statement's force."""

    force: Force
    words: str
    text: str


def force_in(pipeline: legation.Pipeline, sentence: Sentence) -> Force | None:
    said = pipeline.code(sentence.text).statements
    words = sentence.words.lower()
    holding = [s for s in said if words in f"{s.content.text} {s.cue.text if s.cue else ''}".lower()]
    return max(holding or said, key=lambda s: len(s.content.text)).force if said else None


@pytest.mark.parametrize(
    ("file", "least_macro_f1"),
    [("forces.tsv", 0.95), pytest.param("forces_content.tsv", 0.78, id="told by the content alone")],
)
def test_forces_of_diplomatic_sentences_are_mostly_right(
    pipeline: legation.Pipeline, file: str, least_macro_f1: float
) -> None:
    rows = load_table(FILES / file, Sentence)
    found = [force_in(pipeline, row) for row in rows]
    scores = []
    for force in Force:
        right = sum(row.force is force is got for row, got in zip(rows, found, strict=True))
        scores.append(2 * right / (sum(row.force is force for row in rows) + found.count(force)))
    assert sum(scores) / len(scores) >= least_macro_f1
