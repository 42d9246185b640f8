"""PLOVER's and CAMEO's tables, and the collapse of act and status."""

from __future__ import annotations

import pytest

from legation.model import EventType, Status
from legation.vocabulary import cameo_codes, collapse, contexts, modes, sectors, types


def test_tables_are_whole() -> None:
    assert (len(types()), len(modes()), len(contexts()), len(sectors())) == (16, 67, 37, 33)
    assert len(cameo_codes()) == 313


def test_cameo_code_keeps_leading_zero() -> None:
    assert cameo_codes()["042"].label == "Make a visit"


def test_scores_of_conflict_are_negative() -> None:
    assert all(row.plover_score <= 0 for row in types().values() if row.quad > 2)


@pytest.mark.parametrize(
    ("act", "status", "label"),
    [
        (EventType.SANCTION, Status.DONE, EventType.SANCTION),
        (EventType.SANCTION, Status.THREATENED, EventType.THREATEN),
        (EventType.SANCTION, Status.PLANNED, EventType.THREATEN),
        (EventType.SANCTION, Status.RULED_OUT, EventType.AGREE),
        (EventType.SANCTION, Status.DENIED, EventType.CONCEDE),
        (EventType.AID, Status.PLANNED, EventType.AGREE),
        (EventType.AID, Status.DEMANDED, EventType.REQUEST),
        (EventType.AID, Status.DENIED, EventType.SANCTION),
        (EventType.CONSULT, Status.RULED_OUT, EventType.REJECT),
        (EventType.RETREAT, Status.PLANNED, EventType.AGREE),
        (EventType.ASSAULT, Status.HYPOTHETICAL, EventType.THREATEN),
        (EventType.ACCUSE, Status.PROPOSED, EventType.ACCUSE),
        (EventType.CONSULT, Status.UNDER_WAY, EventType.CONSULT),
    ],
)
def test_collapse_gives_plover_label(act: EventType, status: Status, label: EventType) -> None:
    assert collapse(act, status) is label


def test_collapse_covers_every_act_and_status() -> None:
    assert all(isinstance(collapse(act, status), EventType) for act in EventType for status in Status)
