"""What a finding may be merged with, and decisions found again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from legation.ledger import fold
from legation.model import Decision
from legation.review import last_of, may_be_one, of_finding, taken_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report, Review

    Make = Callable[..., Report]
    Decide = Callable[..., Review]

LATER = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)


def test_finding_may_be_one_with_incidents_of_its_kind_the_nearest_first(
    report: Make, review: Decide
) -> None:
    days = {"page": "2024-05-13", "far": "2021-01-01", "near": "2024-03-01"}
    reports = [
        report("expelled", name=name, expelled={"date": day, "confidence": 1}) for name, day in days.items()
    ]
    found = fold([*reports, report("met", name="talks")]).told("NOR", "SWE")
    own = of_finding((t.incident for t in found), review(reports[0]).event)
    assert own is not None
    assert [i.date for i in may_be_one(found, own)] == ["2024-03-01", "2021-01-01"]


def test_finding_of_no_incident_has_none(report: Make, review: Decide) -> None:
    assert (
        of_finding(
            fold([report("expelled")]).incidents("NOR", "SWE"), review(report("met", name="talks")).event
        )
        is None
    )


def test_last_decision_of_a_reviewer_is_the_one_not_taken_back(report: Make, review: Decide) -> None:
    one = report("expelled", "met")
    first, second = review(one), review(one, "e2", Decision.REFUSE, 1)
    other = review(one, "e2", minute=2, reviewer="another")
    assert last_of([first, second, other], "an analyst") == second
    back = taken_back(second, LATER)
    assert last_of([first, second, other, back], "an analyst") == first
    assert last_of([other], "an analyst") is None
