"""Words by what they do for the meaning of what is said, from the package's own table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from legation.vocabulary import load_table


class Sense(StrEnum):
    """What a word does for the meaning of its clause; the table says more."""

    FRAMING = "framing"
    EXCLUDING = "excluding"
    DOUBTING = "doubting"
    REFUSING = "refusing"
    CERTAINTY = "certainty"
    CHARGE = "charge"
    UNTRUE = "untrue"
    HOSTILE = "hostile"
    MANNERS = "manners"
    LOYAL = "loyal"
    SPARED = "spared"
    COUNTERPART = "counterpart"
    GRAVE = "grave"
    MISHAP = "mishap"
    HELPFUL = "helpful"
    TELLING = "telling"
    VAGUE = "vague"
    BENEFIT = "benefit"
    HARM = "harm"
    WISHED = "wished"
    COMMON = "common"
    ALLEGED = "alleged"


@dataclass(frozen=True, slots=True)
class Entry:
    """A lemma in small letters and its sense."""

    word: str
    sense: Sense


@cache
def lexicon(sense: Sense) -> frozenset[str]:
    """Return the words of a sense."""
    rows = load_table(files("legation.statements") / "data" / "lexicon.tsv", Entry)
    return frozenset(row.word for row in rows if row.sense is sense)
