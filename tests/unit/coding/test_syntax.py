"""Deep subjects, objects and obliques."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.coding.syntax import (
    adjective_arguments,
    course_of,
    deep_subject,
    is_passive,
    matrix_subject,
    noun_arguments,
    verb_arguments,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    Word = Callable[[str, str], Token]


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("Turkey and Greece expelled ten US diplomats and closed two consulates.", "expelled", "Turkey"),
        ("Turkey and Greece expelled ten US diplomats and closed two consulates.", "closed", "Turkey"),
        ("Russia was accused of bombing the hospital by France.", "bombing", "Russia"),
        ("France urged Russia to withdraw its troops from Georgia.", "withdraw", "Russia"),
        ("They inspected two compounds blocked by the administration.", "blocked", "administration"),
        (
            "The minister, who arrived in Moscow on Monday, said Russia must withdraw its forces.",
            "arrived",
            "minister",
        ),
        ("Iran has yet to meet the French envoy.", "meet", "Iran"),
        ("France is ready to hold talks with Iran.", "hold", "France"),
        ("France accused Iran of planning to attack ships.", "attack", "Iran"),
        ("Germany denied expelling the envoy.", "expelling", "Germany"),
        ("France condemned the practice of detaining citizens by Washington.", "detaining", "Washington"),
        ("President Trump signed a bill that imposes sanctions on Russia.", "imposes", "bill"),
    ],
)
def test_deep_subject_is_who_acts(word: Word, sentence: str, verb: str, subject: str) -> None:
    found = deep_subject(word(sentence, verb))
    assert found is not None
    assert found.text == subject


def test_deep_subject_of_passive_without_agent_is_none(word: Word) -> None:
    assert deep_subject(word("Ukraine was given ten tanks.", "given")) is None


def test_is_passive_sees_a_reduced_relative(word: Word) -> None:
    assert is_passive(word("They inspected two compounds blocked by the administration.", "blocked"))


def test_is_passive_is_false_for_a_perfect(word: Word) -> None:
    assert not is_passive(
        word("France will impose sanctions on Iran unless it stops enriching uranium.", "impose")
    )


@pytest.mark.parametrize(
    ("sentence", "verb", "thing"),
    [
        ("Russia was accused of bombing the hospital by France.", "accused", "Russia"),
        ("They inspected two compounds blocked by the administration.", "blocked", "compounds"),
        ("Police seized and burned cars.", "seized", "cars"),
        ("Ukraine was given ten tanks.", "given", "tanks"),
    ],
)
def test_verb_arguments_hold_the_deep_object(word: Word, sentence: str, verb: str, thing: str) -> None:
    assert [t.text for t in verb_arguments(word(sentence, verb)).objects] == [thing]


def test_verb_arguments_promote_the_receiver_of_a_passive(word: Word) -> None:
    assert [t.text for t in verb_arguments(word("Ukraine was given ten tanks.", "given")).datives] == [
        "Ukraine"
    ]


def test_verb_arguments_find_a_phrase_hung_too_low(word: Word) -> None:
    obliques = verb_arguments(word("He held talks on Syria with Iran.", "held")).obliques
    assert [t.text for t in obliques["with"]] == ["Iran"]


def test_noun_arguments_read_agent_and_object(word: Word) -> None:
    args = noun_arguments(
        word("The expulsion of ten Russian diplomats by Poland angered Moscow.", "expulsion")
    )
    assert {word: [t.text for t in found] for word, found in args.obliques.items()} == {
        "of": ["diplomats"],
        "by": ["Poland"],
    }


def test_noun_arguments_take_the_subject_of_a_light_verb(word: Word) -> None:
    args = noun_arguments(word("China launched a missile attack on Taiwan.", "attack"))
    assert [t.text for t in args.subjects] == ["China"]


def test_adjective_arguments_take_the_subject_of_the_copula(word: Word) -> None:
    args = adjective_arguments(word("France is ready to hold talks with Iran.", "ready"))
    assert [t.text for t in args.subjects] == ["France"]


def test_matrix_subject_is_who_speaks(word: Word) -> None:
    found = matrix_subject(word("Poland said it would send tanks to Ukraine.", "it"))
    assert found is not None
    assert found.text == "Poland"


@pytest.mark.parametrize(
    ("sentence", "noun", "verb"),
    [
        ("Two days of talks between Kenya and Somalia came to an end on Friday.", "talks", "came"),
        ("The exercises of Japan took place at night.", "exercises", "took"),
        ("The talks in Tokyo ended the war.", "talks", None),
        ("The talks in Tokyo ended the war.", "war", None),
        ("The talks in Tokyo angered Korea.", "talks", None),
    ],
)
def test_course_of_an_event_noun_is_the_verb_that_says_that_it_happens(
    word: Word, sentence: str, noun: str, verb: str | None
) -> None:
    found = course_of(word(sentence, noun))
    assert (found.text if found is not None else None) == verb
