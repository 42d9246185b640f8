from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors.phrases import bounds, is_nominal, token_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token


def token(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("start", "head", "phrase"),
    [
        ("Lars Dahl, Norway's", "ambassador", "Norway's ambassador to Denmark"),
        ("Lars Dahl, Norway's", "Dahl", "Lars Dahl"),
        ("Norwegian officials", "Court", "the Court of Justice of the European Union"),
        ("Norway and Sweden signed", "Norway", "Norway"),
        ("Rebels in Mali", "Rebels", "Rebels in Mali"),
        ("Mrs Virta", "Dahl", "Mr Dahl"),
        ("Turkish police", "police", "Turkish police"),
    ],
)
def test_bounds_leave_out_clauses_and_what_is_joined(
    doc: Callable[[str], Doc], start: str, head: str, phrase: str
) -> None:
    parse = doc(start)
    first, last = bounds(token(parse, head))
    assert parse[first : last + 1].text == phrase


def test_token_span_gives_offsets_into_the_text(doc: Callable[[str], Doc]) -> None:
    parse = doc("Lars Dahl, Norway's")
    spans = [token_span(parse, *bounds(t)) for t in parse if not t.is_punct]
    assert all(parse.text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("start", "word", "nominal"),
    [
        ("Finnish Foreign", "Virta", True),
        ("Finnish Foreign", "her", True),
        ("Finnish Foreign", "Foreign", False),
        ("Finnish Foreign", "met", False),
    ],
)
def test_is_nominal_takes_participants(
    doc: Callable[[str], Doc], start: str, word: str, nominal: bool
) -> None:
    assert is_nominal(token(doc(start), word)) is nominal
