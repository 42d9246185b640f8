"""Turning points and what they are called."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from legation.errors import MissingPackageError
from legation.model import EventType, MeasureKind, Verb
from legation.series import Frequency, name_of, series_of, turning_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Incident

    Make = Callable[..., Incident]

NORDIC = ("NOR", "DNK")


def steady(incident: Make, months: range, score: float, each: int = 3) -> list[Incident]:
    """Return so many incidents in each month, counted from January 2015."""
    return [
        incident(date=f"{2015 + month // 12}-{month % 12 + 1:02}-{5 + n:02}", goldstein=score)
        for month in months
        for n in range(each)
    ]


def test_turning_point_is_where_the_level_shifts(incident: Make) -> None:
    calm, bad = steady(incident, range(12), -1.0), steady(incident, range(12, 24), -6.0)
    (point,) = turning_points(series_of([*calm, *bad], NORDIC, Frequency.MONTH))
    assert point.period.name == "2016-01"
    assert point.direction == NORDIC
    assert (point.before, point.after) == pytest.approx((-3, -18))


def test_turning_point_is_named_by_the_largest_incident_of_its_period(incident: Make) -> None:
    calm, bad = steady(incident, range(12), -1.0), steady(incident, range(12, 24), -6.0)
    worst = incident(date="2016-01-20", goldstein=-9.0)
    good = incident(date="2016-01-21", type=EventType.AID, goldstein=10.0)
    (point,) = turning_points(series_of([*calm, *bad, worst, good], NORDIC, Frequency.MONTH))
    assert point.incident == worst


def test_turning_to_quiet_has_no_incident(incident: Make) -> None:
    bad, rest = steady(incident, range(12), -6.0), steady(incident, range(23, 24), -0.1, each=1)
    (point,) = turning_points(series_of([*bad, *rest], NORDIC, Frequency.MONTH))
    assert point.period.name == "2016-01"
    assert point.incident is None


def test_turning_points_are_of_deeds_alone(incident: Make) -> None:
    calm = steady(incident, range(24), -1.0)
    talk = [incident(type=EventType.ACCUSE, date=f"2016-{month:02}-03") for month in range(1, 13)] * 3
    assert turning_points(series_of([*calm, *talk], NORDIC, Frequency.MONTH)) == ()


def test_steady_series_has_no_turning_point(incident: Make) -> None:
    assert turning_points(series_of(steady(incident, range(24), -2.0), NORDIC, Frequency.MONTH)) == ()


def test_noise_without_a_shift_rarely_turns(incident: Make) -> None:
    random = np.random.default_rng(3)
    found = 0
    for _ in range(20):
        told = [
            i
            for month in range(36)
            for i in steady(incident, range(month, month + 1), -4.0, random.poisson(4))
        ]
        found += bool(turning_points(series_of(told, NORDIC, Frequency.MONTH)))
    assert found <= 2


@pytest.mark.parametrize("months", [0, 1, 3])
def test_short_series_has_no_turning_point(incident: Make, months: int) -> None:
    assert turning_points(series_of(steady(incident, range(months), -2.0), NORDIC, Frequency.MONTH)) == ()


def test_turning_points_without_ruptures_say_what_to_install(
    incident: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ruptures", None)
    with pytest.raises(MissingPackageError, match=r"needs ruptures.*pip install 'legation\[series\]'"):
        turning_points(series_of([incident()], NORDIC, Frequency.MONTH))


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        (
            {"measure": MeasureKind.EXPULSION, "verb": Verb.IMPOSE, "quantity": 3, "object": "3 envoys"},
            "expulsion: 3 envoys; 2017-03-10",
        ),
        (
            {"measure": MeasureKind.EXPULSION, "quantity": 3, "object": "three envoys"},
            "expulsion: three envoys; 2017-03-10",
        ),
        (
            {"measure": MeasureKind.STAFF_CAP, "verb": Verb.EASE, "quantity": 1200, "object": "the staff"},
            "staff cap (ease): the staff, 1,200; 2017-03-10",
        ),
        ({"mode": "expel", "date": None}, "SANCTION expel"),
        ({"quantity": 2}, "SANCTION: 2; 2017-03-10"),
    ],
)
def test_name_says_kind_object_number_and_date(incident: Make, fields: dict[str, object], name: str) -> None:
    assert name_of(incident(**fields)) == name


def test_name_shortens_a_long_object(incident: Make) -> None:
    name = name_of(incident(object="the offices of the trade mission on the quay of the old harbour"))
    assert name == "SANCTION: the offices of the trade mission on …; 2017-03-10"
