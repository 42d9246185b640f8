"""Choosing from lists, and what is told of a line in full."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from legation.model import (
    Change,
    ChangeKind,
    Conflict,
    EventType,
    Evidence,
    FieldChange,
    Ground,
    Incident,
    Measure,
    MeasureKind,
    MeasureStatus,
    Span,
    State,
    Status,
    Step,
    Variant,
    Verb,
)
from legation.series import Balance, balance_of, course_of
from legation.store import Facets, Page, Relation
from legation.vocabulary.edtf import Interval
from legation.web.locales import Formats
from legation.web.parties import end_of, is_named
from legation.web.views.differences import Group, differences
from legation.web.views.measure import measure_page
from legation.web.views.parts import Piece
from legation.web.views.pulse import Temperature, sparkline, temperature
from legation.web.views.search import search
from legation.web.views.sources import contests, reasons

PAIR = ("NOR", "PER")
NOTHING = ((), Page(()), Facets())


def incident(name: str, date: str | None = "2020-05-04", **more: object) -> Incident:
    told = {"type": EventType.SANCTION, "status": Status.DONE, "goldstein": -5.0, "confidence": 0.8, **more}
    return Incident(name, by=("NOR",), against=("PER",), deed=True, date=date, **told)  # type: ignore[arg-type]


def said(words: str, document: str = "d1") -> Evidence:
    return Evidence(document, "e1", Span(0, len(words), words), dt.date(2020, 5, 5), "Fjord Times")


def test_balance_counts_what_lies_in_its_days_by_its_share() -> None:
    days = Interval(dt.date(2020, 5, 1), dt.date(2020, 5, 31))
    month = balance_of([incident("i1", "2020-04-16/2020-05-15", confidence=1.0)], PAIR, days)
    assert month.value == pytest.approx(-2.5)
    assert month.low <= month.value <= month.high
    assert balance_of([incident("i1", "2020-06-01")], PAIR, days) == Balance()


@pytest.mark.parametrize(
    ("balance", "word"),
    [
        (Balance(), Temperature.QUIET),
        (Balance(-30, -40, -20, 5), Temperature.HOSTILE),
        (Balance(-5, -9, -1, 2), Temperature.STRAINED),
        (Balance(-5, -9, 1, 2), Temperature.MIXED),
        (Balance(5, 1, 9, 2), Temperature.FRIENDLY),
    ],
)
def test_temperature_is_sure_only_where_the_interval_is(balance: Balance, word: Temperature) -> None:
    assert temperature(balance) is word


def test_sparkline_hangs_conflict_below_and_stands_cooperation_above() -> None:
    told = [incident("i1"), incident("i2", "2020-08-01", type=EventType.AID, goldstein=5.0)]
    drawn = sparkline(course_of(told, PAIR), dt.date(2020, 12, 31))
    assert drawn is not None
    below, above = drawn.bars
    assert (below.side, above.side) == ("conflict", "cooperation")
    assert above.y + above.height < drawn.height / 2 < below.y
    assert above.x - below.x == 5
    assert (drawn.first, drawn.last) == ("2015-Q1", "2020-Q4")


def test_sparkline_without_a_day_is_as_long_as_its_course() -> None:
    drawn = sparkline(course_of([incident("i1"), incident("i2", "2020-08-01")], PAIR))
    assert drawn is not None
    assert (drawn.first, drawn.last) == ("2020-Q2", "2020-Q3")
    assert sparkline(()) is None


def test_parties_of_a_kind_have_no_name_and_states_that_are_no_more_an_end() -> None:
    assert is_named("NOR")
    assert is_named("UNO")
    assert not is_named("IGO")
    assert end_of("NOR") is None
    assert end_of("SUN") == dt.date(1991, 12, 26)


def test_measure_that_ended_is_told_as_over() -> None:
    before = Measure("m1", MeasureKind.EXPULSION, "NOR", "PER", MeasureStatus.IN_FORCE, quantity=3)
    after = replace(before, status=MeasureStatus.LIFTED)
    change = Change(
        ChangeKind.UPDATED,
        "measure",
        "m1",
        (FieldChange("status", "in force", "lifted"), FieldChange("voices", "1", "2")),
    )
    states = (State(PAIR, dt.date(2020, 1, 1), (before,)), State(PAIR, dt.date(2020, 2, 1), (after,)))
    (line,) = differences((change,), *states)
    assert (line.group, line.what, line.by) == (Group.OVER, "Expulsion of 3", "NOR")
    assert [turn.field for turn in line.turns] == ["status"]


def test_change_that_only_counts_reports_is_no_news() -> None:
    measure = Measure("m1", MeasureKind.EXPULSION, "NOR", "PER", MeasureStatus.IN_FORCE)
    state = State(PAIR, dt.date(2020, 1, 1), (measure,))
    change = Change(ChangeKind.UPDATED, "measure", "m1", (FieldChange("voices", "1", "2"),))
    assert differences((change,), state, state) == ()


def test_values_in_conflict_stand_side_by_side_with_who_gives_them() -> None:
    conflict = Conflict(
        "quantity", (Variant("35", 2, (said("35 went"),)), Variant("30", 1, (said("30 went", "d2"),)))
    )
    (contest,) = contests((conflict,), ("/incidents/i1", ()))
    assert [(r.value, r.voices, r.is_agreed) for r in contest.rivals.items] == [
        ("35", 2, True),
        ("30", 1, False),
    ]
    assert contest.rivals.items[1].quotes[0].words == (Piece("30 went"),)


def test_reason_gives_the_rule_and_its_words() -> None:
    told = incident("i1", grounds=(Ground("date", "tightest date", (said("on Monday"),)),))
    (reason,) = reasons(told)
    assert (reason.field, reason.value, reason.is_date) == ("date", "2020-05-04", True)
    assert reason.rule.startswith("The date that the texts state most narrowly")
    assert reason.quotes[0].publisher == "Fjord Times"


def test_life_of_a_measure_has_what_was_done_and_what_is_to_come() -> None:
    measure = Measure(
        "m1",
        MeasureKind.STAFF_CAP,
        "NOR",
        "PER",
        MeasureStatus.EASED,
        quantity=40,
        imposed="2020-05-04",
        until="2021-01-01",
        eased="2020-06-01",
        life=(
            Step(Verb.IMPOSE, "2020-05-04", "i1"),
            Step(Verb.EASE, "2020-06-01", "i2", whole=False, object="drivers"),
        ),
    )
    page = measure_page(
        measure, State(PAIR, dt.date(2020, 7, 1), (measure,)), {}, Formats(), ("/measures/m1", ())
    )
    assert [(p.what, p.facts, p.is_past) for p in page.life.items] == [
        ("Imposed", (), True),
        ("Eased", ("a part of it", "drivers"), True),
        ("Runs out", (), False),
    ]
    assert page.lead == "Imposed by Norway on Peru on 4 May 2020; eased in part on 1 Jun 2020."


def test_search_finds_a_measure_by_whose_it_is_in_any_form() -> None:
    measure = Measure(
        "m1", MeasureKind.EXPULSION, "NOR", "PER", MeasureStatus.IN_FORCE, object="three attachés"
    )
    record = ((Relation(PAIR, 1, 3, 1, None, None, 1, 0),), (State(PAIR, dt.date(2020, 7, 1), (measure,)),))
    found = search("q", ("norwegian", "expulsions"), NOTHING, record, (), ((), (None, None)))
    assert [line.href for line in found.lines] == ["/measures/m1"]
    assert [party.code for party in found.parties] == ["NOR"]
    assert search("q", ("swedish", "expulsions"), NOTHING, record, (), ((), (None, None))).lines == ()
