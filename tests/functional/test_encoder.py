"""The trained model that the package carries."""

from __future__ import annotations

import pytest

from legation.coding.encoder import OUTCOMES, load_encoder
from legation.model import EventType, Status

Range = tuple[int, int]


def pair(sentence: str, source: str, target: str) -> tuple[str, Range, Range]:
    places = [(sentence.index(part), sentence.index(part) + len(part)) for part in (source, target)]
    return sentence, places[0], places[1]


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Latvia expelled three Cuban diplomats.", (EventType.SANCTION, Status.DONE)),
        ("Latvia threatened to expel three Cuban diplomats.", None),
        ("Latvia will expel three Cuban diplomats next week.", (EventType.SANCTION, Status.PLANNED)),
        ("Latvia has not expelled three Cuban diplomats.", (EventType.SANCTION, Status.DENIED)),
    ],
)
def test_encoder_tells_act_and_status_apart(sentence: str, outcome: tuple[EventType, Status] | None) -> None:
    (reading,) = load_encoder().read([pair(sentence, "Latvia", "three Cuban diplomats")])
    said = OUTCOMES[int(reading.outcomes.argmax())]
    if outcome is None:
        assert said in {(EventType.THREATEN, Status.DONE), (EventType.SANCTION, Status.THREATENED)}
    else:
        assert said == outcome


def test_encoder_answers_in_the_order_it_is_asked() -> None:
    pairs = [
        pair(
            "Chad sent food to Niger after floods had destroyed the harvest of two provinces.",
            "Chad",
            "Niger",
        ),
        pair("Chad's army shelled a border town on Monday.", "Chad's army", "a border town"),
    ]
    apart = [load_encoder().read([one])[0] for one in pairs]
    for alone, together in zip(apart, load_encoder().read(pairs), strict=True):
        assert max(together.labels, key=together.labels.__getitem__) is max(
            alone.labels, key=alone.labels.__getitem__
        )


def test_encoder_knows_where_there_is_no_event() -> None:
    sentence = "Kenya beat Ghana 2-1 in a friendly match in Nairobi."
    (reading,) = load_encoder().read([pair(sentence, "Kenya", "Ghana")])
    assert max(reading.labels, key=lambda label: reading.labels[label]) is None
