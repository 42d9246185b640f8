"""Classifying a marked pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from legation.coding.encoder import MODES, OUTCOMES, PairReading
from legation.coding.labels import MAX_LENGTH, check_pair, classify, counted, votes
from legation.coding.pairing import CONTENT, HEAD, INSIDE, SWAPPED, links_of, pair_of
from legation.errors import InvalidArgumentError
from legation.model import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.coding.frames import FrameIndex
    from legation.coding.pairing import Link

# What an encoder says that has no opinion.
EVEN = PairReading(
    np.full(len(OUTCOMES), 1 / len(OUTCOMES), dtype=np.float32), np.zeros(len(MODES), dtype=np.float32)
)
EXPULSION = "Turkey and Greece expelled ten US diplomats and closed two consulates."


def spans(sentence: str, source: str, target: str) -> tuple[tuple[int, int], tuple[int, int]]:
    (s, t) = (sentence.index(part) for part in (source, target))
    return (s, s + len(source)), (t, t + len(target))


def links(parses: dict[str, Doc], frames: FrameIndex, sentence: str, source: str, target: str) -> list[Link]:
    pair = pair_of(parses[sentence], *spans(sentence, source, target))
    assert pair is not None
    return list(links_of(pair, frames))


def test_links_of_sees_a_pair_that_heads_both_slots(parses: dict[str, Doc], frames: FrameIndex) -> None:
    link = links(parses, frames, EXPULSION, "Greece", "ten US diplomats")[0]
    assert (link.source_fit, link.target_fit) == (HEAD, HEAD)


def test_links_of_sees_a_target_within_its_slot(parses: dict[str, Doc], frames: FrameIndex) -> None:
    assert links(parses, frames, EXPULSION, "Turkey", "US")[0].target_fit == INSIDE


def test_links_of_sees_a_pair_the_wrong_way_round(parses: dict[str, Doc], frames: FrameIndex) -> None:
    assert links(parses, frames, EXPULSION, "US diplomats", "Turkey")[0].source_fit == SWAPPED


def test_links_of_sees_the_target_of_a_refused_act(parses: dict[str, Doc], frames: FrameIndex) -> None:
    sentence = "The minister refused to meet the American envoy."
    assert links(parses, frames, sentence, "The minister", "the American envoy")[0].target_fit == CONTENT


def test_pair_of_is_none_for_blanks(parses: dict[str, Doc]) -> None:
    assert pair_of(parses[EXPULSION], (6, 7), (0, 6)) is None


def test_votes_of_an_outer_act_silence_its_content(parses: dict[str, Doc], frames: FrameIndex) -> None:
    found = links(
        parses,
        frames,
        "The minister refused to meet the American envoy.",
        "The minister",
        "the American envoy",
    )
    assert {label for _, label in votes(found)} == {EventType.REJECT}


def test_counted_holds_votes_to_two() -> None:
    assert counted([("label main", EventType.AID)] * 5) == {("label main", EventType.AID): 2}


@pytest.mark.parametrize(
    ("sentence", "source", "target", "label"),
    [
        (EXPULSION, "Turkey", "ten US diplomats", EventType.SANCTION),
        ("France urged Russia to withdraw its troops from Georgia.", "France", "Russia", EventType.REQUEST),
        ("Poland said it would send tanks to Ukraine.", "Poland", "Ukraine", EventType.AGREE),
        (
            "The minister refused to meet the American envoy.",
            "The minister",
            "the American envoy",
            EventType.REJECT,
        ),
        ("Russia was accused of bombing the hospital by France.", "France", "Russia", EventType.ACCUSE),
        ("Israel's attack on Gaza killed ten people.", "Israel", "Gaza", EventType.ASSAULT),
    ],
)
def test_classify_follows_the_votes_where_the_encoder_has_no_opinion(
    parses: dict[str, Doc], sentence: str, source: str, target: str, label: EventType
) -> None:
    scores = classify(parses[sentence], *spans(sentence, source, target), EVEN)
    assert max(scores, key=lambda kind: scores[kind]) is label


def test_classify_gives_every_type_a_share_of_one(parses: dict[str, Doc]) -> None:
    for sentence, doc in parses.items():
        scores = classify(doc, (0, len(doc[0])), (doc[-2].idx, len(sentence)), EVEN)
        assert set(scores) == set(EventType)
        assert sum(scores.values()) == pytest.approx(1)


def test_classify_follows_the_encoder_where_no_predicate_votes(parses: dict[str, Doc]) -> None:
    sure = np.full(len(OUTCOMES), 1e-6, dtype=np.float32)
    sure[OUTCOMES.index((EventType.AID, Status.DONE))] = 1
    scores = classify(parses[EXPULSION], (6, 7), (0, 6), PairReading(sure, EVEN.modes))
    assert scores[EventType.AID] > max(share for kind, share in scores.items() if kind is not EventType.AID)


@pytest.mark.parametrize(
    ("sentence", "source", "target", "reason"),
    [
        ("  ", (0, 1), (1, 2), "empty"),
        ("x" * (MAX_LENGTH + 1), (0, 1), (1, 2), "longer"),
        ("Iran met Iraq.", (0, 4), (9, 40), "target"),
        ("Iran met Iraq.", (4, 4), (9, 13), "source"),
        ("Iran met Iraq.", (-2, 4), (9, 13), "source"),
        ("Iran met Iraq.", (4, 5), (9, 13), "source"),
        ("Iran met Iraq.", (0, 4), (0, 4), "same"),
    ],
)
def test_check_pair_refuses(
    sentence: str, source: tuple[int, int], target: tuple[int, int], reason: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=reason):
        check_pair(sentence, source, target)


def test_check_pair_accepts_two_phrases() -> None:
    check_pair("Iran met Iraq.", (0, 4), (9, 13))
