"""About the data: what the record covers, how it was read, how right it is, and what the system cannot do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from legation.vocabulary import load_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from legation.model import PipelineInfo
    from legation.review import Precision
    from legation.store import Counts, Covered, Refusal

T = TypeVar("T")
_DATA = files("legation.web") / "data"
_MOST_NAMED = 30
_MOST_MONTHS = 72
# The drawings: width and height of the plane, in the units of their view boxes.
PLOT, BARS = (240, 240), (720, 110)
_SMALLEST, _GROWTH = 3.0, 5.0
_GAP = 0.2
_FEW, _TICK_WIDTH = 12, 56


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured: ``what`` and ``figure`` are its words in the project's benchmarks, ``words`` plain ones.

    Each ``{}`` of the plain words stands for the next of the measured values.
    """

    key: str
    what: str
    figure: str
    measured: str
    words: str

    @property
    def values(self) -> tuple[str, ...]:
        """The values one by one, as they were written down."""
        return tuple(self.measured.split("; "))

    @property
    def phrases(self) -> tuple[tuple[str, str | None], ...]:
        """The plain words, each part with the value that follows it."""
        return tuple(zip_longest(self.words.split("{}"), self.values))


@dataclass(frozen=True, slots=True)
class Limit:
    """What the system cannot do, with the figures that say how far."""

    words: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """Findings of like confidence in a plot: where the dot stands, its size, and the figures that it shows.

    ``low`` and ``high`` are the ends of its interval in the plane, None where it has none.
    """

    x: float
    y: float
    r: float
    confidence: float
    right: float
    count: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """The reports of a month or year; ``tick`` is what stands under it."""

    name: str
    count: int
    x: float
    y: float
    width: float
    height: float
    tick: str | None


@dataclass(frozen=True, slots=True)
class About:
    """All that the page shows, in its order."""

    counts: Counts
    first: str | None
    last: str | None
    bars: tuple[Bar, ...]
    undated: int
    publishers: tuple[tuple[str | None, int], ...]
    more_publishers: int
    languages: tuple[tuple[str | None, int], ...]
    pipelines: tuple[tuple[PipelineInfo, int], ...]
    refusals: tuple[tuple[str, str, dt.date], ...]
    calibration: tuple[Dot, ...]
    own: tuple[Dot, ...]
    reviewed: int
    limits: tuple[Limit, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _LimitRow:
    words: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _BinRow:
    confidence: float
    right: float
    events: int


def about(
    counts: Counts, covered: Sequence[Covered], refusals: Sequence[Refusal], measured: Precision
) -> About:
    """Return the page.

    Args:
        counts: how much the store holds.
        covered: the reports that stand by month, publisher, language and pipeline.
        refusals: what could not be read, oldest first.
        measured: how right reviewed findings are.
    """
    months = _counted((each.month, each.documents) for each in covered)
    dated = {month: count for month, count in months.items() if month is not None}
    publishers = _most((each.publisher, each.documents) for each in covered)
    return About(
        counts=counts,
        first=min(dated, default=None),
        last=max(dated, default=None),
        bars=bars(dated),
        undated=months[None],
        publishers=publishers[:_MOST_NAMED],
        more_publishers=len(publishers[_MOST_NAMED:]),
        languages=_most((each.language, each.documents) for each in covered),
        pipelines=_most((each.pipeline, each.documents) for each in covered),
        refusals=tuple((r.name, r.reason, r.added.date()) for r in reversed(refusals[-_MOST_NAMED:])),
        calibration=_calibration(),
        own=own_dots(measured),
        reviewed=measured.overall.reviewed if measured.overall else 0,
        limits=limits(),
        figures=figures(),
    )


def bars(months: dict[str, int]) -> tuple[Bar, ...]:
    """Return the months that have reports, or the years where the months are many, and those that are named."""
    if not months:
        return ()
    names = _months(min(months), max(months))
    counts = Counter(months)
    if len(names) > _MOST_MONTHS:
        counts = Counter()
        for month, count in months.items():
            counts[month[:4]] += count
        names = [f"{year:04d}" for year in range(int(min(months)[:4]), int(max(months)[:4]) + 1)]
    step, most = BARS[0] / len(names), max(counts.values())
    found: list[Bar] = []
    ticked: float = -BARS[0]
    for n, name in enumerate(names):
        # A year is named at its first month where that leaves room, so that no two names run into each other.
        begins = name[5:] in ("", "01") or len(names) <= _FEW
        is_named = begins and n * step - ticked >= _TICK_WIDTH
        ticked = n * step if is_named else ticked
        if counts[name] or is_named:
            height = BARS[1] * counts[name] / most
            found.append(
                Bar(
                    name=name,
                    count=counts[name],
                    x=round(n * step, 2),
                    y=round(BARS[1] - height, 2),
                    width=round(step * (1 - _GAP), 2),
                    height=round(height, 2),
                    tick=(name if len(names) <= _FEW else name[:4]) if is_named else None,
                )
            )
    return tuple(found)


def own_dots(measured: Precision) -> tuple[Dot, ...]:
    """Return how often reviewed findings of each band of confidence have the right act and parties, with intervals."""
    shares = [share for _, share in measured.by_confidence]
    most = max((share.reviewed for share in shares), default=1)
    return tuple(
        _dot(share.confidence, share.right_share, share.reviewed, most, share.right_interval)
        for share in shares
    )


@cache
def figures() -> tuple[Figure, ...]:
    """Return what is measured of the system, in the order of its table."""
    return load_table(_DATA / "figures.tsv", Figure)


@cache
def limits() -> tuple[Limit, ...]:
    """Return what the system cannot do."""
    known = {figure.key: figure for figure in figures()}
    rows = load_table(_DATA / "limits.tsv", _LimitRow)
    return tuple(Limit(row.words, tuple(known[key] for key in row.figures)) for row in rows)


@cache
def _calibration() -> tuple[Dot, ...]:
    rows = load_table(_DATA / "reliability.tsv", _BinRow)
    most = max(row.events for row in rows)
    return tuple(_dot(row.confidence, row.right, row.events, most) for row in rows)


def _dot(
    confidence: float, right: float, count: int, most: int, interval: tuple[float, float] | None = None
) -> Dot:
    width, height = PLOT
    low, high = (None, None) if interval is None else (round(height * (1 - end), 1) for end in interval)
    return Dot(
        x=round(width * confidence, 1),
        y=round(height * (1 - right), 1),
        r=round(_SMALLEST + _GROWTH * (count / most) ** 0.5, 1),
        confidence=confidence,
        right=right,
        count=count,
        low=low,
        high=high,
    )


def _counted(pairs: Iterable[tuple[T, int]]) -> Counter[T]:
    found: Counter[T] = Counter()
    for key, count in pairs:
        found[key] += count
    return found


def _most(pairs: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    return tuple(_counted(pairs).most_common())


def _months(first: str, last: str) -> list[str]:
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]
