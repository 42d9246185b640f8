from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from legation.model import EventType
from legation.review.precision import Precision, Share
from legation.web.views.about import BARS, PLOT, bars, figures, limits, own_dots

BENCHMARKS = Path(__file__).parents[3] / "BENCHMARKS.md"


def measured() -> dict[tuple[str, str], str]:
    """Return the figures of the table of benchmarks by what was measured; a blank cell repeats the one above."""
    found, what = {}, ""
    for line in BENCHMARKS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5:
            what = cells[0] or what
            found[what, cells[1]] = cells[2]
    return found


def test_no_figure_is_invented() -> None:
    """Where this fails, write the new figures of BENCHMARKS.md into figures.tsv."""
    known = measured()
    assert len(figures()) > 10
    assert {f.key: f.measured for f in figures()} == {f.key: known.get((f.what, f.figure)) for f in figures()}


def test_every_value_stands_in_its_words() -> None:
    for figure in figures():
        assert figure.words.count("{}") == len(figure.values)
        assert "".join(words + (value or "") for words, value in figure.phrases) == figure.words.format(
            *figure.values
        )


def test_what_it_cannot_do_is_said_with_figures() -> None:
    assert len(limits()) > 8
    assert {f.key for limit in limits() for f in limit.figures} >= {"recall", "precision", "news", "state"}


@given(
    st.dictionaries(
        st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)).map(lambda day: day.isoformat()[:7]),
        st.integers(1, 10**6),
        min_size=1,
        max_size=40,
    )
)
def test_bars_count_every_report_once_and_stay_in_the_drawing(months: dict[str, int]) -> None:
    found = bars(months)
    assert sum(bar.count for bar in found) == sum(months.values())
    assert all(bar.x >= 0 and bar.x + bar.width <= BARS[0] + 0.01 for bar in found)
    assert all(0 <= bar.y <= BARS[1] for bar in found)
    ticks = [bar.x for bar in found if bar.tick]
    assert all(b - a > 50 for a, b in pairwise(ticks))


def test_dot_stands_where_promise_and_share_meet() -> None:
    share = Share(accepted=3, changed=0, refused=1, changes=(), right=3, confidence=0.5)
    (dot,) = own_dots(Precision(share, ((EventType.SANCTION, share),), (((0.5, 0.6), share),)))
    assert (dot.x, dot.y) == (PLOT[0] / 2, PLOT[1] / 4)
    assert dot.low is not None
    assert dot.high is not None
    assert dot.high < dot.y < dot.low
