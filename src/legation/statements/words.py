"""Words that the extraction of statements asks for by the role they play, from the package's own table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.vocabulary import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token


class Role(StrEnum):
    """What a word does for a statement; the table says more."""

    LIGHT = "light"
    DOCUMENT = "document"
    VOICE = "voice"
    VIEW = "view"
    USING = "using"
    VOICING = "voicing"
    INVERTED = "inverted"


@dataclass(frozen=True, slots=True)
class Word:
    """A lemma in small letters and its role."""

    word: str
    role: Role


@cache
def words(role: Role) -> frozenset[str]:
    """Return the words of a role."""
    rows = load_table(files("legation.statements") / "data" / "words.tsv", Word)
    return frozenset(row.word for row in rows if row.role is role)


def lemmas(token: Token) -> tuple[str, ...]:
    """Return the lemma of a token in small letters and, where its ending is doubtful, the other it may be.

    Rule lemmatisers take "hoped" for a form of "hop" and "texted" for one of "texte".
    """
    return lemmas_of(token.lemma_.lower(), token.lower_)


@lru_cache(maxsize=2**16)
def lemmas_of(lemma: str, word: str) -> tuple[str, ...]:
    """Return what ``lemmas`` does, from the lemma and the word, both in small letters."""
    if word.startswith(lemma + "e") or word == lemma + "ing":
        return lemma + "e", lemma
    if lemma.endswith("e") and word in (lemma + "d", lemma[:-1] + "ing"):
        return lemma, lemma[:-1]
    return (lemma,)
