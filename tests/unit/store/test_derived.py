"""What is derived from a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legation.model import (
    Actor,
    Claim,
    Document,
    Event,
    EventType,
    Force,
    Form,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Statement,
    Status,
)
from legation.store.derived import fold, pairs

WORDS = Span.of("Words.", 0, 6)
EMPTY = Report(
    Document("0" * 64, "Words.", "Words.", ()), (), (), (), PipelineInfo("stand-in.v1", "1", "none")
)
EVENT = Event("e1", EventType.SANCTION, Status.DONE, WORDS, WORDS)
STATEMENT = Statement("s1", WORDS, Form.INDIRECT, Force.ASSERTS)


def mentions(*countries: str | None) -> tuple[Mention, ...]:
    return tuple(Mention(WORDS, Actor(country, "GOV")) for country in countries)


def test_pairs_connects_the_sides_of_an_event() -> None:
    event = replace(EVENT, source=mentions("NOR"), target=mentions("SWE", "DNK"))
    assert pairs(replace(EMPTY, events=(event,))) == {("NOR", "SWE"), ("DNK", "NOR"), ("DNK", "SWE")}


def test_pairs_connects_who_vouches_for_an_event_with_its_sides() -> None:
    (voucher,) = mentions("FIN")
    event = replace(EVENT, source=mentions("NOR"), target=mentions("SWE"), according_to=voucher)
    assert ("FIN", "NOR") in pairs(replace(EMPTY, events=(event,)))


def test_pairs_connects_an_event_without_target_with_every_party() -> None:
    half = replace(EVENT, source=mentions("NOR"))
    whole = replace(EVENT, id="e2", source=mentions("FIN"), target=mentions("SWE"))
    found = pairs(replace(EMPTY, events=(half, whole)))
    assert found == {("FIN", "SWE"), ("FIN", "NOR"), ("NOR", "SWE")}


def test_pairs_connects_a_speaker_with_whom_the_words_are_about() -> None:
    statement = replace(STATEMENT, speaker=Actor("NOR"), about=(Actor("SWE"),))
    assert pairs(replace(EMPTY, statements=(statement,))) == {("NOR", "SWE")}


def test_pairs_connects_the_sides_of_a_claim() -> None:
    claim = Claim("c1", WORDS, "s1", Force.ACCUSES, by=Actor("NOR"), about=(Actor("SWE"),))
    assert pairs(replace(EMPTY, claims=(claim,))) == {("NOR", "SWE")}


def test_pairs_leaves_out_who_is_unknown_or_alone() -> None:
    event = replace(EVENT, source=mentions("NOR", None), target=mentions("NOR"))
    assert pairs(replace(EMPTY, events=(event,))) == frozenset()


@pytest.mark.parametrize(
    ("words", "folded"), [("Lukašenko", "Lukasenko"), ("Köln", "Koln"), ("plain", "plain")]
)
def test_fold_takes_accents_off(words: str, folded: str) -> None:
    assert fold(words) == folded
