"""Whom a head names."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from legation.coding.naming import Names, can_act, is_first_person, owners, without
from legation.coding.voices import Voices
from legation.model import Actor, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from spacy.tokens import Token

    from legation.actors import Mentions

    Word = Callable[[str, str], Token]


def names(mentions: object) -> Names:
    return Names(cast("Mentions", mentions), Voices(()))


def test_of_gives_everybody_joined(word: Word, mentions: object) -> None:
    head = word("Turkey and Greece expelled ten US diplomats and closed two consulates.", "Turkey")
    assert [m.span.text for m in names(mentions).of(head)] == ["Turkey", "Greece"]


def test_of_a_pronoun_is_whom_the_sentence_speaks_of(word: Word, mentions: object) -> None:
    head = word("Poland said it would send tanks to Ukraine.", "it")
    assert [m.span.text for m in names(mentions).of(head)] == ["Poland"]


def test_of_a_phrase_that_names_nobody_is_whom_its_apposition_names(
    word: Word, mentions: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    lavrov = Mention(Span(15, 21, "Lavrov"), Actor("RUS", "GOV", "Sergei Lavrov", "minister"))
    monkeypatch.setattr(mentions, "of", lambda token: lavrov if token.text == "Lavrov" else None)
    head = word("His colleague, Lavrov, flew to Rome on Sunday.", "colleague")
    assert [(m.span.text, m.actor) for m in names(mentions).of(head)] == [("colleague", lavrov.actor)]


def test_of_a_phrase_with_an_apposition_gives_who_is_joined_too(
    word: Word, mentions: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    poland = Mention(Span(15, 21, "Poland"), Actor("POL", None, "Poland"))
    monkeypatch.setattr(mentions, "of", lambda token: poland if token.text == "Poland" else None)
    head = word("The neighbour, Poland, and the Iran government signed it.", "neighbour")
    found = [m.actor.country for m in names(mentions).of(head) if m.actor]
    assert found == ["POL", "IRN"]


def test_of_a_first_person_outside_words_spoken_is_empty(word: Word, mentions: object) -> None:
    assert names(mentions).of(word('"We demand access," Lavrov said.', "We")) == ()


def test_acting_leaves_out_a_thing(word: Word, mentions: object) -> None:
    assert names(mentions).acting(word("France rejected Moscow's demands.", "demands")) == ()


def test_known_of_a_thing_is_its_owner(word: Word, mentions: object) -> None:
    found = names(mentions).known(word("France rejected Moscow's demands.", "demands"))
    assert [m.span.text for m in found] == ["Moscow"]


def test_known_of_a_thing_is_not_the_actor_itself(word: Word, mentions: object) -> None:
    moscow = Mention(Span(0, 6, "Russia"), Actor("RUS"))
    assert names(mentions).known(word("France rejected Moscow's demands.", "demands"), (moscow,)) == ()


def test_author_of_a_bill_is_who_signed_it(word: Word, mentions: object) -> None:
    sentence = "President Trump signed a bill that imposes sanctions on Russia."
    assert [m.span.text for m in names(mentions).author(word(sentence, "bill"))] == ["President Trump"]


def test_owners_of_a_noun_are_possessor_and_modifier(word: Word) -> None:
    assert [t.text for t in owners(word("France rejected Moscow's demands.", "demands"))] == ["Moscow"]


def test_is_first_person_is_false_for_the_country(word: Word) -> None:
    assert not is_first_person(word("The US did not rule out sanctions on Iran.", "US"))


def test_can_act_is_true_for_people_and_false_for_things(word: Word) -> None:
    sentence = "Turkey and Greece expelled ten US diplomats and closed two consulates."
    assert (can_act(word(sentence, "diplomats")), can_act(word(sentence, "consulates"))) == (True, False)


def test_without_leaves_out_the_country_that_acts() -> None:
    ministry = Mention(Span(0, 8, "ministry"), Actor("RUS", "GOV"))
    moscow, paris = (Mention(Span(i, i + 5, name), Actor(code)) for i, (name, code) in enumerate(
        [("Mosco", "RUS"), ("Paris", "FRA")]
    ))  # fmt: skip
    assert without((moscow, paris), (ministry,)) == (paris,)
