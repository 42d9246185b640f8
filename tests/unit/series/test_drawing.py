"""Pictures of a series."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from legation.errors import MissingPackageError
from legation.model import EventType, MeasureKind
from legation.series import Frequency, Series, draw, series_of, turning_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Incident

    Make = Callable[..., Incident]

NORDIC = ("NOR", "DNK")


@pytest.fixture
def series(incident: Make) -> Series:
    calm = [incident(date=f"2016-{month:02}-03", goldstein=-0.5) for month in range(1, 13)]
    bad = [incident(date=f"2017-{month:02}-03", goldstein=-6.0) for month in range(1, 13)]
    first = incident(
        date="2017-01-20", goldstein=-8.0, measure=MeasureKind.EXPULSION, object="nine envoys", quantity=9
    )
    talk = incident(type=EventType.CONSULT, goldstein=4.0, date="2016-05-05")
    return series_of([*calm, *bad, first, talk, incident(date=None)], NORDIC, Frequency.MONTH)


def words_of(svg: bytes) -> str:
    root = ET.fromstring(svg)  # noqa: S314  made right here
    return " ".join(text for element in root.iter() for text in [element.text or ""] if text.strip())


def test_png_is_a_png(series: Series) -> None:
    assert draw(series, form="png").startswith(b"\x89PNG\r\n\x1a\n")


def test_svg_names_directions_deeds_and_talk(series: Series) -> None:
    words = words_of(draw(series))
    for title in ("NOR → DNK, deeds", "NOR → DNK, talk", "DNK → NOR, deeds", "DNK → NOR, talk"):
        assert title in words


def test_svg_names_turning_points_by_their_incident(series: Series) -> None:
    assert "expulsion: nine envoys; 2017-01-20" in words_of(draw(series, turning_points(series)))


def test_svg_without_turning_points_says_so(series: Series) -> None:
    assert words_of(draw(series)).count("No turning point of deeds found") == 2


def test_every_tick_of_days_names_the_month(incident: Make) -> None:
    told = [incident(date="2017-02-09"), incident(date="2017-02-21")]
    week = series_of(told, NORDIC, Frequency.WEEK)
    assert re.search(r"\b\d\d Feb\b", words_of(draw(week, (), "svg")))


def test_svg_tells_how_many_are_undated(series: Series) -> None:
    assert "1 undated not shown" in words_of(draw(series))


def test_conflict_is_hatched_and_cooperation_is_not(series: Series) -> None:
    hatches = re.findall(r"<pattern.*?</pattern>", draw(series).decode(), re.DOTALL)
    assert any("#d55e00" in hatch for hatch in hatches)
    assert not any("#0072b2" in hatch for hatch in hatches)


def test_drawing_twice_gives_the_same_bytes(series: Series) -> None:
    points = turning_points(series)
    assert draw(series, points) == draw(series, points)


def test_drawing_of_one_period_works(incident: Make) -> None:
    assert "2017-03" in words_of(draw(series_of([incident()], NORDIC, Frequency.MONTH)))


def test_drawing_without_matplotlib_says_what_to_install(
    series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingPackageError, match=r"needs matplotlib.*pip install 'legation\[series\]'"):
        draw(series)
