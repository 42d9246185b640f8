"""Parsed texts without a model, and a stand-in for the actors of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from legation.model import Actor, Block, BlockKind, Document, Mention, Span, Statement
from legation.statements import find_statements
from legation.statements.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from legation.actors import Mentions, Register

FILE = Path(__file__).parent / "parses.tsv"
MEANINGS = Path(__file__).parent / "meaning_parses.tsv"
STATES = {
    "Moscow": "RUS", "Lavrov": "RUS", "Kremlin": "RUS", "London": "GBR", "Paris": "FRA", "Turkey": "TUR",
    "Syria": "SYR", "Oslo": "NOR", "Ottawa": "CAN", "Tehran": "IRN", "Iran": "IRN", "general": "IRN",
    "Madrid": "ESP", "Lisbon": "PRT", "U.S.": "USA",
}  # fmt: skip


class Names:
    """Actors by the word that names them; a stand-in for ``Mentions``."""

    def __init__(self, envoy: Actor | None = None) -> None:
        self._envoy = envoy

    def of(self, token: Token) -> Mention | None:
        actor = self._envoy if token.text == "envoy" else None
        if actor is None and token.text in STATES:
            actor = Actor(country=STATES[token.text])
        span = Span.of(token.doc.text, token.idx, token.idx + len(token))
        return Mention(span, actor) if actor else None

    def phrase(self, token: Token) -> Mention:
        return self.of(token) or Mention(Span.of(token.doc.text, token.idx, token.idx + len(token)), None)

    def parties(self, token: Token) -> tuple[Mention, ...]:
        del token
        return ()


class Nobody:
    """A register that knows nobody but Weber."""

    def resolve(self, phrase: str, on: object = None, context: str = "") -> Actor | None:
        del on, context
        return Actor(country="AUT", name=phrase) if phrase == "Weber" else None


def document_of(text: str, first: BlockKind = BlockKind.PARAGRAPH) -> Document:
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        blocks.append(Block(Span.of(text, at, at + len(line)), BlockKind.PARAGRAPH if n else first))
        at += len(line) + 1
    return Document(id="0", text=text, raw=text, blocks=tuple(blocks))


@pytest.fixture(scope="session")
def parses(read_parses: Callable[[Path], dict[str, Doc]]) -> dict[str, Doc]:
    """Return the parsed texts by themselves."""
    return read_parses(FILE)


@pytest.fixture
def page(parses: dict[str, Doc]) -> Callable[..., Page]:
    """Return the page of a parsed text, whose first block may be a title or heading."""

    def make(text: str, first: BlockKind = BlockKind.PARAGRAPH) -> Page:
        return Page(parses[text], document_of(text, first))

    return make


@pytest.fixture
def names() -> Mentions:
    """Return actors known by single words."""
    return cast("Mentions", Names())


@pytest.fixture
def said(parses: dict[str, Doc], names: Mentions) -> Callable[..., tuple[Statement, ...]]:
    """Return the statements of a parsed text."""

    def find(text: str, first: BlockKind = BlockKind.PARAGRAPH) -> tuple[Statement, ...]:
        return find_statements(parses[text], document_of(text, first), names, cast("Register", Nobody()))

    return find


@pytest.fixture(scope="session")
def meanings(read_parses: Callable[[Path], dict[str, Doc]]) -> dict[str, Doc]:
    """Return the parsed texts that the tests of what statements mean share."""
    return read_parses(MEANINGS)


@pytest.fixture
def meant(meanings: dict[str, Doc]) -> Callable[..., Statement]:
    """Return the last statement of a parsed text, in which "envoy" may name an actor."""

    def find(text: str, envoy: Actor | None = None) -> Statement:
        names = cast("Mentions", Names(envoy))
        return find_statements(meanings[text], document_of(text), names, cast("Register", Nobody()))[-1]

    return find
