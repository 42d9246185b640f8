"""Days, ISO weeks, months and quarters, and the share of a date that falls into each."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from legation.vocabulary.edtf import Interval

MAX_PERIODS = 50_000
"""Periods of one series: days of more than a century."""
_LAST_YEAR = dt.date.max.year - 1
_QUARTER_MONTHS = 3
_MONTHS = 12
_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


class Frequency(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days of a day, week, month or quarter.

    Attributes:
        start: the first.
        end: the first that no longer belongs to it.
        name: 2017-02-09, 2017-W06, 2017-02 or 2017-Q1.
    """

    start: dt.date
    end: dt.date
    name: str


def period_of(day: dt.date, frequency: Frequency) -> Period:
    """Return the period that a day lies in; weeks are those of ISO 8601."""
    if frequency is Frequency.DAY:
        return Period(day, day + _DAY, day.isoformat())
    if frequency is Frequency.WEEK:
        year, week, weekday = day.isocalendar()
        start = day - dt.timedelta(days=weekday - 1)
        return Period(start, start + _WEEK, f"{year:04}-W{week:02}")
    if frequency is Frequency.MONTH:
        start = day.replace(day=1)
        return Period(start, _months_on(start, 1), f"{day:%Y-%m}")
    quarter = (day.month - 1) // _QUARTER_MONTHS
    start = dt.date(day.year, quarter * _QUARTER_MONTHS + 1, 1)
    return Period(start, _months_on(start, _QUARTER_MONTHS), f"{day.year:04}-Q{quarter + 1}")


def periods_between(first: dt.date, last: dt.date, frequency: Frequency) -> tuple[Period, ...]:
    """Return the whole periods from that of the first day to that of the last.

    Raises:
        InvalidArgumentError: the days are the wrong way round, beyond what a calendar holds, or too many.
    """
    if first > last:
        raise InvalidArgumentError(f"{first} is after {last}: give the earlier day first")
    if first.year <= 1 or last.year > _LAST_YEAR:
        raise InvalidArgumentError(f"a series lies between the years 2 and {_LAST_YEAR}: narrow it")
    found = []
    period = period_of(first, frequency)
    while period.start <= last:
        found.append(period)
        if len(found) > MAX_PERIODS:
            raise InvalidArgumentError(
                f"{first} to {last} has more than {MAX_PERIODS:,} periods of a {frequency}: narrow it"
            )
        period = period_of(period.end, frequency)
    return tuple(found)


def shares(days: Interval, periods: Sequence[Period]) -> Iterator[tuple[int, float]]:
    """Yield the periods that some days touch, by number, each with its share of the days.

    A date that is known to the month only is as likely on each of its days, so each period has the share
    of the days that lie in it; what lies outside the periods is lost.

    Args:
        days: both ends included.
        periods: one after the other, without gaps.
    """
    at = max(bisect_right(periods, days.start, key=lambda p: p.start) - 1, 0)
    for number in range(at, len(periods)):
        period = periods[number]
        if period.start > days.end:
            return
        shared = min(period.end, days.end + _DAY) - max(period.start, days.start)
        if shared.days > 0:
            yield number, shared.days / days.days


def _months_on(first: dt.date, months: int) -> dt.date:
    index = first.month - 1 + months
    return dt.date(first.year + index // _MONTHS, index % _MONTHS + 1, 1)
