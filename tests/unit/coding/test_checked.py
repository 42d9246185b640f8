"""Likely events checked by an encoder that is sure of one outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from legation.coding.checked import checked, pair_of
from legation.coding.encoder import MODES, OUTCOMES, PairReading
from legation.coding.find import draft_events, read_acts
from legation.coding.voices import Voices
from legation.model import Block, BlockKind, Document, EventType, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Mentions
    from legation.coding.encoder import Encoder, Pair
    from legation.coding.events import Draft

ACCUSED = "Russia was accused of bombing the hospital by France."
EXPELLED = "Turkey and Greece expelled ten US diplomats and closed two consulates."


class SureOf:
    """Stands in for the encoder: gives one outcome nearly all, and keeps what it was asked."""

    def __init__(self, kind: EventType | None, status: Status = Status.DONE) -> None:
        self.asked: list[Pair] = []
        self._at = OUTCOMES.index((kind, status))

    def read(self, pairs: list[Pair]) -> list[PairReading]:
        self.asked += pairs
        shares = np.full(len(OUTCOMES), 1e-6, dtype=np.float32)
        shares[self._at] = 1 - shares.sum()
        return [PairReading(shares, np.zeros(len(MODES), dtype=np.float32)) for _ in pairs]


@pytest.fixture
def drafts(parses: dict[str, Doc], mentions: Any) -> Callable[[str, float], list[Draft]]:  # noqa: ANN401  a stand-in
    """Return a function that drafts the events of a parsed sentence, each of a confidence."""

    def draft(sentence: str, confidence: float) -> list[Draft]:
        block = Block(Span.of(sentence, 0, len(sentence)), BlockKind.PARAGRAPH)
        document = Document("0", sentence, sentence, (block,))
        mentions.read(parses[sentence])
        found = draft_events(document, cast("Mentions", mentions), Voices(()), read_acts(parses[sentence]))
        return [replace(d, event=replace(d.event, confidence=confidence)) for d in found]

    return draft


def confidences(drafts: list[Draft], sentence: str, encoder: SureOf) -> dict[EventType, float]:
    return {d.event.type: d.event.confidence for d in checked(drafts, sentence, cast("Encoder", encoder))}


def test_what_the_encoder_does_not_see_is_unlikely(drafts: Callable[[str, float], list[Draft]]) -> None:
    assert confidences(drafts(ACCUSED, 0.7), ACCUSED, SureOf(None))[EventType.ACCUSE] < 0.5


def test_what_the_encoder_sees_too_is_no_less_sure(drafts: Callable[[str, float], list[Draft]]) -> None:
    for sure in (0.5, 0.6, 0.7):
        found = confidences(drafts(ACCUSED, sure), ACCUSED, SureOf(EventType.ACCUSE))
        assert found[EventType.ACCUSE] >= sure


def test_encoder_is_asked_for_source_and_target_of_what_is_likely(
    drafts: Callable[[str, float], list[Draft]],
) -> None:
    encoder = SureOf(EventType.ACCUSE)
    confidences(drafts(ACCUSED, 0.7), ACCUSED, encoder)
    assert ("France", "Russia") in [(s[slice(*a)], s[slice(*b)]) for s, a, b in encoder.asked]
    for other in (0.4, 0.8):
        silent = SureOf(None)
        assert set(confidences(drafts(ACCUSED, other), ACCUSED, silent).values()) == {other}
        assert silent.asked == []


def test_measure_told_with_its_object_is_not_checked(drafts: Callable[[str, float], list[Draft]]) -> None:
    expelled = next(d for d in drafts(EXPELLED, 0.7) if d.event.mode == "expel")
    assert pair_of(expelled, EXPELLED) is None
