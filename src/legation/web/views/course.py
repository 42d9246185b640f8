"""Conflict and cooperation by quarter as a table: what the chart shows, for those who read figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.series import Act, Direction

if TYPE_CHECKING:
    from legation.series import Series


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the bounds of its 95 percent interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """What one side did and said to the other in a period; None where nothing of the kind is told."""

    period: str
    first: dt.date
    last: dt.date
    direction: Direction
    figures: tuple[Estimate | None, ...]


_DAY = dt.timedelta(days=1)
COLUMNS = tuple((act, side) for act in (Act.DEED, Act.TALK) for side in ("conflict", "cooperation"))


def course(series: Series) -> tuple[Line, ...]:
    """Return the periods in which something was done or said, by time; the figures in the order of ``COLUMNS``."""
    columns = {
        (direction, act, side): [
            series.column(side + bound, direction, act) for bound in ("", "_low", "_high")
        ]
        for direction in series.directions
        for act, side in COLUMNS
    }
    return tuple(
        Line(
            period.name,
            period.start,
            period.end - _DAY,
            direction,
            tuple(_estimate(*(float(c[n]) for c in columns[direction, act, side])) for act, side in COLUMNS),
        )
        for n, period in enumerate(series.periods)
        for direction in series.directions
        if any((n, direction, act) in series.cells for act, _ in COLUMNS)
    )


def _estimate(value: float, low: float, high: float) -> Estimate | None:
    return Estimate(value, low, high) if value else None
