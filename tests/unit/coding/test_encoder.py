"""What the encoder is given and what is made of its answer."""

from __future__ import annotations

import numpy as np
import pytest

from legation.coding.encoder import (
    LABELS,
    LABELS_OF,
    MARGIN,
    MODES,
    OUTCOMES,
    PairReading,
    cropped,
    label_of,
    marked,
)
from legation.model import EventType, Status


def test_marked_puts_the_marks_round_the_words() -> None:
    assert marked("Iran met Iraq.", (0, 4), (9, 13)) == "[S] Iran [/S] met [T] Iraq [/T]."


def test_marked_keeps_the_order_of_the_sentence() -> None:
    assert marked("Iran was hit by Iraq.", (16, 20), (0, 4)) == "[T] Iran [/T] was hit by [S] Iraq [/S]."


def test_marked_closes_before_it_opens() -> None:
    assert marked("US sanctions", (0, 2), (2, 12)) == "[S] US [/S][T]  sanctions [/T]"


def test_cropped_keeps_a_sentence_of_usual_length() -> None:
    pair = ("Iran met Iraq.", (0, 4), (9, 13))
    assert cropped(*pair) == pair


def test_cropped_keeps_the_pair_of_a_long_sentence() -> None:
    sentence = "x " * MARGIN + "Iran met Iraq" + " x" * MARGIN
    at = 2 * MARGIN
    text, source, target = cropped(sentence, (at, at + 4), (at + 9, at + 13))
    assert len(text) == 2 * MARGIN + 13
    assert (text[slice(*source)], text[slice(*target)]) == ("Iran", "Iraq")


@pytest.mark.parametrize(
    ("act", "status", "label"),
    [
        (EventType.AID, Status.PLANNED, EventType.AGREE),
        (EventType.SANCTION, Status.THREATENED, EventType.THREATEN),
        (EventType.CONSULT, Status.RULED_OUT, EventType.REJECT),
        (EventType.RETREAT, Status.PLANNED, EventType.AGREE),
        (None, Status.DONE, None),
    ],
)
def test_label_of_collapses_act_and_status(
    act: EventType | None, status: Status, label: EventType | None
) -> None:
    assert label_of(act, status) is label


def test_labels_share_out_every_outcome_once() -> None:
    assert sorted(i for members in LABELS_OF for i in members) == list(range(len(OUTCOMES)))
    assert len(LABELS_OF) == len(LABELS)


def test_labels_of_a_reading_sum_what_collapses_to_them() -> None:
    shares = np.zeros(len(OUTCOMES), dtype=np.float32)
    shares[OUTCOMES.index((EventType.AID, Status.PLANNED))] = 0.5
    shares[OUTCOMES.index((EventType.AGREE, Status.DONE))] = 0.25
    shares[OUTCOMES.index((None, Status.DONE))] = 0.25
    labels = PairReading(shares, np.zeros(len(MODES), dtype=np.float32)).labels
    assert labels[EventType.AGREE] == pytest.approx(0.75)
    assert labels[None] == pytest.approx(0.25)
