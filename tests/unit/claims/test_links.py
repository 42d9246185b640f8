"""Which claims of later reports answer those of earlier ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.claims import link
from legation.model import Answer, AnswerKind, Force

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    Make = Callable[..., Any]

DAY = dt.date(2021, 5, 4)
ANSWER = Answer("charge", "c1", AnswerKind.DENIAL)


def charge(draft: Make, id: str = "charge", day: dt.date | None = DAY) -> Report:  # noqa: A002
    made = draft("Norway accused Peru of hacking the tax office.", id, day)
    report: Report = made.say(
        "Norway", "accused", "Peru of hacking the tax office", Force.ACCUSES, about="Peru"
    ).report()
    return report


def denial(
    draft: Make,
    content: str = "that it hacked a tax office",
    day: dt.date | None = DAY,
    *,
    by: str = "Peru",
    topic: str | None = "cyber",
    id: str = "denial",  # noqa: A002
) -> Report:
    made = draft(f"{by} denied {content}.", id, day)
    report: Report = made.say(by, "denied", content, Force.DENIES, topic=topic).report()
    return report


def answers(reports: tuple[Report, ...]) -> dict[str, tuple[Answer, ...]]:
    return {r.document.id: tuple(a for c in r.claims for a in c.answers) for r in reports}


@pytest.mark.parametrize("days", [0, 1, 30])
def test_link_ties_a_later_denial_to_an_earlier_charge(draft: Make, days: int) -> None:
    found = link([charge(draft), denial(draft, day=DAY + dt.timedelta(days))])
    assert answers(found) == {"charge": (), "denial": (ANSWER,)}


@pytest.mark.parametrize("days", [-1, 1000])
def test_link_ties_nothing_to_a_later_or_long_past_charge(draft: Make, days: int) -> None:
    found = link([charge(draft), denial(draft, day=DAY + dt.timedelta(days))])
    assert answers(found)["denial"] == ()


def test_link_leaves_reports_without_a_date_alone(draft: Make) -> None:
    assert answers(link([charge(draft), denial(draft, day=None)]))["denial"] == ()
    assert answers(link([charge(draft, day=None), denial(draft)]))["denial"] == ()


@pytest.mark.parametrize(
    "content", ["the accusations", "this", "that it hacked a bank", "that it closed a tax office"]
)
def test_link_asks_for_more_than_a_word_of_likeness(draft: Make, content: str) -> None:
    expected = (ANSWER,) if "tax office" in content else ()
    assert answers(link([charge(draft), denial(draft, content)]))["denial"] == expected


@pytest.mark.parametrize(("by", "topic"), [("Chad", "cyber"), ("Peru", "trade"), ("Peru", None)])
def test_link_asks_for_the_same_parties_and_topic(draft: Make, by: str, topic: str | None) -> None:
    assert answers(link([charge(draft), denial(draft, by=by, topic=topic)]))["denial"] == ()


def test_link_takes_the_latest_charge(draft: Make) -> None:
    older = charge(draft, "older", DAY - dt.timedelta(9))
    assert answers(link([older, charge(draft), denial(draft)]))["denial"] == (ANSWER,)


def test_link_finds_answers_to_other_reports_anew(draft: Make) -> None:
    once = link([charge(draft), denial(draft)])
    assert link(once) == once
    assert answers(link(once[1:]))["denial"] == ()


def test_link_keeps_the_order_of_the_reports(draft: Make) -> None:
    found = link([denial(draft), charge(draft)])
    assert [r.document.id for r in found] == ["denial", "charge"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    days=st.lists(st.integers(min_value=0, max_value=3), min_size=6, max_size=6),
    order=st.permutations(range(6)),
)
def test_link_does_not_depend_on_the_order_of_reports(
    draft: Make,
    days: list[int],
    order: list[int],
) -> None:
    reports = []
    for n, day in enumerate(DAY + dt.timedelta(d) for d in days):
        reports.append(denial(draft, day=day, id=f"r{n}") if n % 2 else charge(draft, f"r{n}", day))
    assert answers(link([reports[n] for n in order])) == answers(link(reports))
