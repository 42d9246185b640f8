"""Parsed sentences without a model, and the register of the package."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legation.actors import Mentions, Register, find_mentions, load_register
from legation.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


FILE = Path(__file__).parent / "parses.tsv"


@pytest.fixture(scope="session")
def parses(read_parses: Callable[[Path], dict[str, Doc]]) -> dict[str, Doc]:
    """Return the parsed texts by themselves."""
    return read_parses(FILE)


@pytest.fixture(scope="session")
def doc(parses: dict[str, Doc]) -> Callable[[str], Doc]:
    """Return the parse of the text that starts with the words given."""

    def find(start: str) -> Doc:
        return next(parse for text, parse in parses.items() if text.startswith(start))

    return find


@pytest.fixture(scope="session")
def register() -> Register:
    """Return the register of the package."""
    return load_register()


def report(text: str, published: dt.date | None = dt.date(2016, 3, 1)) -> Document:
    blocks = (Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH),)
    return Document("0" * 64, text, text, blocks, published=published)


@pytest.fixture(scope="session")
def mentions(doc: Callable[[str], Doc], register: Register) -> Callable[[str], Mentions]:
    """Return the mentions of the text that starts with the words given, published on 1 March 2016."""

    def find(start: str) -> Mentions:
        parse = doc(start)
        return find_mentions(parse, report(parse.text), register)

    return find


@pytest.fixture(scope="session")
def seen(doc: Callable[[str], Doc], mentions: Callable[[str], Mentions]) -> Callable[[str, str], list[str]]:
    """Return what each occurrence of a word in a text is found to mean: code and name of the actors."""

    def find(start: str, word: str) -> list[str]:
        found = mentions(start)
        meanings = []
        for token in doc(start):
            if token.text != word:
                continue
            parties = found.parties(token) or ((mention,) if (mention := found.of(token)) else ())
            actors = [mention.actor for mention in parties if mention.actor]
            if not actors:
                continue
            meanings.append(" & ".join(f"{actor.code} {actor.name or ''}".strip() for actor in actors))
        return meanings

    return find
