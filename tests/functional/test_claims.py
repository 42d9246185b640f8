"""Claims, the answers to them, voices and distance in whole reports, with the default pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import legation
from legation.model import AnswerKind, Force, Status, Voice

if TYPE_CHECKING:
    from legation.model import Claim, Event, Report

FIRST = (
    "Lithuania says Belarus sent drones over border\n\n"
    "Lithuania accused Belarus on Monday of sending drones across the border. Minsk denied sending any drones "
    "and called the accusations groundless.\n\n"
    "The Lithuanian government said that Belarus had violated the treaty. Belarus accused Lithuania of violating "
    "the treaty itself.\n\n"
    "Lithuania expelled two Belarusian diplomats on Monday. It demanded that Minsk close the camp.\n"
)
SECOND = (
    "Belarus answers Lithuania\n\n"
    "The Foreign Ministry of Belarus denied on Thursday that Belarus had sent drones across the border. Finland "
    "offered to mediate.\n\n"
    "Belarusian forces allegedly bombed a farm in Lithuania last year. The so-called volunteers left the camp, "
    "and the “liberation” of a Lithuanian village was shown on television.\n"
)


@pytest.fixture(scope="module")
def reports(pipeline: legation.Pipeline) -> tuple[Report, Report]:
    """Return the two reports with their claims tied."""
    coded = [pipeline.code(FIRST, published="2022-03-07"), pipeline.code(SECOND, published="2022-03-10")]
    first, second = legation.link_claims(coded)
    return first, second


def claim(report: Report, words: str) -> Claim:
    return next(c for c in report.claims if words in c.content.text)


def event(report: Report, words: str) -> Event:
    return next(e for e in report.events if words in e.predicate.text)


def test_an_accusation_is_a_claim_about_the_accused(reports: tuple[Report, Report]) -> None:
    found = claim(reports[0], "across the border")
    assert found.by is not None
    assert (found.force, found.by.country) == (Force.ACCUSES, "LTU")
    assert {a.country for a in found.about} == {"BLR"}


@pytest.mark.parametrize("words", ["any drones", "groundless"])
def test_a_denial_answers_the_charge(reports: tuple[Report, Report], words: str) -> None:
    charge, found = claim(reports[0], "across the border"), claim(reports[0], words)
    assert [(a.claim, a.document) for a in found.answers] == [(charge.id, reports[0].document.id)]


def test_a_charge_in_return_is_a_counter_claim(reports: tuple[Report, Report]) -> None:
    charge, found = claim(reports[0], "had violated"), claim(reports[0], "violating")
    assert [(a.claim, a.kind) for a in found.answers] == [(charge.id, AnswerKind.COUNTER_CLAIM)]


def test_a_demand_or_an_offer_is_no_claim(reports: tuple[Report, Report]) -> None:
    contents = " ".join(c.content.text for r in reports for c in r.claims)
    assert "camp" not in contents
    assert "mediate" not in contents


def test_a_later_reports_denial_answers_the_earlier_charge(reports: tuple[Report, Report]) -> None:
    first, second = reports
    charge, found = claim(first, "across the border"), claim(second, "across the border")
    assert [(a.document, a.claim, a.kind) for a in found.answers] == [
        (first.document.id, charge.id, AnswerKind.DENIAL)
    ]


def test_links_do_not_depend_on_the_order_of_reports(reports: tuple[Report, Report]) -> None:
    assert legation.link_claims(reports[::-1]) == reports[::-1]


def test_a_charged_act_is_told_in_the_speakers_voice(reports: tuple[Report, Report]) -> None:
    found = event(reports[0], "violated")
    assert found.according_to is not None
    assert (found.voice, found.according_to.span.text) == (Voice.SPEAKER, "The Lithuanian government")


def test_the_narrators_deed_is_told_in_the_narrators_voice(reports: tuple[Report, Report]) -> None:
    found = event(reports[0], "expelled")
    assert (found.voice, found.status, found.according_to) == (Voice.NARRATOR, Status.DONE, None)


def test_what_is_alleged_is_no_deed_of_the_narrators(reports: tuple[Report, Report]) -> None:
    found = event(reports[1], "bombed")
    assert (found.distance and found.distance.text, found.status) == ("allegedly", Status.HYPOTHETICAL)


def test_distances_are_recorded_in_order_of_the_text(reports: tuple[Report, Report]) -> None:
    markers = [d.marker.text for d in reports[1].distances]
    assert markers == ["allegedly", "so-called", "“liberation”"]


def test_an_act_in_scare_quotes_keeps_its_distance(reports: tuple[Report, Report]) -> None:
    found = event(reports[1], "liberation")
    assert found.distance is not None
    assert found.distance.text == "“liberation”"


def test_a_nested_denial_is_the_deniers_claim(pipeline: legation.Pipeline) -> None:
    report = pipeline.code("The French minister said that Mali denied expelling the ambassador.")
    assert [c.by.country for c in report.claims if c.by] == ["MLI"]


def test_claims_point_at_what_they_are_made_of(reports: tuple[Report, Report]) -> None:
    for report in reports:
        statements, events = {s.id for s in report.statements}, {e.id for e in report.events}
        for found in report.claims:
            assert found.statement in statements
            assert set(found.events) <= events
            assert report.document.text[found.content.start : found.content.end] == found.content.text
