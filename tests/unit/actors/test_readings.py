from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from legation.actors.index import Kind
from legation.actors.readings import Question
from legation.actors.words import split

if TYPE_CHECKING:
    from legation.actors import Register


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("Norwegian foreign minister", [Kind.ADJECTIVE, Kind.ROLE]),
        ("former UN envoy", [Kind.MODIFIER, Kind.AGENCY, Kind.ROLE]),
        ("Jordan Peterson", [Kind.FRIEND]),
        ("Ingrid Jordan", [Kind.WORD, Kind.WORD]),
        ("the Kremlin", [Kind.WORD, Kind.AGENCY]),
    ],
)
def test_read_tells_the_kinds_of_pieces(register: Register, phrase: str, kinds: list[Kind]) -> None:
    assert [item.kind for item in register.read(Question(split(phrase), None, ""))] == kinds


def test_read_puts_every_word_in_one_piece(register: Register) -> None:
    words = split("the former Norwegian minister of foreign affairs, Ane Lund, of Oslo")
    items = register.read(Question(words, None, ""))
    assert [i for item in items for i in range(item.start, item.end)] == list(range(len(words)))


def test_read_takes_small_letters_seriously_in_a_text_with_capitals(register: Register) -> None:
    items = register.read(Question(split("a white house"), None, "", cased=True))
    assert all(item.kind != Kind.AGENCY for item in items)


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("the Kola Arctic Council", None),
        ("the Pan-Arctic Council", None),
        ("the Arctic Council", "Arctic Council"),
        ("the Russian Arctic Council delegate", "Arctic Council"),
        ("The Swiss Federal Council", "Swiss Federal Council"),
        ("Divided European Commission", "European Commission"),
        ("the Shiite Islamic State", "Islamic State"),
    ],
)
def test_a_longer_name_that_is_not_known_is_none_that_it_ends_with(
    register: Register, phrase: str, named: str | None
) -> None:
    items = register.read(Question(split(phrase), None, ""))
    bodies = [item.actor.name for item in items if item.kind == Kind.AGENCY and item.actor]
    assert bodies == ([named] if named else [])
