"""Envoys who arrive at the posts that they were recalled from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from legation.ledger import fold
from legation.ledger.returns import with_returns
from legation.ledger.tellings import tellings_of
from legation.model import EventType, MeasureKind, MeasureStatus, Status, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.ledger.telling import Telling

    Make = Callable[..., Any]

RECALL = "In March the envoy of Peru was recalled. "
ARRIVAL = "On Sunday the envoy of Peru landed in Oslo."


def told(draft: Make, text: str, doer: str = "On Sunday the envoy of Peru", place: str = "Oslo") -> Any:  # noqa: ANN401  a stand-in
    return draft(text, "2020-05-04").act(
        doer, "landed", EventType.CONSULT, place, mode="visit", date="2020-05-03"
    )


def recalled(made: Any, **given: object) -> Any:  # noqa: ANN401  a stand-in
    given = {"mode": "withdraw", "date": "2020-03", "confidence": 0.2} | given
    return made.act(None, "recalled", EventType.SANCTION, "the envoy of Peru", **given)


def arrival(made: Any) -> Telling:  # noqa: ANN401  a stand-in
    report = made.report()
    found = with_returns(tellings_of(report), report)
    return next(t for t in found if t.event.type is EventType.CONSULT)


def test_arrival_of_a_recalled_envoy_at_his_post_ends_the_recall(draft: Make) -> None:
    found = arrival(recalled(told(draft, RECALL + ARRIVAL)))
    assert (found.measure, found.verb, found.by, found.against) == (
        MeasureKind.AMBASSADOR_RECALLED,
        Verb.LIFT,
        ("PER",),
        ("NOR",),
    )


def test_arrival_of_an_envoy_whose_recall_is_not_told_ends_none(draft: Make) -> None:
    assert arrival(told(draft, ARRIVAL)).measure is None


def test_arrival_elsewhere_ends_no_recall(draft: Make) -> None:
    made = told(draft, RECALL + ARRIVAL.replace("Oslo", "Chad"), place="Chad")
    assert arrival(recalled(made)).measure is None


@pytest.mark.parametrize("given", [{"status": Status.DENIED}, {"date": "2020-05-04"}])
def test_recall_denied_or_after_the_arrival_is_not_what_it_ends(
    draft: Make, given: dict[str, object]
) -> None:
    assert arrival(recalled(told(draft, RECALL + ARRIVAL), **given)).measure is None


def test_arrival_of_somebody_else_ends_no_recall(draft: Make) -> None:
    text = RECALL + "On Sunday the president of Peru landed in Oslo."
    assert arrival(recalled(told(draft, text, "the president of Peru"))).measure is None


def test_arrival_lifts_the_recall_that_an_earlier_report_told(draft: Make) -> None:
    before = draft("Peru recalled its ambassador from Norway.", "2020-03-09").act(
        "Peru", "recalled", EventType.SANCTION, "Norway", object="its ambassador", mode="withdraw"
    )
    after = recalled(told(draft, RECALL + ARRIVAL))
    state = fold([before.report(), after.report()]).state("PER", "NOR", on="2020-05-04")
    assert [(m.status, m.lifted) for m in state.measures] == [(MeasureStatus.LIFTED, "2020-05-03")]
