from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.statements.sources import agent, antecedent, is_passive, phrase_range, source_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "source"),
    [
        ("Moscow accused London of lying.", "accused", "Moscow"),
        ("London was accused by Moscow of lying.", "accused", "Moscow"),
        ("Cairo went on to say that it was ready.", "say", "Cairo"),
        ("The general was quoted as saying that troops had left.", "saying", "general"),
        ("Lavrov, who said that Paris lied, left.", "said", "who"),
    ],
)
def test_source_of_finds_who_speaks(parses: dict[str, Doc], text: str, verb: str, source: str) -> None:
    found = source_of(word(parses[text], verb))
    assert found is not None
    assert found.text == source


def test_source_of_is_none_where_nobody_is_named(parses: dict[str, Doc]) -> None:
    assert source_of(word(parses["Iran is said to have left the talks."], "said")) is None


def test_antecedent_of_a_relative_pronoun_is_its_noun(parses: dict[str, Doc]) -> None:
    assert antecedent(word(parses["Lavrov, who said that Paris lied, left."], "who")).text == "Lavrov"


def test_agent_is_the_object_of_by(parses: dict[str, Doc]) -> None:
    found = agent(word(parses["London was accused by Moscow of lying."], "accused"))
    assert found is not None
    assert found.text == "Moscow"


def test_is_passive_knows_a_participle_without_auxiliary(parses: dict[str, Doc]) -> None:
    assert is_passive(word(parses["Hopes for a deal faded when asked about it."], "asked"))


def test_phrase_range_keeps_the_apposition(parses: dict[str, Doc]) -> None:
    doc = parses['"We will not go," said Ana Ruiz, the ambassador, adding that the treaty stands.']
    start, end = phrase_range(word(doc, "Ruiz"))
    assert doc[start:end].text == "Ana Ruiz, the ambassador"


def test_phrase_range_leaves_the_relative_clause(parses: dict[str, Doc]) -> None:
    doc = parses["Lavrov, who said that Paris lied, left."]
    start, end = phrase_range(doc[0])
    assert doc[start:end].text == "Lavrov"
