"""Time expressions to EDTF."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from legation.coding.dates import find_dates
from legation.coding.dating import is_of_the_past, resolve_date
from legation.model import DateBasis

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

THURSDAY = dt.date(2017, 2, 9)


def values(text: str, *, future: bool = False) -> list[str]:
    return [found.edtf for found in find_dates(text, THURSDAY, future=future)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("expelled on 29 December 2016", "2016-12-29"),
        ("expelled on December 29, 2016", "2016-12-29"),
        ("On January 6, the report came out", "2017-01-06"),
        ("closed on Dec. 29", "2016-12-29"),
        ("in April, the ministry warned", "2016-04"),
        ("in December 2016", "2016-12"),
        ("in early 2014", "2014~"),
        ("in the summer of 2018", "2018-22"),
        ("in the 1990s", "199X"),
        ("on Thursday", "2017-02-09"),
        ("last Thursday", "2017-02-02"),
        ("on Monday", "2017-02-06"),
        ("yesterday", "2017-02-08"),
        ("earlier today", "2017-02-09"),
        ("last week", "2017-01-30/2017-02-05"),
        ("last weekend", "2017-02-04/2017-02-05"),
        ("next month", "2017-03"),
        ("last year", "2016"),
        ("two weeks ago", "2017-01-26~"),
        ("three days earlier", "2017-02-06"),
        ("three weeks earlier", "../2017-02-09"),
        ("in the past three days", "2017-02-06/2017-02-09"),
        ("over the last two weeks", "2017-01-26/2017-02-09"),
        ("in the first four months of 2016", "2016-01/2016-04"),
        ("in recent years", "../2017-02-09"),
        ("in the near future", "2017-02-09/.."),
        ("a few weeks ago", "../2017-01-26"),
        ("a couple of days ago", "2017-02-07"),
        ("over the weekend", "2017-02-04/2017-02-05"),
        ("in the past week", "2017-02-02/2017-02-09"),
        ("in the summer", "2016-22"),
    ],
)
def test_find_dates_reads_expression(text: str, edtf: str) -> None:
    assert values(text) == [edtf]


def test_find_dates_reads_weekday_ahead_for_future_act() -> None:
    assert values("will meet on Monday", future=True) == ["2017-02-13"]


def test_find_dates_takes_no_means_for_a_limit() -> None:
    (found,) = find_dates("spoke by phone on Monday", THURSDAY)
    assert (found.edtf, found.limit) == ("2017-02-06", False)


@pytest.mark.parametrize("text", ["5,000 troops", "they may march", "a group of 755", "Article 41"])
def test_find_dates_leaves_other_words_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("must leave by September 1", "2017-09-01"),
        ("within 72 hours", "2017-02-12"),
        ("from noon on 30 December", "2016-12-30"),
    ],
)
def test_find_dates_marks_limit(text: str, edtf: str) -> None:
    (found,) = find_dates(text, THURSDAY)
    assert (found.edtf, found.limit) == (edtf, True)


def test_find_dates_says_how_date_is_known() -> None:
    stated, computed = find_dates("expelled on 29 December 2016 and met on Tuesday", THURSDAY)
    assert (stated.basis, computed.basis) == (DateBasis.STATED, DateBasis.COMPUTED)


def test_find_dates_leaves_out_relative_dates_without_publication() -> None:
    assert find_dates("yesterday and last week", None) == ()


def test_find_dates_keeps_year_unknown_without_publication() -> None:
    assert [f.edtf for f in find_dates("on October 11", None)] == ["XXXX-10-11"]


def test_find_dates_reads_only_year_of_impossible_day() -> None:
    assert values("on February 31, 2017") == ["2017"]


@pytest.mark.parametrize(
    ("sentence", "predicate", "dated"),
    [
        ("Kenya had released the hostages before the talks began.", "released", False),
        ("Officials visited the consulate that Kenya closed.", "visited", True),
        ("Officials visited the consulate that Kenya closed.", "closed", False),
        ("Kenya said it had expelled two Somali diplomats.", "expelled", True),
    ],
)
def test_resolve_date_takes_publication_only_for_what_is_news(
    word: Callable[[str, str], Token], sentence: str, predicate: str, dated: bool
) -> None:
    day = dt.date(2020, 5, 4)
    expected = ("2020-05-04", DateBasis.PUBLICATION) if dated else (None, None)
    assert resolve_date(word(sentence, predicate), day) == expected


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        ("Chile said on Monday it would expel ten Peruvian diplomats.", None),
        ("Chile said it would expel ten Peruvian diplomats on Monday.", "2020-05-11"),
        ("Chile is due on Monday to expel ten Peruvian diplomats.", "2020-05-11"),
    ],
)
def test_resolve_date_leaves_the_day_of_the_saying_to_the_saying(
    word: Callable[[str, str], Token], sentence: str, dated: str | None
) -> None:
    assert resolve_date(word(sentence, "expel"), dt.date(2020, 5, 7), future=True)[0] == dated


def test_resolve_date_takes_the_day_of_the_saying_for_what_is_asked_for(
    word: Callable[[str, str], Token],
) -> None:
    expel = word("Chile said on Monday it would expel ten Peruvian diplomats.", "expel")
    assert resolve_date(expel, dt.date(2020, 5, 7), future=True, asked=True)[0] == "2020-05-04"


def test_resolve_date_looks_not_beyond_a_semicolon(word: Callable[[str, str], Token]) -> None:
    sentence = "Chile closed the border to Peru; nothing has passed this year."
    assert resolve_date(word(sentence, "closed"), dt.date(2018, 2, 9))[0] == "2018-02-09"


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("In 2013 she was a judge in Sfax. She freed the miners.", True),
        ("In the summer of 2016 the talks failed. Norway recalled its envoy.", True),
        ("Between 1998 and 2001 the border was shut. Chad armed the rebels.", True),
        ("In December the talks failed. Norway recalled its envoy.", True),
        ("In 2013 she was a judge. On Thursday she freed the miners.", False),
        ("The talks failed last week. Norway recalled its envoy.", False),
        ("This year the talks failed. Norway recalled its envoy.", False),
        ("Norway recalled its envoy.", False),
    ],
)
def test_what_follows_a_time_long_past_is_of_the_past(text: str, past: bool) -> None:
    assert is_of_the_past([text], THURSDAY) is past
