"""Which pairs of parties a report concerns: none whose record it changes may be missing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.ledger import Ledger, concerned, fold
from legation.model import EventType, Force
from legation.record import state_to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model import Report

    Make = Callable[..., Any]

PARTIES = ("NOR", "PER", "TCD")
PAIRS = tuple(combinations(PARTIES, 2))
LAST = "2020-12-31"
NAMES = st.sampled_from(["Norway", "Norwegian", "Peru", "Lima", "Chad", "a shipowner", "nobody", None])
ACTS = st.tuples(
    NAMES, st.sampled_from(["expelled", "met", "limited", "thanked"]), st.sampled_from(list(EventType)), NAMES
)
WORDS = "Norway Norwegian Peru Lima Chad a shipowner nobody expelled met limited thanked 12 diplomats of the embassy"


def bytes_of(ledger: Ledger) -> dict[tuple[str, str], tuple[str, object]]:
    return {pair: (state_to_json(ledger.state(*pair, LAST)), ledger.incidents(*pair)) for pair in PAIRS}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_report_changes_the_record_of_no_pair_that_it_does_not_concern(
    data: st.DataObject, draft: Make, story: tuple[Report, ...]
) -> None:
    known = data.draw(st.lists(st.sampled_from(story), max_size=4, unique=True))
    made = draft(WORDS, data.draw(st.sampled_from(["2020-05-05", "2020-06-30"])))
    for source, predicate, kind, target in data.draw(st.lists(ACTS, min_size=1, max_size=3)):
        number = data.draw(st.sampled_from([None, 12]))
        made.act(source, predicate, kind, target, object="12 diplomats", mode="expel", quantity=number)
    if data.draw(st.booleans()):
        made.say("Lima", "thanked", Force.PRAISES, data.draw(st.sampled_from([None, "Chad"])))
    report = made.report()
    ledger = fold(known)
    before = bytes_of(ledger)
    ledger.add(report)
    after = bytes_of(ledger)
    assert {pair for pair in PAIRS if before[pair] != after[pair]} <= concerned(report)


def test_report_that_only_names_two_parties_does_not_concern_them(draft: Make) -> None:
    made = draft("Norway thanked Peru. Chad met a shipowner.")
    made.act("Norway", "thanked", EventType.SUPPORT, "Peru")
    assert concerned(made.report()) == {("NOR", "PER")}


def test_act_against_nobody_named_concerns_all_whom_the_report_names(draft: Make) -> None:
    made = draft("Norway expelled 12 diplomats. Chad thanked Peru.")
    made.act("Norway", "expelled", EventType.SANCTION).act("Chad", "thanked", EventType.SUPPORT, "Peru")
    assert concerned(made.report()) == {("NOR", "PER"), ("NOR", "TCD"), ("PER", "TCD")}


@pytest.mark.parametrize("topic", ["cyber", None])
def test_topic_is_that_of_the_claim_that_tells_of_an_act(draft: Make, topic: str | None) -> None:
    made = draft("Norway thanked Peru.").act("Norway", "thanked", EventType.SUPPORT, "Peru")
    made.claim("Norway", "thanked", Force.ASSERTS, "Peru", topic, events=("e1",))
    ledger = fold([made.report()])
    (told,) = ledger.told("NOR", "PER")
    assert ledger.topic(told) == topic


def test_topic_is_that_of_the_statement_in_which_an_act_stands(draft: Make) -> None:
    made = draft("Norway said it thanked Peru.")
    made.say("Norway", "it thanked Peru", Force.ASSERTS, "Peru", "trade")
    made.act("Norway", "thanked", EventType.SUPPORT, "Peru", within="s1")
    ledger = fold([made.report()])
    (told,) = ledger.told("NOR", "PER")
    assert ledger.topic(told) == "trade"


def test_topic_of_a_measure_is_that_of_its_kind(draft: Make) -> None:
    made = draft("Norway expelled 12 diplomats of Peru.")
    made.act("Norway", "expelled", EventType.SANCTION, "Peru", object="12 diplomats", mode="expel")
    ledger = fold([made.report()])
    (told,) = ledger.told("NOR", "PER")
    assert ledger.topic(told) == "missions and staff"
