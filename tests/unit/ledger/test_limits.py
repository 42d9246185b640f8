from __future__ import annotations

import datetime as dt

import pytest

from legation.ledger.limits import find_limits
from legation.ledger.tables import Meaning

MONDAY = dt.date(2020, 5, 11)


@pytest.mark.parametrize(
    ("text", "meaning", "day"),
    [
        ("It must be empty by Saturday.", Meaning.DEADLINE, "2020-05-16"),
        ("It must be empty no later than May 14.", Meaning.DEADLINE, "2020-05-14"),
        ("Staff must go by 1 September 2021.", Meaning.DEADLINE, "2021-09-01"),
        ("The ban applies from June 14.", Meaning.EFFECTIVE, "2020-06-14"),
        ("The order takes effect at noon on Friday.", Meaning.EFFECTIVE, "2020-05-15"),
        ("The sanctions were extended until July 31, 2021.", Meaning.UNTIL, "2021-07-31"),
        ("The ban stays until June 30.", Meaning.UNTIL, "2020-06-30"),
        ("Lima has until June 30 to answer.", Meaning.DEADLINE, "2020-06-30"),
        ("Exports stop by January 3.", Meaning.DEADLINE, "2020-01-03"),
    ],
)
def test_limit_is_the_day_that_is_named(text: str, meaning: Meaning, day: str) -> None:
    assert [(x.meaning, str(x.day)) for x in find_limits(text, MONDAY)] == [(meaning, day)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They must leave within 72 hours.", 3),
        ("They have seven days to leave.", 7),
        ("They were given two weeks to go.", 14),
        ("They must leave within 36 hours.", 2),
    ],
)
def test_limit_is_so_many_days_after_the_act(text: str, days: int) -> None:
    assert [x.days for x in find_limits(text, MONDAY)] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "The two spoke for 72 hours.",
        "It was signed by Mayor Lund.",
        "He comes from Friday Harbour Road.",
        "by May",
        "It gave Lima until Friday to answer.",
    ],
)
def test_words_that_set_no_limit_give_none(text: str) -> None:
    assert [x for x in find_limits(text, None) if x.day is not None or x.days is not None] == []


def test_weekday_beyond_the_calendar_is_no_limit() -> None:
    assert find_limits("It must be empty by Saturday.", dt.date.max) == ()


def test_limit_without_a_year_needs_a_day_of_publication() -> None:
    assert find_limits("by September 1", None) == ()
