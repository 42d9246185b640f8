"""Periods and the shares of dates in them."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import InvalidArgumentError
from legation.series.periods import MAX_PERIODS, Frequency, period_of, periods_between, shares
from legation.vocabulary.edtf import Interval


@pytest.mark.parametrize(
    ("frequency", "name", "start", "end"),
    [
        (Frequency.DAY, "2017-01-01", dt.date(2017, 1, 1), dt.date(2017, 1, 2)),
        (Frequency.WEEK, "2016-W52", dt.date(2016, 12, 26), dt.date(2017, 1, 2)),
        (Frequency.MONTH, "2017-01", dt.date(2017, 1, 1), dt.date(2017, 2, 1)),
        (Frequency.QUARTER, "2017-Q1", dt.date(2017, 1, 1), dt.date(2017, 4, 1)),
    ],
)
def test_period_of_a_day_by_frequency(frequency: Frequency, name: str, start: dt.date, end: dt.date) -> None:
    period = period_of(dt.date(2017, 1, 1), frequency)
    assert (period.name, period.start, period.end) == (name, start, end)


def test_month_of_december_ends_with_the_year() -> None:
    assert period_of(dt.date(2016, 12, 31), Frequency.MONTH).end == dt.date(2017, 1, 1)


def test_quarter_of_december_ends_with_the_year() -> None:
    assert period_of(dt.date(2016, 12, 31), Frequency.QUARTER).end == dt.date(2017, 1, 1)


@settings(deadline=None)
@given(
    first=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    days=st.integers(0, 800),
    frequency=st.sampled_from(Frequency),
)
def test_periods_follow_each_other_and_cover_the_days(
    first: dt.date, days: int, frequency: Frequency
) -> None:
    last = first + dt.timedelta(days=days)
    periods = periods_between(first, last, frequency)
    assert periods[0].start <= first < periods[0].end
    assert periods[-1].start <= last < periods[-1].end
    assert all(one.end == two.start for one, two in itertools.pairwise(periods))


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (dt.date(2017, 2, 1), dt.date(2017, 1, 1), "is after"),
        (dt.date.min, dt.date(2017, 1, 1), "between the years"),
        (dt.date(2017, 1, 1), dt.date.max, "between the years"),
        (dt.date(1000, 1, 1), dt.date(2017, 1, 1), f"more than {MAX_PERIODS:,}"),
    ],
)
def test_periods_beyond_reason_are_refused(first: dt.date, last: dt.date, told: str) -> None:
    with pytest.raises(InvalidArgumentError, match=told):
        periods_between(first, last, Frequency.DAY)


def test_date_within_a_period_falls_wholly_into_it() -> None:
    periods = periods_between(dt.date(2017, 1, 1), dt.date(2017, 12, 31), Frequency.MONTH)
    assert list(shares(Interval(dt.date(2017, 3, 1), dt.date(2017, 3, 31)), periods)) == [(2, 1.0)]


def test_date_across_periods_is_spread_by_days() -> None:
    periods = periods_between(dt.date(2017, 1, 1), dt.date(2017, 12, 31), Frequency.MONTH)
    found = dict(shares(Interval(dt.date(2017, 1, 31), dt.date(2017, 2, 3)), periods))
    assert found == {0: 0.25, 1: 0.75}


def test_days_outside_the_periods_are_lost() -> None:
    periods = periods_between(dt.date(2017, 2, 1), dt.date(2017, 2, 28), Frequency.MONTH)
    assert list(shares(Interval(dt.date(2017, 1, 31), dt.date(2017, 2, 1)), periods)) == [(0, 0.5)]
    assert not list(shares(Interval(dt.date(2017, 3, 1), dt.date(2017, 3, 1)), periods))


@settings(deadline=None)
@given(
    start=st.dates(dt.date(2016, 1, 1), dt.date(2017, 1, 1)),
    days=st.integers(0, 400),
    frequency=st.sampled_from(Frequency),
)
def test_shares_of_a_covered_date_sum_to_one(start: dt.date, days: int, frequency: Frequency) -> None:
    periods = periods_between(dt.date(2016, 1, 1), dt.date(2018, 12, 31), frequency)
    found = shares(Interval(start, start + dt.timedelta(days=days)), periods)
    assert sum(share for _, share in found) == pytest.approx(1)
