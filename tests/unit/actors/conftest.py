"""Parsed sentences without a model, and the register of the package."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from legation.actors import Mentions, Register, find_mentions, load_register
from legation.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.vocab import Vocab

FILE = Path(__file__).parent / "parses.tsv"


def make_doc(vocab: Vocab, text: str, rows: list[list[str]]) -> Doc:
    at, spaces = 0, []
    for row in rows:
        at = text.index(row[0], at) + len(row[0])
        spaces.append(text[at : at + 1] == " ")
    return Doc(
        vocab,
        words=[row[0] for row in rows],
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=[int(row[5]) for row in rows],
        ents=["O" if row[6] == "-" else row[6] for row in rows],
        sent_starts=[row[7] == "Y" for row in rows],
    )


@pytest.fixture(scope="session")
def parses() -> dict[str, Doc]:
    """Return the parsed texts by their first words."""
    vocab = English().vocab
    found = {}
    for block in FILE.read_text(encoding="utf-8").split("\n= ")[1:]:
        text, *lines = block.strip("\n").split("\n")
        found[text] = make_doc(vocab, text, [line.split("\t") for line in lines])
    return found


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
