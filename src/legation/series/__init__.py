"""Conflict and cooperation between two actors through time, with their uncertainty."""

from legation.frames import to_pandas, to_polars
from legation.series.balance import Balance, balance_of
from legation.series.course import COLUMNS, Estimate, Quarter, course_of
from legation.series.drawing import PLOT_FORMATS, draw
from legation.series.periods import Frequency, Period
from legation.series.table import Placed, Series, figures, series_of
from legation.series.turning import TurningPoint, name_of, turning_points
from legation.series.weighing import Act, Direction

__all__ = [
    "COLUMNS",
    "PLOT_FORMATS",
    "Act",
    "Balance",
    "Direction",
    "Estimate",
    "Frequency",
    "Period",
    "Placed",
    "Quarter",
    "Series",
    "TurningPoint",
    "balance_of",
    "course_of",
    "draw",
    "figures",
    "name_of",
    "series_of",
    "to_pandas",
    "to_polars",
    "turning_points",
]
