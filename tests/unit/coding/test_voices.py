"""Whose words an act stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.voices import Voices, source_of
from legation.model import Actor, Force, Form, Span, Statement

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
