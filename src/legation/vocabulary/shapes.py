"""The shape in which a status is shown, so that it is told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from enum import StrEnum

# By class first: a member of one is equal to that of another with the same word ("open").
_SHAPES: dict[type[StrEnum], dict[str, str]] = {
    Status: {
        Status.DONE: "●",
        Status.UNDER_WAY: "◐",
        Status.PLANNED: "◐",
        Status.PROPOSED: "○",
        Status.DEMANDED: "○",
        Status.THREATENED: "○",
        Status.RULED_OUT: "⊘",
        Status.DENIED: "⊘",
        Status.HYPOTHETICAL: "◌",
    },
    MeasureStatus: {
        MeasureStatus.ANNOUNCED: "◐",
        MeasureStatus.IN_FORCE: "●",
        MeasureStatus.EASED: "◒",
        MeasureStatus.SUSPENDED: "○",
        MeasureStatus.LIFTED: "⊘",
        MeasureStatus.EXPIRED: "⊘",
    },
    MeetingStatus: {MeetingStatus.HELD: "●", MeetingStatus.PLANNED: "◐", MeetingStatus.CANCELLED: "⊘"},
    ProposalStatus: {
        ProposalStatus.OPEN: "○",
        ProposalStatus.ACCEPTED: "●",
        ProposalStatus.REFUSED: "⊘",
        ProposalStatus.LAPSED: "◌",
    },
    PostStatus: {PostStatus.OPEN: "●", PostStatus.CLOSED: "⊘", PostStatus.BARRED: "⊘"},
    ClaimStatus: {ClaimStatus.MADE: "○", ClaimStatus.SUPPORTED: "◐", ClaimStatus.DENIED: "⊘"},
    DisputeStatus: {DisputeStatus.OPEN: "●", DisputeStatus.SETTLED: "⊘"},
    ChangeKind: {ChangeKind.NEW: "+", ChangeKind.UPDATED: "~", ChangeKind.WITHDRAWN: "-"},
}


def shape_of(status: StrEnum) -> str:
    """Return the shape of a status of an event, a measure, a meeting, a proposal, a post, a claim, a dispute or a change."""
    return _SHAPES[type(status)][status]
