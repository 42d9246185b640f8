"""What two actors did and said to each other over some days, as one figure with its interval."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from legation.series.bootstrap import bounds, resampled
from legation.series.weighing import Act, act_of, counted, days_of, score_of
from legation.vocabulary.edtf import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.model import Incident
    from legation.series.weighing import Direction


@dataclass(frozen=True, slots=True)
class Balance:
    """A sum of Goldstein scores.

    Attributes:
        value: the sum.
        low: the lower bound of its 95 percent interval.
        high: the upper bound.
        incidents: how many it is of.
    """

    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    incidents: int = 0


def balance_of(incidents: Iterable[Incident], actors: Direction, days: Interval) -> Balance:
    """Return the Goldstein scores between two actors over some days, deeds and talk of both added up.

    An incident counts once, with its confidence, and with the share of its date that lies in the days;
    what others only tell of either does not count.
    """
    placed = [
        (incident, share) for incident, share in _placed(counted(incidents, *actors), days) if share > 0
    ]
    if not placed:
        return Balance()
    weights = np.array([share * incident.confidence for incident, share in placed])
    scores = np.array([[score_of(incident)] for incident, _ in placed])
    key = zlib.crc32(" ".join(incident.id for incident, _ in placed).encode())
    low, high = bounds(resampled(weights, scores, key))
    return Balance(float(weights @ scores[:, 0]), float(low[0]), float(high[0]), len(placed))


def _placed(incidents: Iterable[Incident], days: Interval) -> Iterator[tuple[Incident, float]]:
    for incident in incidents:
        told = days_of(incident)
        if told is None or act_of(incident) is Act.ASCRIBED or told.gap(days):
            continue
        shared = Interval(max(told.start, days.start), min(told.end, days.end))
        yield incident, shared.days / told.days
