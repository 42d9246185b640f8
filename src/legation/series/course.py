"""Conflict and cooperation between two actors by quarter: the few figures of a series that a page tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from legation.series.bootstrap import bounds, resampled
from legation.series.periods import Frequency
from legation.series.table import placed_in, seed_of
from legation.series.weighing import Act, Direction, counted, score_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import Incident
    from legation.series.table import Placed

SIDES = ("conflict", "cooperation")
COLUMNS = tuple((act, side) for act in (Act.DEED, Act.TALK) for side in SIDES)
"""What the figures of a quarter are: conflict and cooperation in deeds, then in words."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval.

    Attributes:
        value: the figure.
        low: the lower bound of its 95 percent interval.
        high: the upper bound.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quarter:
    """What one side did and said to the other in a quarter.

    Attributes:
        period: its name, such as 2017-Q1.
        first: its first day.
        last: its last day.
        direction: who acts, and towards whom.
        figures: in the order of ``COLUMNS``; None where nothing of the kind is told.
    """

    period: str
    first: dt.date
    last: dt.date
    direction: Direction
    figures: tuple[Estimate | None, ...]


def course_of(incidents: Iterable[Incident], actors: Direction) -> tuple[Quarter, ...]:
    """Return the quarters in which something was done or said, by time, with the figures of ``series_of``.

    Args:
        incidents: of any actors, in any order; those between others are passed over.
        actors: two codes, such as ``("USA", "RUS")``; what the first did comes first of a quarter.
    """
    periods, cells = placed_in(counted(incidents, *actors), actors, Frequency.QUARTER)
    found = []
    for number, period in enumerate(periods):
        for direction in (actors, actors[::-1]):
            told = [cells.get((number, direction, act), ()) for act in (Act.DEED, Act.TALK)]
            if any(told):
                figures = tuple(figure for placed in told for figure in _estimates(placed))
                found.append(Quarter(period.name, period.start, period.end - _DAY, direction, figures))
    return tuple(found)


def _estimates(placed: Sequence[Placed]) -> tuple[Estimate | None, ...]:
    """Return the sums of the scores below and above zero."""
    if not placed:
        return (None,) * len(SIDES)
    weights = np.array([p.weight for p in placed])
    scores = np.array([score_of(p.incident) for p in placed])
    features = np.stack([np.minimum(scores, 0.0), np.maximum(scores, 0.0)], axis=1)
    sums = weights @ features
    low, high = bounds(resampled(weights, features, seed_of(placed)))
    figures = zip(sums, low, high, strict=True)
    return tuple(Estimate(float(v), float(down), float(up)) if v else None for v, down, up in figures)
