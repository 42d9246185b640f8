from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors.readings import Question
from legation.actors.titles import find_titled_names, line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from legation.actors import Register


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("Finnish Foreign", [("Finnish Foreign Minister", "Aino Virta")]),
        ("Finnish Ambassador", [("Finnish Ambassador to the United States", "Aino Virta")]),
        ("US Under", [("US Under Secretary of State for Political Affairs", "Maren Holt")]),
        ("Mrs Virta", [("Mrs", "Virta"), ("Mr", "Dahl")]),
        ("Norway's ambassador", [("", "Lars Dahl")]),
        ("Rebels in Mali", []),
    ],
)
def test_find_titled_names_reads_title_and_name(
    doc: Callable[[str], Doc], register: Register, start: str, found: list[tuple[str, str]]
) -> None:
    parse = doc(start)
    sentence = next(iter(parse.sents))
    line = line_of(sentence)
    items = register.read(Question(line.words, None, "", cased=True))
    names = find_titled_names(sentence, line, items, register.grammar)
    read = [(parse[n.first : n.name].text, parse[n.name : n.last + 1].text) for n in names]
    assert read == found


def test_line_of_sets_words_beside_tokens(doc: Callable[[str], Doc]) -> None:
    parse = doc("The Latvian")
    for sentence in parse.sents:
        line = line_of(sentence)
        assert all(
            parse[token].text.startswith(word.written)
            for word, token in zip(line.words, line.tokens, strict=True)
        )
