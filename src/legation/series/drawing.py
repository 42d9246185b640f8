"""A series as a picture: deeds and talk of each side, with their intervals and the turning points."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from legation.extras import needed
from legation.series.turning import INSTALL, name_of
from legation.series.weighing import Act

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from legation.series.bootstrap import Floats
    from legation.series.table import Series
    from legation.series.turning import TurningPoint
    from legation.series.weighing import Direction

PLOT_FORMATS = ("png", "svg")
"""What a picture may be saved as, by the ending of its name."""
_DRAWN = (Act.DEED, Act.TALK)
# A tick by itself says which year, month or day it is; finer ones there are none.
_TICKS = ["%Y", "%b %Y", "%d %b", *3 * ["%d %b"]]
_TITLES = {Act.DEED: "deeds", Act.TALK: "talk"}
# Blue and vermilion of Okabe and Ito (2008), apart for every common kind of colour vision and in grey; the
# side of the zero line, and hatching against plain, say the same without colour.
_COOPERATION, _CONFLICT = "#0072B2", "#D55E00"
_INK, _PALE = "#222222", "#888888"
_SIZE = (12.0, 8.4)
# Heights of the deeds and the talk of each side, with room for a title before each but the first.
_ROWS = (2.0, 0.4, 1.5, 0.9, 2.0, 0.4, 1.5)
_ROWS_OF_SIDE = 4
_KEY_WIDTH = 46
_MOST_NAMED = 8
# Share of the width within which two numbers would cover each other.
_NEAR = 0.02
# Points between a panel and its title, where the numbers of turning points stand.
_ABOVE_MARKS = 16
_STYLE: Mapping[str, Any] = {
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.size": 9,
    "axes.edgecolor": _PALE,
    "axes.labelcolor": _INK,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "legation",
}


@dataclass(frozen=True, slots=True)
class _Side:
    """Conflict or cooperation: its column and how it looks."""

    column: str
    name: str
    colour: str
    hatch: str
    line: str


_SIDES = (
    _Side("cooperation", "cooperation (above zero)", _COOPERATION, "", "-"),
    _Side("conflict", "conflict (below zero)", _CONFLICT, "////", "-"),
)


def draw(series: Series, points: Sequence[TurningPoint] = (), form: str = "svg") -> bytes:
    """Return a picture of a series: for each direction its deeds and its talk, intervals as bands.

    Args:
        series: with at least one period.
        points: turning points, to be marked in their panel and named beside it.
        form: one of ``PLOT_FORMATS``.

    Returns:
        The file's bytes; the same series gives the same bytes with the same matplotlib.

    Raises:
        MissingPackageError: matplotlib is not installed.
    """
    matplotlib = needed("matplotlib", INSTALL, "a picture")
    figure_module = needed("matplotlib.figure", INSTALL, "a picture")
    buffer = io.BytesIO()
    with matplotlib.rc_context(dict(_STYLE)):
        figure: Figure = figure_module.Figure(figsize=_SIZE)
        _compose(figure, series, points)
        metadata = {"Title": _title(series)} | ({"Date": None} if form == "svg" else {"Software": None})
        figure.savefig(buffer, format=form, dpi=150, metadata=metadata)
    return buffer.getvalue()


def _title(series: Series) -> str:
    first, last = series.periods[0].name, series.periods[-1].name
    a, b = series.actors
    span = first if first == last else f"{first} to {last}"
    return f"{a} and {b}: conflict and cooperation by {series.frequency}, {span}"


def _compose(figure: Figure, series: Series, points: Sequence[TurningPoint]) -> None:
    grid = figure.add_gridspec(
        nrows=len(_ROWS),
        ncols=2,
        width_ratios=(3.0, 1.15),
        height_ratios=_ROWS,
        left=0.06,
        right=0.985,
        top=0.87,
        bottom=0.105,
        hspace=0,
        wspace=0.03,
    )
    figure.suptitle(_title(series), x=0.06, y=0.975, ha="left", fontsize=14, fontweight="bold", color=_INK)
    figure.text(0.06, 0.93, _subtitle(series), color=_INK, fontsize=9)
    shared: Axes | None = None
    for number, direction in enumerate(series.directions):
        own = [point for point in points if point.direction == direction]
        named = _numbered(own)
        for row, act in enumerate(_DRAWN):
            place = grid[_ROWS_OF_SIDE * number + 2 * row, 0]
            axes = figure.add_subplot(place, sharex=shared, sharey=shared)
            shared = shared or axes
            _panel(axes, series, direction, act)
            axes.tick_params(labelbottom=act is _DRAWN[-1])
            if act is Act.DEED:
                _mark(axes, own, named)
        key = figure.add_subplot(grid[_ROWS_OF_SIDE * number : _ROWS_OF_SIDE * number + 3, 1])
        key.set_axis_off()
        shown = sum(point.incident is not None for point in own)
        key.text(0, 1, _key(named, shown), va="top", linespacing=1.35, fontsize=8, color=_INK)
    _legend(figure)


def _subtitle(series: Series) -> str:
    undated = sum(series.undated.column("incidents").to_pylist())
    left_out = f"; {undated:.0f} undated not shown" if undated else ""
    return (
        f"Goldstein scores summed, every incident once, weighted by the confidence that it happened{left_out}"
    )


def _panel(axes: Axes, series: Series, direction: Direction, act: Act) -> None:
    """Draw conflict and cooperation of one direction, as deeds or as talk."""
    dates = needed("matplotlib.dates", INSTALL, "a picture")
    edges = _edges(series)
    for side in _SIDES:
        low, value, high = (
            series.column(side.column + suffix, direction, act) for suffix in ("_low", "", "_high")
        )
        axes.fill_between(
            edges,
            np.append(low, low[-1]),
            np.append(high, high[-1]),
            step="post",
            facecolor=side.colour + "40",
            edgecolor=side.colour + "90",
            hatch=side.hatch,
            linewidth=0,
        )
        axes.stairs(
            value,
            edges,
            baseline=None,
            color=side.colour,
            linewidth=1.6 if act is Act.DEED else 1.2,
            linestyle="-" if act is Act.DEED else (0, (3, 1.5)),
        )
    axes.axhline(0, color=_INK, linewidth=0.9, zorder=3)
    axes.set_xlim(edges[0], edges[-1])
    locator = dates.AutoDateLocator(minticks=4, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(
        dates.ConciseDateFormatter(locator, formats=_TICKS, zero_formats=_TICKS, show_offset=False)
    )
    axes.margins(y=0.08)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    source, target = direction
    pad = _ABOVE_MARKS if act is Act.DEED else 4
    axes.set_title(
        f"{source} → {target}, {_TITLES[act]}", loc="left", fontsize=10, fontweight="bold", pad=pad
    )


def _edges(series: Series) -> Floats:
    """Return where each period begins, and where the last ends, in matplotlib's days since 1970."""
    days = [*(period.start for period in series.periods), series.periods[-1].end]
    return np.array(days, dtype="datetime64[D]").astype(np.float64)


def _numbered(points: Sequence[TurningPoint]) -> dict[int, TurningPoint]:
    """Return the turning points that an incident names, from 1; of many the largest, in order of time."""
    named = [point for point in points if point.incident is not None]
    largest = sorted(named, key=lambda point: -abs(point.after - point.before))[:_MOST_NAMED]
    return dict(enumerate((point for point in named if point in largest), start=1))


def _mark(axes: Axes, points: Sequence[TurningPoint], named: Mapping[int, TurningPoint]) -> None:
    """Draw a line at each turning point and the number of those that are named, side by side if they are near."""
    for point in points:
        axes.axvline(_day(point), color=_PALE, linewidth=1, linestyle=":", zorder=0.5)
    first, last = axes.get_xlim()
    before, level = first - last, 0
    for number, point in named.items():
        at = (_day(point) - first) / (last - first)
        level = level + 1 if at - before < _NEAR else 0
        before = at
        axes.annotate(
            str(number),
            (_day(point), 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3 - _ABOVE_MARKS * level),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=7.5,
            fontweight="bold",
            color="white",
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": _INK, "edgecolor": "none"},
            annotation_clip=False,
        )


def _day(point: TurningPoint) -> float:
    return float(np.datetime64(point.period.start, "D").astype(np.float64))


def _key(named: Mapping[int, TurningPoint], points: int) -> str:
    """Return the list of the named turning points.

    Args:
        named: by their numbers.
        points: how many there are that an incident names.
    """
    if not named:
        return "No turning point of deeds found"
    lines = ["Turning points of deeds"]
    for number, point in named.items():
        if point.incident is not None:
            told = f"{number}  {name_of(point.incident)}"
            lines += textwrap.wrap(told, _KEY_WIDTH, subsequent_indent="    ")
    if points > len(named):
        lines.append(f"and {points - len(named)} smaller ones")
    return "\n".join(lines)


def _legend(figure: Figure) -> None:
    lines = needed("matplotlib.lines", INSTALL, "a picture")
    patches = needed("matplotlib.patches", INSTALL, "a picture")
    handles = [
        patches.Patch(
            facecolor=side.colour + "40",
            edgecolor=side.colour,
            hatch=side.hatch,
            linewidth=1.2,
            label=side.name,
        )
        for side in _SIDES
    ]
    handles += [
        lines.Line2D([], [], color=_INK, linewidth=1.6, label="deeds"),
        lines.Line2D([], [], color=_INK, linewidth=1.2, linestyle=(0, (3, 1.5)), label="talk"),
        patches.Patch(facecolor="#bbbbbb", label="95 % interval (bootstrap over incidents)"),
        lines.Line2D([], [], color=_PALE, linewidth=1, linestyle=":", label="turning point of deeds"),
    ]
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.05, 0.01), ncols=6, frameon=False)
