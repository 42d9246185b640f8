from __future__ import annotations

import pytest

from legation.errors import RejectedDocumentError
from legation.reading.cleaning import clean, is_lone_sentence
from legation.reading.piece import Piece
from legation.reading.segments import segment


def _clean(raw: str) -> tuple[list[str], list[tuple[str, str]]]:
    cleaned = clean(raw, segment(raw, lambda _: False))
    return [p.text for p in cleaned.pieces], [(f.reason, f.span.text) for f in cleaned.furniture]


def test_clean_returns_report_and_furniture() -> None:
    texts, furniture = _clean("Norway Recalls Envoy\nSubscribe\nNorway recalled its envoy.")
    assert texts == ["Norway Recalls Envoy", "Norway recalled its envoy."]
    assert furniture == [("subscription", "Subscribe")]


def test_clean_cuts_before_it_judges() -> None:
    texts, furniture = _clean("Norway Recalls Envoy\nShareNorway recalled its envoy.")
    assert texts == ["Norway Recalls Envoy", "Norway recalled its envoy."]
    assert furniture == [("share buttons", "Share")]


def test_clean_goes_on_until_nothing_changes() -> None:
    texts, _ = _clean("Log in\nFacebook\nShareTweetNorway recalled its envoy.\nNobody knows why.")
    assert texts == ["Norway recalled its envoy.", "Nobody knows why."]


def test_clean_orders_furniture_by_place() -> None:
    raw = "Home\nSubscribe\nNorway recalled its envoy.\nNobody knows why.\nShare"
    cleaned = clean(raw, segment(raw, lambda _: False))
    assert [f.span.start for f in cleaned.furniture] == sorted(f.span.start for f in cleaned.furniture)


def test_clean_refuses_what_is_furniture_alone() -> None:
    with pytest.raises(RejectedDocumentError, match="menus, forms or captions only"):
        _clean("Subscribe\nLog in")


@pytest.mark.parametrize(
    "sentence",
    ["Subscribe", "OSLO (Reuters) - Norway recalled its envoy.", "© AFP", "Norway Recalls Envoy - AFP"],
)
def test_clean_never_touches_a_lone_sentence(sentence: str) -> None:
    assert _clean(sentence) == ([sentence], [])


def test_is_lone_sentence_counts_sentences() -> None:
    assert is_lone_sentence([Piece(0, 9, "Mr. Lee of the U.S. left.")])
    assert not is_lone_sentence([Piece(0, 9, "He left. She stayed.")])
