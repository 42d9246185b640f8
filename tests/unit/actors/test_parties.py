from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors.parties import is_joint, joined_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from legation.actors import Mentions, Register


def token(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


@pytest.mark.parametrize(
    ("start", "word", "joint"),
    [
        ("Norway met", "sides", True),
        ("Norway and Sweden told", "other", True),
        ("Norway and Sweden signed", "countries", True),
        ("Another", "minister", False),
        ("Turkish police", "country", False),
    ],
)
def test_is_joint_knows_words_for_parties(
    doc: Callable[[str], Doc], register: Register, start: str, word: str, joint: bool
) -> None:
    parse = doc("The minister" if start == "Another" else start)
    assert is_joint(token(parse, word), register.grammar) is joint


def test_joined_by_and_gives_both(doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]) -> None:
    found = joined_by(token(doc("Norway and Sweden told"), "Sweden"), mentions("Norway and Sweden told").of)
    assert [m.span.text for m in found] == ["Norway", "Sweden"]


def test_joined_by_with_gives_subject_and_object(
    doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]
) -> None:
    found = joined_by(token(doc("Norway met"), "Sweden"), mentions("Norway met").of)
    assert [m.span.text for m in found] == ["Norway", "Sweden"]
