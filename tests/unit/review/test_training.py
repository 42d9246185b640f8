"""Reviewed sentences as training sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legation.model import Correction, Decision, EventType, Status
from legation.review import training_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report, Review

    Make = Callable[..., Report]
    Decide = Callable[..., Review]

BOTH = "Norway expelled 12 Swedish envoys and Denmark criticized Norway."


def words(row: dict[str, Any], span: tuple[int, int]) -> str:
    text: str = row["text"]
    return text[span[0] : span[1]]


def test_accepted_finding_is_an_event_of_its_sentence(report: Make, review: Decide) -> None:
    one = report("expelled", "met")
    (row,) = training_rows([one], [review(one)])
    (event,) = row["events"]
    assert row["text"] == "Norway expelled 12 Swedish envoys on Monday."
    assert (row["kind"], row["none"], "partial" in row) == ("review", [], False)
    assert [event[key] for key in ("type", "mode", "status", "quantity", "speaker")] == [
        *("SANCTION", "expel", "done", 12),
        None,
    ]
    assert words(row, event["predicate"]) == "expelled"
    assert [words(row, span) for span in (*event["sources"], *event["targets"])] == [
        "Norway",
        "12 Swedish envoys",
    ]


def test_changed_finding_is_an_event_as_the_analyst_left_it(report: Make, review: Decide) -> None:
    one = report("expelled")
    new = Correction(type=EventType.THREATEN, mode="expel", status=Status.THREATENED, quantity=13)
    (row,) = training_rows([one], [review(one, decision=Decision.CHANGE, correction=new)])
    assert [row["events"][0][key] for key in ("type", "status", "quantity")] == ["THREATEN", "threatened", 13]


def test_refused_finding_is_a_pair_with_nothing_between(report: Make, review: Decide) -> None:
    one = report("met")
    (row,) = training_rows([one], [review(one, decision=Decision.REFUSE)])
    assert row["events"] == []
    assert [[words(row, span) for span in pair] for pair in row["none"]] == [["Sweden", "Denmark"]]


def test_refused_finding_is_no_such_pair_where_another_finding_stands_between_them(
    report: Make, review: Decide
) -> None:
    one = report("expelled", "expelled")
    refusal = review(one, "e1", Decision.REFUSE)
    (row,) = training_rows([one], [refusal, review(one, "e2")])
    assert (len(row["events"]), row["none"]) == (1, [])
    assert list(training_rows([one], [refusal])) == []


def test_sentence_with_a_finding_that_nobody_decided_on_is_partial(report: Make, review: Decide) -> None:
    one = report("expelled", "criticized", text=BOTH)
    (row,) = training_rows([one], [review(one)])
    assert [event["type"] for event in row["events"]] == ["SANCTION"]
    assert row["partial"] is True
    (row,) = training_rows([one], [review(one), review(one, "e2")])
    assert len(row["events"]) == 2
    assert "partial" not in row


def test_party_without_words_in_the_sentence_leaves_the_finding_out(report: Make, review: Decide) -> None:
    one = report("expelled", "criticized", text=BOTH)
    far = review(one, decision=Decision.CHANGE, correction=Correction(source=("PER",)))
    (row,) = training_rows([one], [far, review(one, "e2")])
    assert [event["type"] for event in row["events"]] == ["ACCUSE"]
    assert row["partial"] is True


def test_party_that_other_words_of_the_sentence_name_has_these(report: Make, review: Decide) -> None:
    one = report("expelled", "criticized", text=BOTH)
    right = review(one, decision=Decision.CHANGE, correction=Correction(source=("DNK",)))
    (row,) = training_rows([one], [right, review(one, "e2")])
    assert [words(row, span) for span in row["events"][0]["sources"]] == ["Denmark"]


def test_text_is_given_once_and_ids_differ(report: Make, review: Decide) -> None:
    one, other = report("expelled", "met"), report("expelled", name="copy")
    rows = list(training_rows([one, other], [review(one), review(one, "e2"), review(other)]))
    assert [row["text"].split()[1] for row in rows] == ["expelled", "met"]
    assert len({row["id"] for row in rows}) == 2


def test_sentence_without_a_decision_is_left_out(report: Make) -> None:
    assert list(training_rows([report("expelled")], [])) == []
