"""Counts in figures and words."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from legation.coding.quantities import quantity_of, times_of


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
