"""Whose words an act stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from legation.coding.voices import Voices, distanced, source_of, voiced
from legation.model import (
    Actor,
    Distance,
    DistanceKind,
    Event,
    EventType,
    Force,
    Form,
    Mention,
    Span,
    Statement,
    Status,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    Word = Callable[[str, str], Token]

QUOTE = '"We demand access," Lavrov said.'


def said(form: Form = Form.DIRECT, *, named: bool = True) -> Statement:
    return Statement(
        id="s1",
        content=Span.of(QUOTE, 1, 18),
        form=form,
        force=Force.DEMANDS,
        source=Span.of(QUOTE, 20, 26) if named else None,
        speaker=Actor("RUS") if named else None,
        cue=Span.of(QUOTE, 27, 31),
    )


def test_statement_at_finds_the_words_spoken(word: Word) -> None:
    assert Voices((said(),)).statement_at(word(QUOTE, "demand")) == said()


def test_statement_at_is_none_for_the_narrator(word: Word) -> None:
    assert Voices((said(),)).statement_at(word(QUOTE, "said")) is None


def test_cued_by_finds_the_statement_of_a_cue(word: Word) -> None:
    assert Voices((said(),)).cued_by(word(QUOTE, "said")) == said()


def test_first_person_in_a_quotation_is_the_speaker(word: Word) -> None:
    speaker = Voices((said(),)).first_person(word(QUOTE, "We"))
    assert speaker is not None
    assert (speaker.span.text, speaker.actor, speaker.antecedent) == (
        "We",
        Actor("RUS"),
        Span(20, 26, "Lavrov"),
    )


def test_first_person_in_indirect_speech_is_nobody_known(word: Word) -> None:
    assert Voices((said(Form.INDIRECT),)).first_person(word(QUOTE, "We")) is None


def test_source_of_a_nameless_statement_is_none() -> None:
    assert source_of(said(named=False)) is None


def act(words: str, country: str, kind: EventType = EventType.REQUEST) -> Event:
    start = QUOTE.index(words)
    span = Span.of(QUOTE, start, start + len(words))
    return Event("e1", kind, Status.DONE, span, span, source=(Mention(span, Actor(country)),))


def test_statement_of_leaves_out_the_statements_own_cue() -> None:
    whole = replace(said(), content=Span.of(QUOTE, 0, len(QUOTE)))
    assert Voices((whole,)).statement_of(Span.of(QUOTE, 27, 31)) is None


def test_voiced_gives_anothers_act_to_the_speaker() -> None:
    event = voiced(act("demand", "USA"), said())
    assert (event.voice, event.within, event.according_to) == (Voice.SPEAKER, "s1", source_of(said()))


def test_voiced_gives_a_nameless_source_no_name() -> None:
    event = voiced(act("demand", "USA"), said(named=False))
    assert (event.voice, event.within, event.according_to) == (Voice.SPEAKER, "s1", None)


def test_voiced_leaves_the_speakers_own_act_without_attribution() -> None:
    event = voiced(act("demand", "RUS"), said())
    assert (event.voice, event.within, event.according_to) == (Voice.SPEAKER, None, None)


def test_voiced_leaves_the_narrators_words_alone() -> None:
    assert voiced(act("demand", "RUS"), None).voice is Voice.NARRATOR


def keeping(words: str) -> Distance:
    start = QUOTE.index(words)
    return Distance(Span.of(QUOTE, start, start + len(words)), Span.of(QUOTE, 0, 1), DistanceKind.SO_CALLED)


def test_distanced_marks_an_act_told_in_distanced_words() -> None:
    (event,) = distanced([act("demand", "USA")], [keeping("demand access")])
    assert (event.distance, event.status) == (Span.of(QUOTE, 0, 1), Status.DONE)


def test_distanced_leaves_an_act_beside_them_alone() -> None:
    (event,) = distanced([act("said", "USA")], [keeping("demand access")])
    assert event.distance is None


@pytest.mark.parametrize(("kind", "kept"), [(EventType.ASSAULT, True), (EventType.SANCTION, False)])
def test_distanced_marks_an_act_named_by_its_distanced_object(kind: EventType, *, kept: bool) -> None:
    text = "It staged an alleged attack."
    verb, noun = Span.of(text, 3, 9), Span.of(text, 21, 27)
    event = Event("e1", kind, Status.DONE, verb, verb, object=noun)
    marker = Span.of(text, 13, 20)
    (found,) = distanced([event], [Distance(noun, marker, DistanceKind.ALLEGED)])
    assert found.distance == (marker if kept else None)
