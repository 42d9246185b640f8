from __future__ import annotations

import pytest

from legation.reading.captions import (
    caption_copies,
    credited,
    is_credit,
    is_image_credit,
    is_long_caption,
    repeated_sources,
    tail_of,
    tailed_reason,
)
from legation.reading.furniture import Reason
from legation.reading.piece import Piece


def _pieces(*lines: tuple[int, str]) -> list[Piece]:
    return [Piece(0, len(text), text, group) for group, text in lines]


@pytest.mark.parametrize("line", ["AFP/Getty Images", "Reuters", "Ana Reis/AP.", "Pool Photo via AP"])
def test_is_credit_knows_owners_of_pictures(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["Norway and Poland", "The minister told Reuters", "Interfax"])
def test_is_credit_leaves_other_lines(line: str) -> None:
    assert not is_credit(line)


def test_is_image_credit_knows_stock_pictures() -> None:
    assert is_image_credit("Harbour Post | Stock Image")
    assert not is_image_credit("Norway takes stock")


def test_tail_of_parts_a_line_from_its_source() -> None:
    assert tail_of("Envoys meet in Oslo - Foreign Ministry") == ("Envoys meet in Oslo", "Foreign Ministry")


def test_tail_of_has_none_in_a_sentence() -> None:
    assert tail_of("They met in Oslo - and in Bergen - for talks with Norway.") is None


@pytest.mark.parametrize(
    "line",
    [
        "The gate of the embassy in Porto on a rainy day - Sputnik International",
        "The gate of the embassy. - Lakeside Italia, 1920, 05.10.2021",
    ],
)
def test_tailed_reason_knows_captions(line: str) -> None:
    assert tailed_reason(line) is Reason.CAPTION


def test_tailed_reason_takes_another_source_for_a_headline() -> None:
    assert tailed_reason("Talks to Go On Next Week - Foreign Ministry") is Reason.TEASER


def test_repeated_sources_close_two_lines() -> None:
    lines = ("The gate - Lakeside Photos", "The harbour - Lakeside Photos", "Talks End - Ministry")
    assert repeated_sources(_pieces(*((0, line) for line in lines))) == {"Lakeside Photos"}


def test_is_long_caption_needs_sentences_and_a_repeated_source() -> None:
    sources = frozenset({"Lakeside Photos"})
    assert is_long_caption("The gate in rain. A guard shuts it. - Lakeside Photos", sources)
    assert not is_long_caption("The gate in rain. A guard shuts it. - Ministry", sources)
    assert not is_long_caption("Guard Shuts the Gate - Lakeside Photos", sources)


def test_caption_copies_hold_the_words_before_the_agency() -> None:
    pieces = _pieces((0, "A guard shuts the gate - AFP"), (0, "Envoys Meet in Oslo - Foreign Ministry"))
    assert caption_copies(pieces) == {"a guard shuts the gate"}


def test_credited_tells_the_line_over_a_credit() -> None:
    pieces = _pieces((0, "They met."), (1, "A flag over the gate."), (1, "Getty Images"), (2, "They left."))
    assert credited(pieces) == {1}


def test_credited_leaves_a_line_in_a_longer_group() -> None:
    pieces = _pieces((0, "They met."), (0, "They left."), (0, "Getty Images"))
    assert credited(pieces) == set()


def test_credited_leaves_a_quotation() -> None:
    pieces = _pieces((0, '"We shall stay."'), (0, "Getty Images"))
    assert credited(pieces) == set()
