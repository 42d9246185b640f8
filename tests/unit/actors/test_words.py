from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from legation.actors.words import fold, split


def test_split_takes_off_the_possessive_ending() -> None:
    words = split("Russia’s states' envoy")
    assert [(w.text, w.possessive) for w in words] == [("Russia", True), ("states", True), ("envoy", False)]


def test_split_drops_dots_of_abbreviations() -> None:
    assert [w.text for w in split("U.S. Sen. Lind")] == ["US", "Sen", "Lind"]


def test_split_marks_words_joined_by_hyphens() -> None:
    assert [(w.key, w.joined) for w in split("US-backed rebels")] == [
        ("us", True),
        ("backed", False),
        ("rebels", False),
    ]


def test_split_keeps_numbers_whole() -> None:
    assert [w.key for w in split("3,500 children")] == ["3,500", "children"]


def test_split_keeps_marks() -> None:
    assert [w.text for w in split("FSB, Moscow")] == ["FSB", ",", "Moscow"]


def test_split_keeps_the_words_as_written() -> None:
    assert split("Çavuşoğlu")[0].written == "Çavuşoğlu"


def test_fold_takes_accents_from_letters() -> None:
    assert fold("Łukasz Çavuşoğlu, Søren") == "Lukasz Cavusoglu, Soren"


@given(st.text(max_size=60))
def test_split_gives_offsets_into_the_text(text: str) -> None:
    words = split(text)
    assert all(0 <= w.start < w.end <= len(text) for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
