"""Conflict and cooperation between two actors by period, as a table with intervals."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from legation.errors import InvalidArgumentError
from legation.model import EventType
from legation.series.bootstrap import bounds, resampled
from legation.series.periods import Frequency, Period, periods_between, shares
from legation.series.weighing import (
    Act,
    Direction,
    act_of,
    counted,
    days_of,
    directions_of,
    label_of,
    score_of,
)
from legation.vocabulary import types

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from legation.model import Incident
    from legation.series.bootstrap import Floats
    from legation.vocabulary.edtf import Interval

SUMS = ("expected", "cooperation", "conflict", "goldstein_sum")
MEAN = "goldstein_mean"
# An interval of a mean over one incident would say that it is known exactly.
_LEAST_FOR_MEAN = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """An incident in a cell of the table.

    Attributes:
        incident: what happened.
        share: how much of its date falls into the period, in (0, 1].
    """

    incident: Incident
    share: float

    @property
    def weight(self) -> float:
        """The expected number of times that it happened in this cell."""
        return self.share * self.incident.confidence


Cell = tuple[int, Direction, Act]
"""Number of a period, direction, act."""


@dataclass(frozen=True, slots=True)
class Series:
    """What two actors did and said to each other by period.

    Attributes:
        actors: the two, by code, in the order asked for.
        frequency: how long a period is.
        periods: all of them, in order.
        table: a row for each period, direction and act, whether anything happened or not.
        undated: how many incidents have no day, or only one bound, by direction and act.
        cells: the incidents behind each row that has any.
    """

    actors: Direction
    frequency: Frequency
    periods: tuple[Period, ...]
    table: pa.Table
    undated: pa.Table
    cells: dict[Cell, tuple[Placed, ...]]

    @property
    def directions(self) -> tuple[Direction, Direction]:
        """Both directions, in the order of the table."""
        return self.actors, (self.actors[1], self.actors[0])

    def column(self, name: str, direction: Direction, act: Act) -> Floats:
        """Return one figure by period; NaN where there is none."""
        rows = len(self.directions) * len(Act)
        offset = self.directions.index(direction) * len(Act) + tuple(Act).index(act)
        values = self.table.column(name).to_numpy(zero_copy_only=False)
        return np.asarray(values[offset::rows], dtype=np.float64)


def series_of(
    incidents: Iterable[Incident],
    actors: Direction,
    frequency: Frequency,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Series:
    """Return conflict and cooperation between two actors by period.

    An incident counts once, however many reports tell of it, with its confidence as weight. One dated to
    a longer time than a period, such as a month among days, is spread evenly over its days.

    Args:
        incidents: of any actors, in any order; those between others are passed over.
        actors: two codes, such as ``("USA", "RUS")``.
        frequency: the length of a period.
        since: a day; the series begins with its whole period. None for the first dated incident.
        until: a day; the series ends with its whole period. None for the last dated incident.

    Returns:
        The series; without periods where no incident is dated and no days are given.

    Raises:
        InvalidArgumentError: both actors are the same, or the days are the wrong way round or too far apart.
    """
    if actors[0] == actors[1]:
        raise InvalidArgumentError(f"{actors[0]} has no series with itself: name two actors")
    own = counted(incidents, *actors)
    periods, cells = placed_in(own, actors, frequency, since, until)
    directions = (actors, (actors[1], actors[0]))
    undated = [i for i in own if days_of(i) is None]
    return Series(
        actors=actors,
        frequency=frequency,
        periods=periods,
        table=_table(cells, directions, periods),
        undated=_undated(undated, directions),
        cells=cells,
    )


def placed_in(
    own: Sequence[Incident],
    actors: Direction,
    frequency: Frequency,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[tuple[Period, ...], dict[Cell, tuple[Placed, ...]]]:
    """Return the periods of a series, and the dated incidents of each of its cells."""
    dated = [(i, days) for i in own if (days := days_of(i)) is not None]
    periods = _periods([days for _, days in dated], frequency, since, until)
    return periods, _cells(dated, actors, periods)


def seed_of(placed: Sequence[Placed]) -> int:
    """Return what the resamples of a cell are drawn by: days that share but one incident get one interval."""
    return zlib.crc32(" ".join(p.incident.id for p in placed).encode())


@cache
def figures() -> tuple[str, ...]:
    """Return the columns that come with an interval, each with ``_low`` and ``_high`` behind it."""
    return (*SUMS, *_quads().values(), *(kind.value for kind in EventType), MEAN)


@cache
def _quads() -> dict[int, str]:
    """Return the columns of the quad classes by their number."""
    rows = sorted(types().values(), key=lambda row: row.quad)
    return {row.quad: row.quad_name.replace(" ", "_") for row in rows}


def _periods(
    dated: Sequence[Interval], frequency: Frequency, since: dt.date | None, until: dt.date | None
) -> tuple[Period, ...]:
    first = since or min((days.start for days in dated), default=until)
    last = until or max((days.end for days in dated), default=since)
    if first is None or last is None:
        return ()
    if since is None and until is not None:
        first = min(first, until)
    if until is None and since is not None:
        last = max(last, since)
    return periods_between(first, last, frequency)


def _cells(
    dated: Sequence[tuple[Incident, Interval]], actors: Direction, periods: Sequence[Period]
) -> dict[Cell, tuple[Placed, ...]]:
    found: dict[Cell, list[Placed]] = defaultdict(list)
    for incident, days in dated:
        for number, share in shares(days, periods):
            for direction in directions_of(incident, *actors):
                found[number, direction, act_of(incident)].append(Placed(incident, share))
    return {cell: tuple(placed) for cell, placed in found.items()}


def _table(
    cells: dict[Cell, tuple[Placed, ...]], directions: Sequence[Direction], periods: Sequence[Period]
) -> pa.Table:
    rows = [(n, direction, act) for n in range(len(periods)) for direction in directions for act in Act]
    width = len(figures())
    values, low, high = (np.zeros((len(rows), width)) for _ in range(3))
    for each in (values, low, high):
        each[:, -1] = np.nan
    at = {cell: row for row, cell in enumerate(rows)}
    for cell, placed in cells.items():
        row = at[cell]
        values[row], low[row], high[row] = _figures(placed)
    told = np.array([sum(p.share for p in cells.get(cell, ())) for cell in rows])
    columns: dict[str, pa.Array] = {
        "period": pa.array([periods[n].name for n, _, _ in rows], pa.string()),
        "start": pa.array([periods[n].start for n, _, _ in rows], pa.date32()),
        "end": pa.array([periods[n].end for n, _, _ in rows], pa.date32()),
        "source": pa.array([direction[0] for _, direction, _ in rows], pa.string()),
        "target": pa.array([direction[1] for _, direction, _ in rows], pa.string()),
        "act": pa.array([act.value for _, _, act in rows], pa.string()),
        "incidents": pa.array(told, pa.float64()),
    }
    for name, (suffix, figure) in _interleaved(values, low, high):
        columns[name + suffix] = pa.array(figure, pa.float64(), from_pandas=True)
    return pa.table(columns)


def _interleaved(values: Floats, low: Floats, high: Floats) -> Iterator[tuple[str, tuple[str, Floats]]]:
    for n, name in enumerate(figures()):
        for suffix, matrix in (("", values), ("_low", low), ("_high", high)):
            yield name, (suffix, matrix[:, n])


def _figures(placed: Sequence[Placed]) -> tuple[Floats, Floats, Floats]:
    """Return the figures of one cell with their lower and upper bounds."""
    weights = np.array([p.weight for p in placed])
    features = np.array([_features(p.incident) for p in placed])
    sums = resampled(weights, features, seed_of(placed))
    low, high = bounds(sums)
    values = weights @ features
    mean, mean_low, mean_high = _mean(values, sums, len(placed))
    return np.append(values, mean), np.append(low, mean_low), np.append(high, mean_high)


def _mean(values: Floats, sums: Floats, incidents: int) -> tuple[float, float, float]:
    """Return the mean score of an incident with its bounds; these are NaN where there is but one incident."""
    count, total = SUMS.index("expected"), SUMS.index("goldstein_sum")
    mean = float(values[total] / values[count]) if values[count] else np.nan
    told = sums[sums[:, count] > 0]
    if incidents < _LEAST_FOR_MEAN or not len(told):
        return mean, np.nan, np.nan
    low, high = bounds(told[:, [total]] / told[:, [count]])
    return mean, float(low[0]), float(high[0])


def _features(incident: Incident) -> list[float]:
    """Return what one sure occurrence of an incident adds to each sum: the columns of ``figures`` but the mean."""
    label, score = label_of(incident), score_of(incident)
    quad = types()[label].quad
    return [
        1.0,
        max(score, 0.0),
        min(score, 0.0),
        score,
        *(float(quad == number) for number in _quads()),
        *(float(label is kind) for kind in EventType),
    ]


def _undated(incidents: Sequence[Incident], directions: Sequence[Direction]) -> pa.Table:
    rows = [(direction, act) for direction in directions for act in Act]
    cells = [
        [i for i in incidents if act_of(i) is act and direction in directions_of(i, *direction)]
        for direction, act in rows
    ]
    return pa.table(
        {
            "source": pa.array([direction[0] for direction, _ in rows], pa.string()),
            "target": pa.array([direction[1] for direction, _ in rows], pa.string()),
            "act": pa.array([act.value for _, act in rows], pa.string()),
            "incidents": pa.array([float(len(cell)) for cell in cells], pa.float64()),
            "expected": pa.array([float(sum(i.confidence for i in cell)) for cell in cells], pa.float64()),
        }
    )
