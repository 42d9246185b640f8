"""The figures of the chart of two states."""

from __future__ import annotations

import math
from typing import Annotated, Any

from fastapi import APIRouter, Query

from legation.series import Act, Frequency, Series
from legation.web.routes.asked import AskedRecords
from legation.web.views.landmarks import landmarks

router = APIRouter()
_FIGURES = ("conflict", "cooperation", "goldstein_sum")
_BOUNDS = ("", "_low", "_high")


@router.get("/api/v1/relations/{a}/{b}/series")
def show(
    records: AskedRecords, a: str, b: str, freq: Annotated[Frequency, Query()] = Frequency.MONTH
) -> dict[str, Any]:
    """Return conflict and cooperation by period, deeds and talk apart, with 95 percent intervals, all incidents counted.

    ``landmarks`` are the periods of the largest deeds, named by them, and those in which the level of deeds changes:
    ``turn`` is their mean sum by period before and since.
    """
    made = records.series(a, b, freq)
    return {
        "actors": made.actors,
        "frequency": made.frequency,
        "periods": [{"name": p.name, "start": p.start, "end": p.end} for p in made.periods],
        "rows": [
            {"source": source, "target": target, "act": act, **_figures(made, (source, target), act)}
            for source, target in made.directions
            for act in (Act.DEED, Act.TALK)
        ],
        "landmarks": [
            {
                "period": mark.period,
                "source": mark.direction[0],
                "target": mark.direction[1],
                "incident": mark.incident,
                "label": mark.label,
                "turn": mark.turn,
            }
            for mark in landmarks(made)
        ],
    }


def _figures(made: Series, direction: tuple[str, str], act: Act) -> dict[str, list[float | None]]:
    names = [figure + bound for figure in _FIGURES for bound in _BOUNDS]
    return {name: [_plain(value) for value in made.column(name, direction, act)] for name in names}


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else round(float(value), 3)
