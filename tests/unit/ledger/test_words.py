from __future__ import annotations

import pytest

from legation.ledger.places import places_in
from legation.ledger.words import holds, likeness, names_in, stems, words_of


@pytest.mark.parametrize(
    ("patterns", "text", "held"),
    [
        (("expel*",), "Norway expelled them", True),
        (("expel",), "Norway expelled them", False),
        (("persona non grata",), "declared persona non grata", True),
        (("persona non grata",), "a persona of note", False),
        (("persona non grata",), "a persona of note, persona non grata", True),
        (("persona non grata",), "persona non", False),
        (("declar* persona",), "declares and declared persona non grata", True),
        (("recall*", "summon"), "they summon him", True),
        ((), "anything", False),
    ],
)
def test_holds_finds_words_in_a_row(patterns: tuple[str, ...], text: str, held: bool) -> None:
    assert holds(patterns, words_of(text)) is held


def test_names_are_the_capitalised_words() -> None:
    assert names_in("the consulate in Cusco and Norway’s annex") == {"cusco", "norway"}


def test_likeness_of_nothing_is_none() -> None:
    assert likeness(stems(""), stems("")) == 0.0


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("its consulate general in San Francisco and an annex", {"san francisco"}),
        ("the consulate in St. Petersburg", {"st petersburg"}),
        ("a consulate in Tarbuka", {"tarbuka"}),
        ("closed the compounds on Monday and an annex in May", set()),
        ("closed by order of President Lund", set()),
    ],
)
def test_places_are_towns_and_what_stands_behind_a_post(text: str, places: set[str]) -> None:
    assert places_in(text) == places


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("closure of compounds", True),
        ("closure of two of their compounds", True),
        ("closure of two of their very old compounds", False),
        ("closure for compounds", False),
    ],
)
def test_holds_lets_up_to_three_words_stand_in_a_gap(text: str, held: bool) -> None:
    assert holds(("closure of ... compound*",), words_of(text)) is held
