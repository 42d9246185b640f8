"""The names of newspapers, agencies and broadcasters, known by the words that such names are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.reading.agencies import agency_name
from legation.reading.piece import words
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

_MAX_NAME_WORDS = 5
# Shorter names in capitals are abbreviations, and stay so.
_MIN_SPELLED_LETTERS = 6


@dataclass(frozen=True, slots=True)
class OutletWord:
    """A word that names of newspapers, agencies and broadcasters hold."""

    word: str


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(row.word for row in load_table(_DATA / "outlet_words.tsv", OutletWord))


def is_outlet(line: str) -> bool:
    """Tell whether a line is the name of an outlet: few words, capitals, one of them common in such names."""
    names = words(line)
    if not 0 < len(names) <= _MAX_NAME_WORDS or not all(
        n[0].isupper() or n in ("of", "the", "and") for n in names
    ):
        return False
    if agency_name(" ".join(names)):
        return True
    return len(names) > 1 and any(n.casefold() in _outlet_words() for n in names)


def outlet_name(line: str) -> str | None:
    """Return the name of the outlet that a line is, or holds before a comma; None where it is none."""
    line = line.split(",", 1)[0]
    if not is_outlet(line):
        return None
    name = " ".join(words(line))
    known = agency_name(name)
    return known or (name.title() if name.isupper() and len(name) >= _MIN_SPELLED_LETTERS else name)
