"""Decisions as they are kept: made, found again, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.ledger import holding
from legation.model import Decision, Review

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


def last_of(reviews: Iterable[Review], reviewer: str) -> Review | None:
    """Return the latest decision of a reviewer that was not taken back, None where there is none."""
    own = [review for review in holding(reviews) if review.reviewer == reviewer]
    return own[-1] if own else None


def taken_back(review: Review, at: dt.datetime) -> Review:
    """Return the decision that takes back another of the same reviewer, the latest on its finding."""
    return replace(review, decision=Decision.WITHDRAW, at=at, correction=None, note=None)
