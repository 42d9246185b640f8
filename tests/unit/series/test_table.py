"""The table of a series."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import InvalidArgumentError
from legation.model import EventType, Incident, Status
from legation.series import Act, Frequency, Series, figures, series_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Make = Callable[..., Incident]

NORDIC = ("NOR", "DNK")


def monthly(incidents: Iterable[Incident], **days: dt.date | None) -> Series:
    return series_of(incidents, NORDIC, Frequency.MONTH, **days)


def row(series: Series, period: str, source: str = "NOR", act: Act = Act.DEED) -> dict[str, Any]:
    rows = series.table.to_pylist()
    wanted = (period, source, act.value)
    return next(r for r in rows if (r["period"], r["source"], r["act"]) == wanted)


def test_series_counts_by_label_quad_class_and_score(incident: Make) -> None:
    made = monthly([incident(confidence=0.5), incident(confidence=0.9, type=EventType.AID, goldstein=7.0)])
    march = row(made, "2017-03")
    assert march["incidents"] == 2
    assert march["expected"] == pytest.approx(1.4)
    assert (march["SANCTION"], march["AID"], march["COERCE"]) == (0.5, 0.9, 0)
    assert (march["material_conflict"], march["material_cooperation"]) == (0.5, 0.9)
    assert march["conflict"] == pytest.approx(-2.5)
    assert march["cooperation"] == pytest.approx(6.3)
    assert march["goldstein_sum"] == pytest.approx(3.8)
    assert march["goldstein_mean"] == pytest.approx(3.8 / 1.4)


def test_series_counts_an_incident_once_however_many_voices_tell_it(incident: Make) -> None:
    told_once, told_often = incident(voices=1), incident(voices=20)
    assert row(monthly([told_once]), "2017-03")["SANCTION"] == 1
    assert row(monthly([told_often]), "2017-03")["SANCTION"] == 1


def test_series_keeps_talk_apart_from_deeds(incident: Make) -> None:
    made = monthly([incident(), incident(deed=False, status=Status.THREATENED)])
    assert row(made, "2017-03", act=Act.DEED)["SANCTION"] == 1
    assert row(made, "2017-03", act=Act.DEED)["THREATEN"] == 0
    assert row(made, "2017-03", act=Act.TALK)["THREATEN"] == 1


def test_series_keeps_what_is_ascribed_apart_from_talk(incident: Make) -> None:
    made = monthly([incident(deed=False)])
    assert row(made, "2017-03", act=Act.TALK)["expected"] == 0
    assert row(made, "2017-03", act=Act.ASCRIBED)["expected"] == 1


def test_series_counts_each_direction(incident: Make) -> None:
    made = monthly([incident(), incident(by=("DNK",), against=("NOR",), goldstein=-2.0)])
    assert row(made, "2017-03", "NOR")["conflict"] == -5
    assert row(made, "2017-03", "DNK")["conflict"] == -2


def test_series_counts_what_both_do_in_both_directions(incident: Make) -> None:
    met = incident(type=EventType.CONSULT, by=("NOR", "DNK"), against=(), goldstein=7.0)
    made = monthly([met])
    assert [row(made, "2017-03", source, Act.TALK)["CONSULT"] for source in NORDIC] == [1, 1]


def test_series_passes_over_incidents_of_others(incident: Make) -> None:
    made = monthly([incident(), incident(by=("SWE",)), incident(against=("SWE",))])
    assert row(made, "2017-03")["incidents"] == 1


def test_empty_periods_are_rows_of_zero(incident: Make) -> None:
    made = monthly([incident(date="2017-03-10"), incident(date="2017-05-10")])
    april = row(made, "2017-04")
    assert [period.name for period in made.periods] == ["2017-03", "2017-04", "2017-05"]
    assert all(april[name] == 0 for name in figures() if name != "goldstein_mean")
    assert april["goldstein_mean"] is None


def test_every_period_has_a_row_for_each_direction_and_act(incident: Make) -> None:
    made = monthly([incident(date="2017-03-10"), incident(date="2017-05-10")])
    assert made.table.num_rows == 3 * 2 * len(Act)


def test_table_is_typed_the_same_whether_or_not_it_has_rows(incident: Make) -> None:
    empty, full = monthly([]).table, monthly([incident()]).table
    assert empty.num_rows == 0
    assert empty.schema == full.schema
    assert full.schema.field("start").type == pa.date32()
    assert all(full.schema.field(name).type == pa.float64() for name in figures())


def test_series_spreads_a_month_over_its_days(incident: Make) -> None:
    made = series_of([incident(date="2017-04")], NORDIC, Frequency.DAY)
    assert len(made.periods) == 30
    assert made.column("SANCTION", NORDIC, Act.DEED) == pytest.approx([1 / 30] * 30)


def test_days_that_share_one_spread_incident_get_one_interval(incident: Make) -> None:
    made = series_of([incident(date="2017-04")], NORDIC, Frequency.DAY)
    assert len(set(made.column("conflict_low", NORDIC, Act.DEED))) == 1


@pytest.mark.parametrize("date", [None, "../2017-03-10", "2017-03-10/.."])
def test_undated_incidents_are_counted_apart(incident: Make, date: str | None) -> None:
    made = monthly([incident(date=date, confidence=0.8), incident()])
    assert row(made, "2017-03")["incidents"] == 1
    rows = {(r["source"], r["act"]): r for r in made.undated.to_pylist()}
    assert rows["NOR", "deed"]["incidents"] == 1
    assert rows["NOR", "deed"]["expected"] == pytest.approx(0.8)
    assert rows["DNK", "deed"]["incidents"] == 0


def test_series_has_whole_periods_from_since_to_until(incident: Make) -> None:
    made = monthly(
        [incident(date="2017-03-02"), incident(date="2017-07-01")],
        since=dt.date(2017, 3, 20),
        until=dt.date(2017, 6, 1),
    )
    assert [made.periods[0].name, made.periods[-1].name] == ["2017-03", "2017-06"]
    assert row(made, "2017-03")["incidents"] == 1
    assert sum(made.column("incidents", NORDIC, Act.DEED)) == 1


def test_series_since_a_day_after_everything_is_that_period(incident: Make) -> None:
    made = monthly([incident()], since=dt.date(2020, 1, 15))
    assert [period.name for period in made.periods] == ["2020-01"]


def test_series_without_dated_incidents_has_no_periods(incident: Make) -> None:
    assert monthly([incident(date=None)]).periods == ()


def test_series_of_an_actor_with_itself_is_refused() -> None:
    with pytest.raises(InvalidArgumentError, match="name two actors"):
        series_of([], ("NOR", "NOR"), Frequency.DAY)


def test_series_refuses_days_the_wrong_way_round() -> None:
    with pytest.raises(InvalidArgumentError, match="is after"):
        monthly([], since=dt.date(2017, 2, 1), until=dt.date(2017, 1, 1))


def test_intervals_hold_the_value(incident: Make) -> None:
    march = row(monthly([incident(goldstein=-float(n)) for n in range(1, 8)]), "2017-03")
    for name in (*figures()[:4], "SANCTION", "goldstein_mean"):
        assert march[f"{name}_low"] <= march[name] <= march[f"{name}_high"]
    assert march["conflict_low"] < march["conflict"] < march["conflict_high"]


def test_interval_of_one_sure_incident_is_not_nothing(incident: Make) -> None:
    march = row(monthly([incident()]), "2017-03")
    assert march["SANCTION_low"] == 0
    assert march["SANCTION_high"] > 1


def test_mean_of_one_incident_has_no_interval(incident: Make) -> None:
    march = row(monthly([incident()]), "2017-03")
    assert (march["goldstein_mean"], march["goldstein_mean_low"], march["goldstein_mean_high"]) == (
        -5,
        None,
        None,
    )


def test_intervals_of_a_period_do_not_depend_on_the_others(incident: Make) -> None:
    march = [incident(date="2017-03-10"), incident(date="2017-03-12")]
    alone = row(monthly(march), "2017-03")
    assert row(monthly([*march, incident(date="2017-09-01")]), "2017-03") == alone


INCIDENTS = st.lists(
    st.builds(
        Incident,
        id=st.uuids().map(str),
        type=st.sampled_from(EventType),
        status=st.sampled_from(Status),
        by=st.sampled_from([("NOR",), ("DNK",), ("NOR", "DNK")]),
        against=st.sampled_from([("NOR",), ("DNK",), (), ("DNK", "NOR")]),
        deed=st.booleans(),
        date=st.sampled_from(["2017-03-10", "2017-04", "2017-02-20/2017-05-03", "2017-03~", None]),
        goldstein=st.sampled_from([None, -7.0, -2.3, 0.1, 6.4]),
        confidence=st.floats(0, 1),
    ),
    max_size=12,
    unique_by=lambda i: i.id,
)


@settings(deadline=None)
@given(incidents=INCIDENTS, data=st.data())
def test_table_does_not_depend_on_the_order_nor_on_repetition(
    incidents: list[Incident], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(incidents)) + incidents[:3]
    one, other = monthly(incidents), monthly(shuffled)
    assert one.table.equals(other.table)
    assert one.undated.equals(other.undated)


@settings(deadline=None)
@given(incidents=INCIDENTS)
def test_labels_and_quad_classes_add_up_to_what_is_expected(incidents: list[Incident]) -> None:
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    for each in monthly(incidents).table.to_pylist():
        assert sum(each[kind.value] for kind in EventType) == pytest.approx(each["expected"])
        assert sum(each[quad] for quad in quads) == pytest.approx(each["expected"])
        assert each["conflict"] + each["cooperation"] == pytest.approx(each["goldstein_sum"])
