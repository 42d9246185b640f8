"""What stands out in the course of two parties: the largest deeds, and where the level of deeds changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from legation.errors import MissingPackageError
from legation.model import Verb
from legation.series import Act, turning_points
from legation.series.turning import largest
from legation.web.views.parts import happening_of
from legation.web.views.words import AFTER, capital, number_of

if TYPE_CHECKING:
    from legation.model import Incident
    from legation.series import Direction, Series

# Bars named on each side; more would cover each other.
_NAMED = 4
# A bar lower than this share of the longest is not named.
_LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Landmark:
    """A period of a direction that is named by its largest deed, or in which the level of deeds changes.

    ``turn`` holds the mean Goldstein sums of a period before and from it on, where it is such a one.
    """

    period: str
    direction: Direction
    incident: str | None
    label: str | None
    turn: tuple[float, float] | None = None


def landmarks(series: Series) -> tuple[Landmark, ...]:
    """Return what stands out, by time; turning points only where the package that finds them is installed."""
    found = {(mark.period, mark.direction): mark for d in series.directions for mark in _peaks(series, d)}
    try:
        turns = turning_points(series)
    except MissingPackageError:
        turns = ()
    for point in turns:
        key = point.period.name, point.direction
        known = found.get(key)
        incident = point.incident.id if point.incident else None
        label = label_of(point.incident) if point.incident else None
        found[key] = Landmark(
            *key,
            known.incident if known else incident,
            known.label if known else label,
            (round(point.before, 1), round(point.after, 1)),
        )
    return tuple(sorted(found.values(), key=lambda mark: (mark.period, mark.direction)))


def _peaks(series: Series, direction: Direction) -> list[Landmark]:
    longest = [
        series.column(side, direction, Act.DEED) for side in ("conflict", "cooperation") if series.periods
    ]
    if not longest:
        return []
    sums = np.array([up if up > -down else down for down, up in zip(*longest, strict=True)])
    most = np.abs(sums).max()
    made = []
    for n in np.argsort(-np.abs(sums), kind="stable")[:_NAMED]:
        if abs(sums[n]) < _LEAST * most or not sums[n]:
            continue
        incident = largest(series.cells.get((int(n), direction, Act.DEED), ()), 1 if sums[n] > 0 else -1)
        if incident is not None:
            made.append(Landmark(series.periods[n].name, direction, incident.id, label_of(incident)))
    return made


def label_of(incident: Incident) -> str:
    """Return an incident in very few words: "Expulsion of 35"."""
    if incident.measure is None:
        return capital(happening_of(incident).act)
    name = number_of(incident.measure, incident.quantity)
    if incident.verb in (None, Verb.ANNOUNCE, Verb.IMPOSE):
        return name
    return f"{name}, {AFTER[incident.verb]}"
