"""The words round a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.pairing import pair_of
from legation.coding.wording import wording_scores, words_of
from legation.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.coding.pairing import Pair

SENTENCE = "The minister, who arrived in Moscow on Monday, said Russia must withdraw its forces."


def pair(parses: dict[str, Doc], sentence: str, source: str, target: str) -> Pair:
    starts = sentence.index(source), sentence.index(target)
    found = pair_of(
        parses[sentence], *((at, at + len(w)) for at, w in zip(starts, (source, target), strict=True))
    )
    assert found is not None
    return found


def test_words_of_tells_the_path_from_the_rest(parses: dict[str, Doc]) -> None:
    near, far = words_of(pair(parses, SENTENCE, "The minister", "Russia"))
    assert {"say", "withdraw", "must", "force"} <= set(near)
    assert "arrive" in far


def test_words_of_leaves_out_the_pair(parses: dict[str, Doc]) -> None:
    near, far = words_of(pair(parses, SENTENCE, "The minister", "Russia"))
    assert "minister" not in near + far


def test_wording_scores_lean_to_the_act(parses: dict[str, Doc]) -> None:
    sentence = "Israel's attack on Gaza killed ten people."
    scores = dict(zip(EventType, wording_scores(pair(parses, sentence, "Israel", "Gaza")), strict=True))
    assert max(scores, key=lambda kind: scores[kind]) is EventType.ASSAULT
