from __future__ import annotations

import pytest

from legation.actors.grammar import Grammar
from legation.actors.tables import GrammarRow


def test_grammar_sorts_words_by_class() -> None:
    assert "of" in Grammar.of([GrammarRow("of", "preposition")]).preposition


def test_grammar_holds_plurals_of_nouns() -> None:
    assert "critics" in Grammar.of([GrammarRow("critic", "outsider")]).outsider


def test_grammar_refuses_an_unknown_class() -> None:
    with pytest.raises(KeyError):
        Grammar.of([GrammarRow("of", "nonsense")])
