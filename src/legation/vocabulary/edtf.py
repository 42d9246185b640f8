"""Days, and EDTF dates as the intervals of days that they stand for."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from legation.errors import InvalidArgumentError

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$")
_DECADE = re.compile(r"([1-9]\d\d)X$")
# Northern seasons of EDTF level 1 (21 spring to 24 winter) by their first month.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASON_MONTHS = 3
_MONTHS = 12
# How far an approximate date ("2021-10-06~") may lie off, by its precision.
_ABOUT = {"day": dt.timedelta(days=3), "month": dt.timedelta(days=31), "year": dt.timedelta(days=366)}


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from ``start`` to ``end``, both included; an open side is ``date.min`` or ``date.max``."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (self.end - self.start).days + 1

    def gap(self, other: Interval) -> int:
        """Return the days between the two, 0 where they share a day."""
        if self.start > other.end:
            return (self.start - other.end).days
        return max((other.start - self.end).days, 0)


def as_date(value: str | dt.date | None) -> dt.date | None:
    """Return an ISO 8601 day as a date; raise InvalidArgumentError where it is none."""
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        message = f"{value!r} is no date: write it as YYYY-MM-DD"
        raise InvalidArgumentError(message) from error


@lru_cache(maxsize=65536)
def interval(edtf: str) -> Interval | None:
    """Return the days that an EDTF date stands for, or None where it is none that Legation writes.

    Reads days, months, seasons, years, decades, intervals with open ends, and the marks of approximation.
    """
    if "/" not in edtf:
        return _piece(edtf)
    left, _, right = edtf.partition("/")
    first = Interval(dt.date.min, dt.date.min) if left in ("..", "") else _piece(left)
    last = Interval(dt.date.max, dt.date.max) if right in ("..", "") else _piece(right)
    if first is None or last is None or first.start > last.end:
        return None
    return Interval(first.start, last.end)


def _piece(text: str) -> Interval | None:
    decade = _DECADE.match(text)
    if decade is not None:
        return Interval(dt.date(int(decade[1]) * 10, 1, 1), dt.date(int(decade[1]) * 10 + 9, 12, 31))
    match = _DAY.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    try:
        found, precision = _plain(year or 0, month, day)
    except ValueError:
        return None
    if not match.group(4):
        return found
    about = _ABOUT[precision]
    # A calendar ends where an approximate date may not.
    return Interval(
        max(found.start, dt.date.min + about) - about, min(found.end, dt.date.max - about) + about
    )


def _plain(year: int, month: int | None, day: int | None) -> tuple[Interval, str]:
    """Return the days of a date and its precision; raise ValueError where there is no such day."""
    if month is None:
        return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31)), "year"
    if month in _SEASONS:
        first = dt.date(year, _SEASONS[month], 1)
        return Interval(first, _month_end(first, _SEASON_MONTHS)), "month"
    if day is None:
        first = dt.date(year, month, 1)
        return Interval(first, _month_end(first, 1)), "month"
    return Interval(dt.date(year, month, day), dt.date(year, month, day)), "day"


def _month_end(first: dt.date, months: int) -> dt.date:
    """Return the last day of the last of so many months that begin with a day."""
    index = first.month - 1 + months - 1
    year, month = first.year + index // _MONTHS, index % _MONTHS + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])
