"""Measured precision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model import Correction, Decision, EventType, Status
from legation.review import precision
from legation.review.precision import wilson

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report, Review

    Make = Callable[..., Report]
    Decide = Callable[..., Review]


def change(review: Decide, of: Report, event: str, **new: Any) -> Review:  # noqa: ANN401  fields of a correction
    return review(of, event, Decision.CHANGE, correction=Correction(**new))


def test_precision_counts_what_became_of_findings_by_type_and_confidence(
    report: Make, review: Decide
) -> None:
    one = report(
        "expelled", "met", "criticized", "sorry", expelled={"confidence": 0.31}, met={"confidence": 1.0}
    )
    decided = [
        review(one, "e1"),
        review(one, "e2", Decision.REFUSE),
        change(review, one, "e3", type=EventType.REJECT, cleared=("mode",)),
        change(review, one, "e4", date="2024-05-12"),
    ]
    found = precision([one], decided)
    assert found.overall is not None
    counts = found.overall
    assert (counts.reviewed, counts.accepted, counts.changed, counts.refused) == (4, 1, 2, 1)
    assert counts.changes == (("date", 1), ("mode", 1), ("type", 1))
    assert counts.precision == 0.25
    # A wrong date leaves the act right; a wrong type does not.
    assert counts.right == 2
    assert [kind.value for kind, _ in found.by_type] == ["ACCUSE", "CONCEDE", "CONSULT", "SANCTION"]
    assert [(band, share.reviewed) for band, share in found.by_confidence] == [
        ((0.3, 0.4), 1),
        ((0.6, 0.7), 2),
        ((0.9, 1.0), 1),
    ]


def test_precision_counts_a_finding_that_a_newer_reading_corrected_itself_as_accepted(
    report: Make, review: Decide
) -> None:
    older = report("expelled")
    decision = change(review, older, "e1", status=Status.PLANNED)
    newer = replace(older, events=(replace(older.events[0], status=Status.PLANNED),))
    shares = [precision([reading], [decision]).overall for reading in (older, newer)]
    assert [share and share.accepted for share in shares] == [0, 1]


def test_precision_counts_no_decision_that_no_longer_applies(report: Make, review: Decide) -> None:
    assert precision([report("met")], [review(report("expelled"))]).overall is None


def test_precision_of_nothing_is_none(report: Make) -> None:
    found = precision([report("met")], [])
    assert (found.overall, found.by_type, found.by_confidence) == (None, (), ())


def test_wilson_gives_the_intervals_of_its_tables() -> None:
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for hits, of, low, high in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ]:
        assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share_within_zero_and_one(case: tuple[int, int]) -> None:
    low, high = wilson(*case)
    assert 0 <= low <= case[0] / case[1] + 1e-12
    assert case[0] / case[1] <= high + 1e-12 <= 1 + 1e-12
