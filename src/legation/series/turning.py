"""Turning points: where the deeds of one actor towards the other take another level."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from legation.extras import needed
from legation.model import Verb
from legation.series.weighing import Act, score_of
from legation.vocabulary.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Incident
    from legation.series.bootstrap import Floats
    from legation.series.periods import Period
    from legation.series.table import Placed, Series
    from legation.series.weighing import Direction

INSTALL = "'legation[series]'"
# Times log(n) in units of the variance: the modified BIC of Zhang and Siegmund (2007) for shifts of a mean.
# Of simulated series without a shift (2026-11, 60 to 1,500 periods, at least one incident in three periods)
# 0 to 18 percent show one, against 8 to 68 percent at 2; sparser ones show each burst as one.
_PENALTY = 3.0
_LEAST_PERIODS = 4
_OBJECT_WIDTH = 40


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The period with which a new level begins.

    Attributes:
        period: when.
        direction: who acts, and towards whom.
        before: the mean Goldstein sum of a period before it.
        after: the same from it on.
        incident: the largest of that period that pulls the way of the change; None where the change is
            that nothing more happens.
    """

    period: Period
    direction: Direction
    before: float
    after: float
    incident: Incident | None


def turning_points(series: Series) -> tuple[TurningPoint, ...]:
    """Return where the Goldstein sum of deeds shifts, by period and direction.

    Shifts of the mean by exact penalised least squares (PELT's criterion, solved by ``ruptures``).

    Raises:
        MissingPackageError: ruptures is not installed.
    """
    ruptures = needed("ruptures", INSTALL, "the search for turning points")
    found = []
    for direction in series.directions:
        values = series.column("goldstein_sum", direction, Act.DEED)
        if len(values) < _LEAST_PERIODS or not np.ptp(values):
            continue
        scaled = (values - values.mean()) / values.std()
        search = ruptures.KernelCPD(kernel="linear", min_size=1).fit(scaled.reshape(-1, 1))
        ends = search.predict(pen=_PENALTY * np.log(len(values)))
        found += _points(series, direction, values, [0, *ends])
    return tuple(sorted(found, key=lambda point: (point.period, point.direction)))


def _points(series: Series, direction: Direction, values: Floats, cuts: Sequence[int]) -> list[TurningPoint]:
    made = []
    for start, at, end in zip(cuts, cuts[1:], cuts[2:], strict=False):
        before, after = float(values[start:at].mean()), float(values[at:end].mean())
        placed = series.cells.get((at, direction, Act.DEED), ())
        incident = largest(placed, 1 if after > before else -1)
        made.append(TurningPoint(series.periods[at], direction, before, after, incident))
    return made


def largest(placed: Sequence[Placed], sign: int) -> Incident | None:
    """Return the incident that adds most to a sum in one direction (1 or -1); None where none does."""
    pulls = [(p.weight * score_of(p.incident) * sign, p) for p in placed]
    pull, best = max(pulls, key=lambda pair: (pair[0], pair[1].incident.id), default=(0.0, None))
    return best.incident if best is not None and pull > 0 else None


def name_of(incident: Incident) -> str:
    """Return an incident in a few words: what kind, its object as the texts have it, how many, when."""
    if incident.measure is None:
        kind = " ".join(filter(None, (incident.type.value, incident.mode)))
    elif incident.verb in (None, Verb.ANNOUNCE, Verb.IMPOSE):
        kind = incident.measure.value
    else:
        kind = f"{incident.measure.value} ({incident.verb.value})"
    words = (incident.object or "").split()
    thing = textwrap.shorten(" ".join(words), _OBJECT_WIDTH, placeholder=" …")
    told = any(parse_number(word) == incident.quantity for word in words)
    number = "" if told or incident.quantity is None else f"{incident.quantity:,}"
    what = ", ".join(filter(None, (thing, number)))
    when = f"; {incident.date}" if incident.date else ""
    return f"{kind}: {what}{when}" if what else f"{kind}{when}"
