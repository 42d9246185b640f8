from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from legation.errors import InvalidArgumentError
from legation.ledger import Ledger, fold, why
from legation.ledger.tables import rules
from legation.ledger.why import UNGROUNDED
from legation.model import EventType, Measure, MeasureKind, MeasureStatus, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from legation.model import Report

    Make = Callable[..., Any]

STATE = TypeAdapter(State)
LAST = "2020-12-31"


def as_bytes(ledger: Ledger, on: str = LAST) -> bytes:
    return STATE.dump_json(ledger.state("NOR", "PER", on))


def lines(state: State) -> list[Any]:
    return [
        *state.measures,
        *state.posts,
        *state.exchanges,
        *state.meetings,
        *state.proposals,
        *state.claims,
        *state.disputes,
    ]


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_fold_gives_the_same_bytes_for_any_order_and_repetition(
    data: st.DataObject, story: tuple[Report, ...]
) -> None:
    repeated = data.draw(st.lists(st.sampled_from(story), max_size=6))
    order = data.draw(st.permutations([*story, *repeated]))
    assert as_bytes(fold(order)) == as_bytes(fold(story))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_ledger_asked_in_between_gives_the_same_bytes_as_from_scratch(
    data: st.DataObject, story: tuple[Report, ...]
) -> None:
    ledger = Ledger()
    order: Sequence[Report] = data.draw(st.permutations(story))
    for report in order:
        ledger.add(report)
        as_bytes(ledger)
    assert as_bytes(ledger) == as_bytes(fold(story))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_incidents_do_not_depend_on_the_order(data: st.DataObject, story: tuple[Report, ...]) -> None:
    order = data.draw(st.permutations(story))
    assert fold(order).incidents("PER", "NOR") == fold(story).incidents("NOR", "PER")


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_state_is_the_same_on_every_day_before_that_until_which_it_is_steady(
    data: st.DataObject, story: tuple[Report, ...]
) -> None:
    ledger = fold(data.draw(st.lists(st.sampled_from(story), unique=True)))
    first = dt.date(2020, 4, 1) + dt.timedelta(days=data.draw(st.integers(0, 1200)))
    state = ledger.state("NOR", "PER", first)
    until = ledger.steady_until(state)
    assert until > first
    last = min(until, first + dt.timedelta(days=900))
    for number in range((last - first).days):
        day = first + dt.timedelta(days=number)
        assert ledger.state("NOR", "PER", day) == dataclasses.replace(state, on=day)


def test_state_is_steady_until_something_happens_ends_or_lapses(story: tuple[Report, ...]) -> None:
    ledger = fold(story)
    days, until = [], dt.date(2020, 5, 1)
    while until < dt.date.max:
        until = ledger.steady_until(ledger.state("NOR", "PER", until))
        days.append(until)
    changes = [day for day in days if day.year in (2020, 2021)]
    assert dt.date(2020, 6, 1) in changes
    assert len(days) < 60
    assert days[-1] == dt.date.max


def test_state_holds_every_kind_of_line_of_the_story(story: tuple[Report, ...]) -> None:
    state = fold(story).state("NOR", "PER", LAST)
    assert [len(part) > 0 for part in (state.measures, state.posts, state.meetings)] == [True] * 3
    assert [len(part) > 0 for part in (state.proposals, state.claims, state.disputes)] == [True] * 3


def test_state_names_the_parties_in_the_order_asked(story: tuple[Report, ...]) -> None:
    assert fold(story).state("PER", "NOR", LAST).parties == ("PER", "NOR")


def test_state_before_the_first_report_is_empty(story: tuple[Report, ...]) -> None:
    assert lines(fold(story).state("NOR", "PER", "2020-05-03")) == []


def test_state_without_a_day_is_that_of_the_latest_report(story: tuple[Report, ...]) -> None:
    assert fold(story).state("NOR", "PER").on == dt.date(2020, 10, 2)


def test_every_field_of_every_line_answers_why(story: tuple[Report, ...]) -> None:
    ledger = fold(story)
    found: list[Any] = [*lines(ledger.state("NOR", "PER", LAST)), *ledger.incidents("NOR", "PER")]
    silent = [
        (type(line).__name__, f.name)
        for line in found
        for f in dataclasses.fields(line)
        if f.name not in UNGROUNDED - {"conflicts", "date_basis"}
        and getattr(line, f.name) not in (None, ())
        and why(line, f.name) is None
    ]
    assert silent == []


def test_every_ground_names_a_rule_and_rests_on_a_sentence(story: tuple[Report, ...]) -> None:
    ledger = fold(story)
    found: list[Any] = [*lines(ledger.state("NOR", "PER", LAST)), *ledger.incidents("NOR", "PER")]
    grounds = [(line, g) for line in found for g in line.grounds if getattr(line, g.field) not in (None, ())]
    assert {g.rule for _, g in grounds} <= set(rules())
    assert [g for _, g in grounds if not g.evidence] == []


@pytest.mark.parametrize("parties", [("NOR", "NOR"), ("NOR", "Peru"), ("XXX", "PER")])
def test_state_of_no_two_known_parties_is_refused(parties: tuple[str, str]) -> None:
    with pytest.raises(InvalidArgumentError):
        Ledger().state(*parties, on=LAST)


def test_state_on_no_day_is_refused() -> None:
    with pytest.raises(InvalidArgumentError, match="YYYY-MM-DD"):
        Ledger().state("NOR", "PER", on="yesterday")


def kinds_in_force(reports: Iterable[Report], on: str = LAST) -> list[MeasureKind]:
    state = fold(reports).state("NOR", "PER", on)
    return [m.kind for m in state.measures if m.status is MeasureStatus.IN_FORCE]


def test_newer_pipeline_replaces_what_an_older_one_read(draft: Make) -> None:
    text = "Norway expelled 12 Peruvian diplomats."
    old = draft(text, version="1.9")
    old.act("Norway", "expelled", EventType.SANCTION, "12 Peruvian diplomats", mode="expel")
    new = draft(text, version="1.10")
    assert kinds_in_force([new.report(), old.report()]) == []
    assert kinds_in_force([old.report()]) == [MeasureKind.EXPULSION]


def expelled(draft: Make, text: str, publisher: str, thing: str) -> Report:
    made = draft(text, publisher=publisher)
    target = thing if "Peruvian" in thing or "Chadian" in thing else None
    made.act("Norway", "expelled", EventType.SANCTION, target, mode="expel", object=thing, quantity=12)
    if "Peru protested" in text:
        made.act("Peru", "protested", EventType.ACCUSE)
    report: Report = made.report()
    return report


PERUVIANS = "Norway expelled 12 Peruvian diplomats."


def test_act_against_nobody_named_joins_the_one_that_its_number_tells(draft: Make) -> None:
    full = expelled(draft, PERUVIANS, "Coast Wire", "12 Peruvian diplomats")
    bare = expelled(draft, "Norway expelled 12 people. Peru protested.", "Fjord Post", "12 people")
    (measure,) = fold([bare, full]).state("NOR", "PER", LAST).measures
    assert measure.voices == 2


def test_act_against_nobody_named_in_its_report_joins_none(draft: Make) -> None:
    full = expelled(draft, PERUVIANS, "Coast Wire", "12 Peruvian diplomats")
    bare = expelled(draft, "Norway expelled 12 people.", "Fjord Post", "12 people")
    (measure,) = fold([bare, full]).state("NOR", "PER", LAST).measures
    assert measure.voices == 1


def test_state_depends_on_the_reports_that_name_both_parties_only(
    story: tuple[Report, ...], draft: Make
) -> None:
    other = expelled(draft, "Norway expelled 12 Chadian diplomats.", "Coast Wire", "12 Chadian diplomats")
    assert as_bytes(fold([*story, other])) == as_bytes(fold(story))


def find(state: State, kind: MeasureKind) -> Measure:
    return next(m for m in state.measures if m.kind is kind)


def test_story_is_told_as_it_was(story: tuple[Report, ...]) -> None:
    state = fold(story).state("NOR", "PER", LAST)
    expulsion = find(state, MeasureKind.EXPULSION)
    assert (expulsion.by, expulsion.against, expulsion.quantity, expulsion.deadline) == (
        "NOR",
        "PER",
        12,
        "2020-05-07",
    )
    closure = find(state, MeasureKind.MISSION_CLOSURE)
    assert (closure.effective, closure.answers) == ("2020-05-20", (expulsion.id,))
    assert find(state, MeasureKind.STAFF_CAP).quantity == 20
    listing = find(state, MeasureKind.SANCTIONS_LISTING)
    assert (listing.status, listing.lifted) == (MeasureStatus.LIFTED, "2020-09-01")
