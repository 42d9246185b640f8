"""What an incident counts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.model import EventType, Evidence, MeasureKind, Span, Status, Verb
from legation.series.weighing import Act, act_of, counted, days_of, directions_of, label_of, score_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Incident

    Make = Callable[..., Incident]


def sentence(at: int, document: str = "d1") -> Evidence:
    return Evidence(document, f"e{at}", Span(at, at + 5, "words"))


def test_act_of_a_material_act_that_counts_is_a_deed(incident: Make) -> None:
    assert act_of(incident()) is Act.DEED


@pytest.mark.parametrize("kind", [EventType.ACCUSE, EventType.CONSULT, EventType.THREATEN])
def test_act_done_in_words_is_talk(incident: Make, kind: EventType) -> None:
    assert act_of(incident(type=kind)) is Act.TALK


def test_act_of_easing_a_measure_is_a_deed(incident: Make) -> None:
    eased = incident(type=EventType.CONCEDE, measure=MeasureKind.SANCTIONS_LISTING, verb=Verb.EASE)
    assert act_of(eased) is Act.DEED


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PROPOSED, Status.THREATENED, Status.RULED_OUT])
def test_act_that_its_own_party_speaks_of_is_talk(incident: Make, status: Status) -> None:
    assert act_of(incident(deed=False, status=status)) is Act.TALK


@pytest.mark.parametrize("status", [Status.DONE, Status.DENIED, Status.DEMANDED, Status.HYPOTHETICAL])
def test_act_that_others_tell_of_is_ascribed(incident: Make, status: Status) -> None:
    assert act_of(incident(deed=False, status=status)) is Act.ASCRIBED


def test_label_of_a_threatened_sanction_is_threaten(incident: Make) -> None:
    assert label_of(incident(deed=False, status=Status.THREATENED)) is EventType.THREATEN


def test_score_of_what_happened_is_its_goldstein_score(incident: Make) -> None:
    assert score_of(incident(goldstein=-7.0)) == -7.0


def test_score_of_a_threat_is_that_of_a_threat(incident: Make) -> None:
    assert score_of(incident(deed=False, status=Status.THREATENED, goldstein=-7.0)) == -3.5


def test_score_without_goldstein_is_that_of_the_label(incident: Make) -> None:
    assert score_of(incident(goldstein=None)) == -6.0


@pytest.mark.parametrize(
    ("by", "against", "found"),
    [
        (("NOR",), ("DNK",), (("NOR", "DNK"),)),
        (("DNK",), ("SWE", "NOR"), (("DNK", "NOR"),)),
        (("NOR", "DNK"), (), (("NOR", "DNK"), ("DNK", "NOR"))),
        (("NOR", "DNK"), ("DNK", "NOR"), (("NOR", "DNK"), ("DNK", "NOR"))),
        (("NOR",), (), ()),
        (("NOR",), ("SWE",), ()),
        (("NOR", "DNK"), ("SWE",), ()),
    ],
)
def test_directions_by_who_acts_towards_whom(
    incident: Make, by: tuple[str, ...], against: tuple[str, ...], found: tuple[tuple[str, str], ...]
) -> None:
    assert directions_of(incident(by=by, against=against), "NOR", "DNK") == found


@pytest.mark.parametrize("date", [None, "../2017-03-10", "2017-03-10/..", "some day"])
def test_days_are_unknown_without_both_bounds(incident: Make, date: str | None) -> None:
    assert days_of(incident(date=date)) is None


def test_days_of_a_month_are_all_of_it(incident: Make) -> None:
    days = days_of(incident(date="2017-02"))
    assert days is not None
    assert days.days == 28


def test_counted_takes_an_incident_once(incident: Make) -> None:
    one = incident()
    assert counted([one, one], "NOR", "DNK") == (one,)


def test_counted_leaves_out_the_content_of_a_threat_that_was_made(incident: Make) -> None:
    made = incident(type=EventType.THREATEN, evidence=(sentence(3),))
    content = incident(deed=False, status=Status.THREATENED, evidence=(sentence(3),))
    assert counted([made, content], "NOR", "DNK") == (made,)


def test_counted_keeps_a_threat_told_elsewhere_too(incident: Make) -> None:
    made = incident(type=EventType.THREATEN, evidence=(sentence(3),))
    other = incident(deed=False, status=Status.THREATENED, evidence=(sentence(3), sentence(3, "d2")))
    assert counted([made, other], "NOR", "DNK") == (made, other)


def test_counted_keeps_a_deed_told_beside_an_accusation(incident: Make) -> None:
    said = incident(type=EventType.ACCUSE, evidence=(sentence(3),))
    done = incident(evidence=(sentence(3),))
    assert counted([said, done], "NOR", "DNK") == (said, done)
