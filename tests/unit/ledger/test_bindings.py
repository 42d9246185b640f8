"""Which finding a decision falls on when a document is read anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any, cast

import pytest

from legation.errors import InvalidArgumentError
from legation.ledger import Cause, bound, corrected, decisions, event_of, fold, holding, left
from legation.model import Correction, Decision, Event, EventRef, EventType, Review, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    Make = Callable[..., Any]

TEXT = "Norway expelled 12 Peruvian diplomats. Peru recalled its ambassador."
ID = "page"


def reading(draft: Make, *, text: str = TEXT, first: bool = True, **given: object) -> Report:
    """Return a report of one document: with or without its first event, so that the ids of the others shift."""
    made = draft(text, "2020-05-05", "Coast Wire", id=ID)
    given = {"date": "2020-05-04"} | given
    if first:
        made.act("Norway", "expelled", EventType.SANCTION, "12 Peruvian", mode="expel", quantity=12, **given)
    made.act("Peru", "recalled", EventType.SANCTION, mode="withdraw", **given)
    return cast("Report", made.report())


def seen(report: Report, event: str = "e2") -> EventRef:
    return bound(report, EventRef(report.document.id, event))


def review(event: EventRef, decision: Decision = Decision.ACCEPT, minute: int = 0, **given: Any) -> Review:  # noqa: ANN401
    at = dt.datetime(2020, 6, 1, 12, minute, tzinfo=dt.UTC)
    return Review(event, decision, given.pop("reviewer", "an analyst"), at, **given)


def told(event: Event | None) -> str | None:
    return event.predicate.text if event else None


def test_decision_finds_its_event_by_its_words_when_ids_shift(draft: Make) -> None:
    older, newer = reading(draft), reading(draft, first=False)
    refusal = review(seen(older), Decision.REFUSE)
    assert newer.events[0].id == "e1"
    assert told(event_of(newer, refusal.event)) == "recalled"
    assert corrected(newer, [refusal]).events == ()


def test_decision_does_not_fall_on_another_event_with_its_id(draft: Make) -> None:
    older, newer = reading(draft, first=False), reading(draft)
    refusal = review(seen(older, "e1"), Decision.REFUSE)
    assert [told(event) for event in corrected(newer, [refusal]).events] == ["expelled"]


def test_decision_finds_its_sentence_when_a_cleaner_reading_moves_it(draft: Make) -> None:
    older = reading(draft, text=f"Read also our new page. {TEXT}")
    newer = reading(draft)
    assert told(event_of(newer, seen(older))) == "recalled"


def test_decision_keeps_to_the_nearest_of_two_like_sentences(draft: Make) -> None:
    made = draft("Peru left. Peru left.", id=ID)
    made.act("Peru", "left", EventType.SANCTION)
    report = made.report()
    (first,) = report.events
    shift = len("Peru left. ")
    predicate, evidence = (
        Span(s.start + shift, s.end + shift, s.text) for s in (first.predicate, first.evidence)
    )
    both = replace(report, events=(first, replace(first, id="e2", predicate=predicate, evidence=evidence)))
    assert [getattr(event_of(both, seen(both, key)), "id", None) for key in ("e1", "e2")] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("change", "applies"),
    [
        ({}, True),
        ({"quantity": 3, "confidence": 0.1, "mode": None, "date": None}, True),
        ({"type": EventType.COERCE}, False),
        ({"status": Status.THREATENED}, False),
        ({"source": ()}, False),
    ],
)
def test_acceptance_holds_for_the_same_type_status_and_parties(
    draft: Make, change: dict[str, Any], *, applies: bool
) -> None:
    report = reading(draft)
    newer = replace(report, events=(report.events[0], replace(report.events[1], **change)))
    assert bool(decisions(newer, [review(seen(report))])) is applies


def test_correction_holds_whatever_is_read_in_the_field_that_it_sets(draft: Make) -> None:
    report = reading(draft)
    newer = replace(report, events=(replace(report.events[1], type=EventType.COERCE, mode=None),))
    change = review(seen(report), Decision.CHANGE, correction=Correction(type=EventType.PROTEST))
    (event,) = corrected(newer, [change]).events
    assert event.type is EventType.PROTEST


def test_reference_without_what_was_seen_goes_by_its_id(draft: Make) -> None:
    report = reading(draft)
    assert told(event_of(report, EventRef(ID, "e2"))) == "recalled"


def test_reference_to_no_event_cannot_be_bound(draft: Make) -> None:
    with pytest.raises(InvalidArgumentError, match="no finding 'e9'"):
        seen(reading(draft), "e9")


def test_left_names_what_no_longer_applies_and_why(draft: Make) -> None:
    report = reading(draft)
    kept, gone, otherwise = (
        review(seen(report)),
        review(seen(report, "e1"), minute=1),
        review(seen(report), minute=2),
    )
    newer = reading(draft, first=False)
    assert [(item.review, item.cause) for item in left([newer], [kept, gone])] == [(gone, Cause.UNFOUND)]
    threat = replace(newer, events=(replace(newer.events[0], status=Status.THREATENED),))
    assert [item.cause for item in left([threat], [otherwise])] == [Cause.OTHERWISE]
    assert [item.cause for item in left([], [kept])] == [Cause.REPLACED]


def test_left_leaves_out_what_was_decided_anew_on_the_same_words(draft: Make) -> None:
    report = reading(draft)
    newer = replace(report, events=(replace(report.events[1], status=Status.THREATENED),))
    old, new = review(seen(report)), review(seen(newer), Decision.REFUSE, minute=1)
    assert left([newer], [old, new]) == ()
    assert [item.review for item in left([newer], [old])] == [old]


def test_left_names_a_tie_of_which_one_side_is_gone(draft: Make) -> None:
    report = reading(draft)
    tie = review(seen(report), Decision.PART, other=seen(report, "e1"))
    assert [(item.review, item.cause) for item in left([reading(draft, first=False)], [tie])] == [
        (tie, Cause.UNFOUND)
    ]


def test_what_is_taken_back_lets_the_decision_before_it_hold(draft: Make) -> None:
    report = reading(draft)
    first = review(seen(report), Decision.ACCEPT, 0)
    second = review(seen(report), Decision.REFUSE, 1)
    back = review(seen(report), Decision.WITHDRAW, 2)
    again = review(seen(report), Decision.WITHDRAW, 3)
    for order in permutations((first, second, back)):
        assert holding(order) == (first,)
    assert holding((first, second, back, again)) == ()


def test_reviewer_takes_back_no_decision_of_another(draft: Make) -> None:
    report = reading(draft)
    other = review(seen(report), Decision.REFUSE, reviewer="another")
    assert holding((other, review(seen(report), Decision.WITHDRAW, 1))) == (other,)


def test_taken_back_tie_leaves_the_decision_on_the_event(draft: Make) -> None:
    report = reading(draft)
    one, other = seen(report), seen(report, "e1")
    accepted, tie = review(one), review(one, Decision.PART, 1, other=other)
    assert holding((accepted, tie, review(one, Decision.WITHDRAW, 2, other=other))) == (accepted,)


def test_latest_decision_is_told_by_the_moment_whatever_its_zone(draft: Make) -> None:
    report = reading(draft)
    noon = dt.datetime(2020, 6, 1, 12, tzinfo=dt.UTC)
    east = dt.datetime(2020, 6, 1, 13, 30, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    refusal = Review(seen(report), Decision.REFUSE, "an analyst", noon)
    earlier = Review(seen(report), Decision.ACCEPT, "another", east)
    assert decisions(report, [refusal, earlier])["e2"] is refusal


def test_tie_holds_when_ids_shift(draft: Make) -> None:
    def recall(day: str, *, before: bool = False) -> Report:
        made = draft(
            "Norway expelled two. Peru recalled its envoy from Norway.", day, f"Post of {day}", id=day
        )
        if before:
            made.act("Norway", "expelled", EventType.SANCTION)
        made.act("Peru", "recalled", EventType.SANCTION, "from Norway", mode="withdraw", date=day)
        return cast("Report", made.report())

    older, newer, other = recall("2020-05-05", before=True), recall("2020-05-05"), recall("2020-09-20")
    tie = review(seen(older), Decision.MERGE, other=seen(other, "e1"))
    for reports in permutations((newer, other)):
        assert len(fold(reports).incidents("NOR", "PER")) == 2
        assert len(fold(reports, [tie]).incidents("NOR", "PER")) == 1
        assert (
            len(fold(reports, [tie, replace(tie, decision=Decision.WITHDRAW)]).incidents("NOR", "PER")) == 2
        )


def test_changed_type_takes_its_own_code_and_score_and_keeps_the_parties_it_had(draft: Make) -> None:
    report = reading(draft)
    event = replace(report.events[0], cameo="166", goldstein=-7.0)
    report = replace(report, events=(event,))
    new = Correction(type=EventType.CONSULT, source=("NOR", "TCD"), cleared=("mode", "date", "quantity"))
    (changed,) = corrected(report, [review(seen(report, "e1"), Decision.CHANGE, correction=new)]).events
    assert (changed.cameo, changed.goldstein, changed.mode) == ("040", 1.0, None)
    assert (changed.date, changed.date_basis, changed.quantity) == (None, None, None)
    assert changed.source[0] == event.source[0]
    assert [m.actor.code for m in changed.source if m.actor] == ["NOR", "TCDGOV"]


def test_party_that_an_analyst_names_has_the_words_of_the_sentence_that_name_it(draft: Make) -> None:
    report = reading(draft)
    new = Correction(source=("PER",))
    (changed, _) = corrected(report, [review(seen(report, "e1"), Decision.CHANGE, correction=new)]).events
    assert [m.span.text for m in changed.source] == ["12 Peruvian"]
