from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

import pytest

from legation.errors import InvalidArgumentError
from legation.ledger import changes, fold, sentence_of, why
from legation.model import (
    ChangeKind,
    Correction,
    Decision,
    EventRef,
    EventType,
    MeasureStatus,
    Review,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    Make = Callable[..., Any]

LAST = "2021-12-31"


def expelled(draft: Make, number: int = 12, publisher: str = "Coast Wire", **given: object) -> Report:
    text = f"Norway expelled {number} Peruvian diplomats, says {publisher}."
    target = f"{number} Peruvian diplomats"
    made = draft(text, "2020-05-05", publisher, id=publisher)
    given = {"date": "2020-05-04"} | given
    made.act(
        "Norway",
        "expelled",
        EventType.SANCTION,
        target,
        mode="expel",
        object=target,
        quantity=number,
        **given,
    )
    return cast("Report", made.report())


def review(decision: Decision, document: str = "Coast Wire", minute: int = 0, **given: Any) -> Review:  # noqa: ANN401
    at = dt.datetime(2020, 6, 1, 12, minute, tzinfo=dt.UTC)
    return Review(EventRef(document, "e1"), decision, "an analyst", at, **given)


def test_new_report_of_a_new_measure_is_a_new_line(draft: Make) -> None:
    before, after = (fold(reports).state("NOR", "PER", LAST) for reports in ([], [expelled(draft)]))
    assert [(c.kind, c.noun) for c in changes(before, after)] == [
        (ChangeKind.NEW, "dispute"),
        (ChangeKind.NEW, "exchange"),
        (ChangeKind.NEW, "measure"),
    ]


def test_another_voice_updates_a_measure_and_says_why(draft: Make) -> None:
    first, second = expelled(draft), expelled(draft, publisher="Fjord Post")
    before, after = (fold(reports).state("NOR", "PER", LAST) for reports in ([first], [first, second]))
    (update,) = [c for c in changes(before, after) if c.noun == "measure"]
    (field,) = [f for f in update.fields if f.field == "voices"]
    assert (update.kind, field.before, field.after) == (ChangeKind.UPDATED, "1", "2")
    assert field.ground is not None
    assert [e.document for e in update.evidence] == ["Fjord Post"]


def test_dispute_that_is_settled_is_updated_and_says_why(draft: Make) -> None:
    closed = draft("Norway closed the Peruvian consulate in Bergen.", "2020-05-04", id="closed").act(
        "Norway", "closed", EventType.SANCTION, "Peruvian", object="the Peruvian consulate", date="2020-05-04"
    )
    again = draft("Norway reopened the Peruvian consulate in Bergen.", "2020-09-01", id="again").act(
        "Norway",
        "reopened",
        EventType.CONCEDE,
        "Peruvian",
        object="the Peruvian consulate",
        date="2020-09-01",
    )
    before, after = (
        fold([m.report() for m in made]).state("NOR", "PER", LAST) for made in ([closed], [closed, again])
    )
    (update,) = [c for c in changes(before, after) if c.noun == "dispute"]
    assert update.kind is ChangeKind.UPDATED
    (field,) = update.fields
    assert (field.field, field.before, field.after) == ("status", "open", "settled")
    assert field.ground is not None
    assert field.ground.rule == "all over and nothing said since"


def test_line_that_nothing_tells_any_more_is_withdrawn(draft: Make) -> None:
    before = fold([expelled(draft)]).state("NOR", "PER", LAST)
    after = fold([expelled(draft)], [review(Decision.REFUSE)]).state("NOR", "PER", LAST)
    assert {c.kind for c in changes(before, after)} == {ChangeKind.WITHDRAWN}


def test_same_state_has_no_changes(draft: Make) -> None:
    state = fold([expelled(draft)]).state("NOR", "PER", LAST)
    assert changes(state, state) == ()


def test_late_report_of_an_earlier_beginning_updates_the_line(draft: Make) -> None:
    late = draft("Norway will expel 12 Peruvian diplomats.", "2020-05-01", "Andes Courier")
    target = "12 Peruvian diplomats"
    late.act(
        "Norway",
        "expel",
        EventType.SANCTION,
        target,
        mode="expel",
        object=target,
        quantity=12,
        status=Status.PLANNED,
    )
    before = fold([expelled(draft)]).state("NOR", "PER", LAST)
    after = fold([expelled(draft), late.report()]).state("NOR", "PER", LAST)
    assert [(c.kind, c.noun) for c in changes(before, after) if c.noun == "measure"] == [
        (ChangeKind.UPDATED, "measure")
    ]


def test_accepted_event_counts_whatever_its_confidence(draft: Make) -> None:
    doubtful = expelled(draft, confidence=0.2)
    assert fold([doubtful]).state("NOR", "PER", LAST).measures == ()
    assert len(fold([doubtful], [review(Decision.ACCEPT)]).state("NOR", "PER", LAST).measures) == 1


def test_corrected_event_has_its_new_values(draft: Make) -> None:
    new = Correction(quantity=13, date="2020-05-03", target=("TCD",))
    ledger = fold([expelled(draft)], [review(Decision.CHANGE, correction=new)])
    (measure,) = ledger.state("NOR", "TCD", LAST).measures
    assert (measure.quantity, measure.imposed) == (13, "2020-05-03")
    assert ledger.state("NOR", "PER", LAST).measures == ()


def test_latest_decision_on_an_event_holds(draft: Make) -> None:
    reviews = [review(Decision.ACCEPT, minute=5), review(Decision.REFUSE, minute=1)]
    for order in (reviews, reviews[::-1]):
        assert len(fold([expelled(draft)], order).state("NOR", "PER", LAST).measures) == 1


def test_merged_events_are_one_incident(draft: Make) -> None:
    reports = [expelled(draft), expelled(draft, 40, "Fjord Post")]
    merge = review(Decision.MERGE, other=EventRef("Fjord Post", "e1"))
    assert len(fold(reports).incidents("NOR", "PER")) == 2
    assert len(fold(reports, [merge]).incidents("NOR", "PER")) == 1


def test_parted_events_are_two_incidents(draft: Make) -> None:
    reports = [expelled(draft), expelled(draft, 12, "Fjord Post")]
    part = review(Decision.PART, other=EventRef("Fjord Post", "e1"))
    assert len(fold(reports).incidents("NOR", "PER")) == 1
    assert len(fold(reports, [part]).incidents("NOR", "PER")) == 2


def test_why_gives_the_rule_and_the_sentence(draft: Make) -> None:
    (measure,) = fold([expelled(draft)]).state("NOR", "PER", LAST).measures
    ground = why(measure, "status")
    assert ground is not None
    assert measure.status is MeasureStatus.IN_FORCE
    assert sentence_of(ground).endswith(".")
    assert [e.span.text for e in ground.evidence] == [measure.evidence[0].span.text]


def test_why_of_a_conflict_gives_the_words_of_every_value(draft: Make) -> None:
    reports = [expelled(draft), expelled(draft, 13, "Harbour Post")]
    (incident,) = fold(reports).incidents("NOR", "PER")
    ground = why(incident, "conflicts")
    assert ground is not None
    assert sorted(e.document for e in ground.evidence) == ["Coast Wire", "Harbour Post"]
    assert "different values" in sentence_of(ground)
    basis = why(incident, "date_basis")
    assert basis is not None
    assert basis.rule == "tightest date"


def test_why_of_no_field_is_refused(draft: Make) -> None:
    (measure,) = fold([expelled(draft)]).state("NOR", "PER", LAST).measures
    with pytest.raises(InvalidArgumentError, match="colour"):
        why(measure, "colour")
