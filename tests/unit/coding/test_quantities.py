"""Counts in figures and words."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from legation.coding.quantities import quantity_of, times_of
from legation.vocabulary.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35", 35),
        ("1,500", 1500),
        ("2.5 million", 2_500_000),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("three hundred and five", 305),
        ("a dozen", 12),
        ("two dozen", 24),
        ("ten thousand", 10_000),
    ],
)
def test_parse_number_reads_figures_and_words(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["diplomats", "first", "", "Article"])
def test_parse_number_is_none_for_other_words(text: str) -> None:
    assert parse_number(text) is None


def phrase(words: list[str], heads: list[int], deps: list[str], pos: list[str]) -> Doc:
    return Doc(English().vocab, words=words, heads=heads, deps=deps, pos=pos)


def test_quantity_of_reads_count_before_adjective() -> None:
    doc = phrase(
        ["35", "Russian", "diplomats"], [2, 2, 2], ["nummod", "amod", "ROOT"], ["NUM", "ADJ", "NOUN"]
    )
    assert quantity_of(doc[2]) == 35


def test_quantity_of_reads_both_as_two() -> None:
    doc = phrase(["both", "compounds"], [1, 1], ["det", "ROOT"], ["DET", "NOUN"])
    assert quantity_of(doc[1]) == 2


def test_quantity_of_is_none_without_number() -> None:
    doc = phrase(["the", "diplomats"], [1, 1], ["det", "ROOT"], ["DET", "NOUN"])
    assert quantity_of(doc[1]) is None


def test_times_of_reads_twice() -> None:
    doc = phrase(["spoke", "twice"], [0, 0], ["ROOT", "advmod"], ["VERB", "ADV"])
    assert times_of(doc[0]) == 2
