"""Which findings are doubtful, in which order, with which context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from legation.errors import InvalidArgumentError
from legation.model import Decision, MeasureKind, Verb
from legation.review import finding_of, queue

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report, Review
    from legation.review import Finding

    Make = Callable[..., Report]
    Decide = Callable[..., Review]


def told(found: list[Finding]) -> list[str]:
    return [finding.event.predicate.text for finding in found]


def sure(confidence: float) -> dict[str, Any]:
    return {"confidence": confidence}


def test_queue_puts_measures_first_then_what_is_least_settled(report: Make) -> None:
    one = report(
        *("met", "criticized", "sorry", "expelled"),
        met=sure(0.7),
        criticized=sure(0.45),
        sorry=sure(0.1),
        expelled=sure(0.05),
    )
    assert told(queue([one])) == ["expelled", "criticized", "met", "sorry"]


def test_queue_puts_the_less_likely_first_of_two_as_far_from_even(report: Make) -> None:
    one = report("met", "sorry", met=sure(0.6), sorry=sure(0.4))
    assert told(queue([one])) == ["sorry", "met"]


def test_queue_leaves_out_what_is_sure(report: Make) -> None:
    assert told(queue([report("met", "expelled", met=sure(0.79), expelled=sure(0.8))])) == ["met"]


def test_queue_leaves_out_what_was_decided_on_until_it_is_taken_back(report: Make, review: Decide) -> None:
    one = report("met", "sorry")
    accepted = review(one)
    assert told(queue([one], [accepted])) == ["sorry"]
    assert told(queue([one], [accepted, review(one, decision=Decision.WITHDRAW, minute=1)])) == [
        "met",
        "sorry",
    ]


def test_queue_asks_again_about_what_is_read_otherwise_now_however_sure(report: Make, review: Decide) -> None:
    older = report("met")
    newer = report("met", met=sure(0.9) | {"target": ()})
    old = review(older)
    (finding,) = queue([newer], [old])
    assert finding.left == (old,)


def test_queue_asks_about_a_finding_that_was_only_merged(report: Make, review: Decide) -> None:
    one = report("met", "sorry")
    tie = review(one, decision=Decision.MERGE, other=review(one, "e2").event)
    assert told(queue([one], [tie])) == ["met", "sorry"]


def test_queue_takes_the_first_of_many(report: Make) -> None:
    reports = [report("met", name=f"page {n}", met=sure(n / 20)) for n in range(15)]
    assert [f.document.id for f in queue(reports, limit=2)] == ["page 10", "page 9"]


@pytest.mark.parametrize(
    ("between", "found"),
    [(("SWE", "NOR"), ["expelled", "sorry"]), (("DNK", "NOR"), ["criticized"]), (("FRA", "DEU"), [])],
)
def test_queue_of_two_parties_is_what_names_both_or_one_alone(
    report: Make, between: tuple[str, str], found: list[str]
) -> None:
    assert told(queue([report("expelled", "met", "criticized", "sorry")], between=between)) == found


def test_finding_tells_what_it_would_do_to_a_measure_if_it_is_right(report: Make) -> None:
    (finding,) = queue([report("expelled", expelled=sure(0.2))])
    assert (finding.measure, finding.verb) == (MeasureKind.EXPULSION, Verb.IMPOSE)


def test_finding_has_the_sentences_around_its_own(report: Make) -> None:
    found = {f.event.predicate.text: f for f in queue([report("expelled", "criticized", "sorry")])}
    words = {
        key: [part and part.text for part in (f.before, f.sentence, f.after)] for key, f in found.items()
    }
    assert words["expelled"] == [None, "Norway expelled 12 Swedish envoys on Monday.", "Sweden met Denmark."]
    assert words["criticized"][2] == "Sweden said that it was sorry."
    assert words["sorry"] == ["Denmark criticized Norway.", "Sweden said that it was sorry.", None]


def test_finding_can_be_had_by_its_id_though_it_is_sure(report: Make) -> None:
    one = report("met", met=sure(0.95))
    assert finding_of(one, "e1").event is one.events[0]
    with pytest.raises(InvalidArgumentError, match="no finding 'e7'"):
        finding_of(one, "e7")
