"""How like two claims are: the stems of the words that carry their content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA = files("legation.claims") / "data"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
# The longer ending goes first. Both forms of a verb and the noun made from it must lose down to the same stem.
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ences", "ence", "ances", "ance", "ities", "ions", "ings", "ments",
    "ment", "ity", "ion", "ing", "ive", "als", "ies", "ied", "al", "ed", "es", "ly", "e", "s", "y",
)  # fmt: skip
_SHORTEST_STEM = 3
# Words within which the subject of a content stands.
_SUBJECT = 5
_COMPLEMENTS = frozenset({"of", "that", "about", "over", "concerning", "regarding"})


class Role(StrEnum):
    """What a word does when claims are compared; the table says more."""

    CHARGE = "charge"
    POINTER = "pointer"
    BLANKET = "blanket"
    JUDGEMENT = "judgement"
    DENYING = "denying"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word in small letters in one role."""

    word: str
    role: Role


@dataclass(frozen=True, slots=True)
class FormRow:
    """A word in small letters and the stem that it counts as."""

    word: str
    stem: str


@cache
def words_of(role: Role) -> frozenset[str]:
    """Return the words of a role, in small letters."""
    return frozenset(row.word for row in load_table(_DATA / "words.tsv", WordRow) if row.role is role)


@cache
def _forms() -> Mapping[str, str]:
    return {row.word: row.stem for row in load_table(_DATA / "forms.tsv", FormRow)}


def words_in(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in small letters, in order, without a possessive ending."""
    return tuple([word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text)])


@cache
def stem_of(word: str) -> str:
    """Return the stem of a word in small letters: what its inflected forms and derived nouns share.

    The stem is for comparing only and need not be a word ("violating" and "violation": "violat").
    """
    known = _forms().get(word)
    if known is not None:
        return known
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            return _bared(stem)
    return word


def _bared(stem: str) -> str:
    """Return a stem without the "-at-" that verbs in "-ate" keep ("violated", "violation")."""
    bare = stem.removesuffix("at")
    return bare if len(bare) > _SHORTEST_STEM else _undoubled(stem)


def _undoubled(stem: str) -> str:
    """Return a stem without the consonant doubled before an ending ("shipping")."""
    doubled = len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeiousl"
    return stem[:-1] if doubled else stem


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry content; charges and judgements carry none."""
    empty = words_of(Role.EMPTY) | words_of(Role.CHARGE) | words_of(Role.JUDGEMENT) | words_of(Role.BLANKET)
    return frozenset(stem_of(word) for word in words_in(text) if word not in empty)


def names_charge(text: str) -> bool:
    """Tell whether a text speaks of a charge ("the accusations", "Oslo's claim that ...")."""
    return any(word in words_of(Role.CHARGE) for word in words_in(text))


def judges_charge(text: str) -> bool:
    """Tell whether a text is a verdict on a charge, named first ("the claims are groundless")."""
    words = words_in(text)
    charge = next((n for n, word in enumerate(words[:_SUBJECT]) if word in words_of(Role.CHARGE)), None)
    return charge is not None and bool(words_of(Role.JUDGEMENT).intersection(words[charge + 1 :]))


def is_blanket(text: str) -> bool:
    """Tell whether a text names what it denies by no content of its own.

    Either a charge without complement ("the accusations", "the claims groundless"), or what every charge
    holds ("any involvement", "having anything to do with it").
    """
    words = words_in(text)
    charges = [n for n, word in enumerate(words) if word in words_of(Role.CHARGE)]
    if charges:
        return not any(_has_complement(words, n) for n in charges)
    return bool(words_of(Role.BLANKET).intersection(words)) and not stems_of(text) - {"wrong", "incident"}


def _has_complement(words: tuple[str, ...], at: int) -> bool:
    """Tell whether the charge at a place says what is charged."""
    following = words[at + 1 : at + 2]
    return bool(_COMPLEMENTS.intersection(following)) and bool(stems_of(" ".join(words[at + 2 :])))


def is_pointer(text: str) -> bool:
    """Tell whether a text only points at words before it ("this", "that")."""
    words = words_in(text)
    return bool(words) and all(word in words_of(Role.POINTER) for word in words)
