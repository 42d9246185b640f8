"""Predicates with the frame that fits best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.coding.match import find_matches, match_token
from legation.coding.modal import read_predicates
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from legation.coding.frames import FrameIndex
    from legation.coding.match import Match

    Word = Callable[[str, str], Token]


def matched(found: Match | None) -> Match:
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "head", "source", "target"),
    [
        (
            "Turkey and Greece expelled ten US diplomats and closed two consulates.",
            "expelled",
            "Turkey",
            "diplomats",
        ),
        (
            "The expulsion of ten Russian diplomats by Poland angered Moscow.",
            "expulsion",
            "Poland",
            "diplomats",
        ),
        ("Israel's attack on Gaza killed ten people.", "attack", "Israel", "Gaza"),
        ("France urged Russia to withdraw its troops from Georgia.", "withdraw", "Russia", "Georgia"),
        ("Poland said it would send tanks to Ukraine.", "send", "it", "Ukraine"),
        ("Moscow and Washington imposed several sanctions on each other.", "imposed", "Moscow", "other"),
    ],
)
def test_match_token_fills_source_and_target(
    word: Word, frames: FrameIndex, sentence: str, head: str, source: str, target: str
) -> None:
    match = matched(match_token(word(sentence, head), frames))
    assert ([t.text for t in match.sources], [t.text for t in match.targets]) == ([source], [target])


def test_match_token_wants_the_telling_object(word: Word, frames: FrameIndex) -> None:
    sentence = "Turkey and Greece expelled ten US diplomats and closed two consulates."
    assert matched(match_token(word(sentence, "closed"), frames)).frame.objects == {"consulate"}


def test_match_token_is_none_without_the_telling_object(word: Word, frames: FrameIndex) -> None:
    assert match_token(word("Poland said it would send tanks to Ukraine.", "said"), frames) is None


def test_match_token_prefers_a_fitting_object_to_none(word: Word, frames: FrameIndex) -> None:
    match = matched(match_token(word("Poland said it would send tanks to Ukraine.", "send"), frames))
    assert match.frame.row.type is EventType.AID


def test_match_token_prefers_the_longer_predicate(word: Word, frames: FrameIndex) -> None:
    match = matched(match_token(word("The US did not rule out sanctions on Iran.", "rule"), frames))
    assert [t.text for t in match.words] == ["rule", "out"]


def test_match_token_follows_the_object_among_like_readings(word: Word, frames: FrameIndex) -> None:
    match = matched(match_token(word("China launched a missile attack on Taiwan.", "launched"), frames))
    assert match.frame.row.type is EventType.ASSAULT


def test_find_matches_reads_verb_and_telling_object_once(parses: dict[str, Doc], frames: FrameIndex) -> None:
    found = find_matches(parses["China launched a missile attack on Taiwan."], frames)
    assert [m.token.text for m in found] == ["launched"]


def test_read_predicates_takes_reported_must_for_a_request(
    parses: dict[str, Doc], frames: FrameIndex
) -> None:
    sentence = "The minister, who arrived in Moscow on Monday, said Russia must withdraw its forces."
    demand = next(m for m in read_predicates(parses[sentence], frames) if m.token.text == "said")
    assert (demand.frame.row.type, demand.sources[0].text, demand.targets[0].text) == (
        EventType.REQUEST,
        "minister",
        "Russia",
    )


def test_read_predicates_takes_told_to_for_a_request(parses: dict[str, Doc], frames: FrameIndex) -> None:
    found = read_predicates(parses["Moscow told Washington to close the consulate."], frames)
    assert [(m.token.text, m.frame.row.type) for m in found] == [
        ("told", EventType.REQUEST),
        ("close", EventType.SANCTION),
    ]


def test_read_predicates_takes_own_resolve_for_no_request(parses: dict[str, Doc], frames: FrameIndex) -> None:
    found = read_predicates(parses["Poland said it would send tanks to Ukraine."], frames)
    assert [m.token.text for m in found] == ["send"]
