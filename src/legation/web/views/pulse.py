"""How two parties stand of late in a word, and their course as a small picture."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.series import COLUMNS, Frequency, balance_of
from legation.series.periods import period_of, periods_between
from legation.vocabulary.edtf import Interval
from legation.web.views.parts import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from legation.model import Incident
    from legation.series import Balance, Direction, Period, Quarter

DAYS = 90
# As much as four expulsions of CAMEO 1413 or 0233 make, -5 each on Goldstein's scale.
_HOSTILE = -20.0
_QUARTERS = 24
# The last day whose quarter ends on a day that a calendar holds.
_LATEST = dt.date(9999, 9, 30)
_BAR, _GAP, _HALF = 4, 1, 14
# A bar smaller than this cannot be seen.
_LEAST = 1.0


class Temperature(StrEnum):
    """What the last days add up to; ``MIXED`` where their interval holds zero."""

    HOSTILE = "hostile"
    STRAINED = "strained"
    MIXED = "mixed"
    FRIENDLY = "friendly"
    QUIET = "quiet"


_SHAPES = {
    Temperature.HOSTILE: "▼",
    Temperature.STRAINED: "▽",
    Temperature.MIXED: "◇",
    Temperature.FRIENDLY: "△",
    Temperature.QUIET: "–",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A quarter of a sparkline, in units of its picture; ``side`` is conflict or cooperation."""

    x: int
    y: float
    height: float
    side: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A course by quarter as a picture with its name in words."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Pulse:
    """How two parties stand of late, what it is reckoned from, and their course up to then."""

    standing: Standing
    balance: Balance
    sparkline: Sparkline | None


def pulse(
    incidents: Sequence[Incident], actors: Direction, last: dt.date, course: Sequence[Quarter]
) -> Pulse:
    """Return how two parties stand in the days up to the last, by what happened then, and their course up to it."""
    first = dt.date.fromordinal(max(last.toordinal() - DAYS + 1, 1))
    balance = balance_of(incidents, actors, Interval(first, last))
    word = temperature(balance)
    return Pulse(Standing(_SHAPES[word], word.value), balance, sparkline(course, last))


def temperature(balance: Balance) -> Temperature:
    """Return the word for a balance."""
    if not balance.incidents:
        return Temperature.QUIET
    if balance.high < 0:
        return Temperature.HOSTILE if balance.value <= _HOSTILE else Temperature.STRAINED
    return Temperature.FRIENDLY if balance.low > 0 else Temperature.MIXED


def sparkline(course: Sequence[Quarter], last: dt.date | None = None) -> Sparkline | None:
    """Return a course by quarter, its deeds and words added up; None where nothing of it is told.

    Args:
        course: of two parties.
        last: the day up to which the picture goes back six years; None is the end of the course, and then the picture
            begins no earlier than it.
    """
    if not course:
        return None
    end = course[-1].last if last is None else min(last, _LATEST)
    start = _quarters_before(period_of(end, Frequency.QUARTER).start, _QUARTERS - 1)
    periods = periods_between(start if last else max(start, course[0].first), end, Frequency.QUARTER)
    at = {period.name: number for number, period in enumerate(periods)}
    sums: dict[tuple[int, str], float] = defaultdict(float)
    for quarter in course:
        for (_, side), figure in zip(COLUMNS, quarter.figures, strict=True):
            if figure is not None and quarter.period in at:
                sums[at[quarter.period], side] += abs(figure.value)
    return _drawn(periods, sums)


def _drawn(periods: Sequence[Period], sums: Mapping[tuple[int, str], float]) -> Sparkline | None:
    if not sums:
        return None
    most = max(sums.values())
    bars = []
    for (number, side), value in sorted(sums.items()):
        height = max(round(value / most * (_HALF - 1), 1), _LEAST)
        y = _HALF + 0.5 if side == "conflict" else _HALF - 0.5 - height
        bars.append(Bar(number * (_BAR + _GAP), y, height, side))
    width = len(periods) * (_BAR + _GAP) - _GAP
    return Sparkline(width, 2 * _HALF, tuple(bars), periods[0].name, periods[-1].name)


def _quarters_before(day: dt.date, count: int) -> dt.date:
    index = day.year * 4 + (day.month - 1) // 3 - count
    return dt.date(max(index // 4, 2), index % 4 * 3 + 1, 1)
