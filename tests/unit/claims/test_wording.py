"""How like claims are."""

from __future__ import annotations

import pytest

from legation.claims.wording import is_blanket, is_pointer, judges_charge, names_charge, stem_of, stems_of


@pytest.mark.parametrize(
    "forms",
    [
        ("violate", "violated", "violating", "violation", "violations"),
        ("hack", "hacked", "hacking", "break-in"),
        ("interfere", "interference", "meddling"),
        ("expel", "expelled", "expulsions"),
        ("steal", "stolen", "theft"),
        ("shipped", "shipping"),
    ],
)
def test_stem_of_is_one_for_forms_of_a_word(forms: tuple[str, ...]) -> None:
    assert len({stem_of(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "other"), [("missile", "mission"), ("border", "bored"), ("treaty", "treat")]
)
def test_stem_of_keeps_other_words_apart(word: str, other: str) -> None:
    assert stem_of(word) != stem_of(other)


def test_stems_of_leaves_out_charges_and_judgements() -> None:
    assert stems_of("the accusations of hacking are absurd") == {stem_of("hacking")}


@pytest.mark.parametrize(
    "text",
    [
        "the accusations",
        "the claims groundless",
        "any involvement",
        "having anything to do with it",
        "the findings of the",
    ],
)
def test_is_blanket_where_nothing_says_what_is_denied(text: str) -> None:
    assert is_blanket(text)


@pytest.mark.parametrize(
    "text",
    [
        "accusations of hacking the ministry",
        "claims that it sold missiles",
        "any role in the coup",
        "the offer",
    ],
)
def test_is_blanket_is_false_where_the_words_say_it(text: str) -> None:
    assert not is_blanket(text)


def test_is_pointer_for_a_pronoun_alone() -> None:
    assert is_pointer("that")
    assert not is_pointer("that plan")


def test_names_charge_by_any_of_its_words() -> None:
    assert names_charge("Oslo’s allegations as false")
    assert not names_charge("the offer of talks")


def test_judges_charge_where_the_charge_comes_first() -> None:
    assert judges_charge("that Oslo’s claims were false")
    assert not judges_charge("Oslo of fabricated charges")
    assert not judges_charge("the report of the ministry")
