"""Statuses as shapes."""

from __future__ import annotations

import pytest

from legation.model import (
    ChangeKind,
    ClaimStatus,
    DisputeStatus,
    MeasureStatus,
    MeetingStatus,
    PostStatus,
    ProposalStatus,
    Status,
)
from legation.vocabulary import shape_of

CLASSES = (
    Status,
    MeasureStatus,
    MeetingStatus,
    ProposalStatus,
    PostStatus,
    ClaimStatus,
    DisputeStatus,
    ChangeKind,
)


@pytest.mark.parametrize("status", [status for each in CLASSES for status in each])
def test_every_status_has_a_shape(status: Status) -> None:
    assert len(shape_of(status)) == 1


def test_one_word_in_two_classes_has_two_shapes() -> None:
    assert shape_of(ProposalStatus.OPEN) == "○"
    assert shape_of(PostStatus.OPEN) == "●"
