"""The treaty, agreement, resolution or principle that a text invokes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.vocabulary.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

# A full stop between words is a token, so that no name is read across the end of a sentence.
_TOKEN = re.compile(r"[^\W_]+|[.;:!?]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
# The Security Council numbers its resolutions through, the other bodies by session and number. What
# follows the number must not make it the count of a vote ("passed the resolution 405 to 12").
_RESOLUTION = re.compile(
    r"(?:\b(?P<other>House|Senate|Congressional|Congress|Joint|Concurrent|Parliament|Parliamentary)\s+)?"
    r"\b(?:(?:(?:UN|United\s+Nations)\s+)?"
    r"(?P<before>Security\s+Council|General\s+Assembly|Human\s+Rights\s+Council|UNSC|UNGA|UNHRC)"
    r"(?:['’]s)?\s+|(?P<nations>UN|United\s+Nations)\s+)?"
    r"(?:\b[Rr]esolutions?|\bRESOLUTIONS?|\bUNSCR)\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?"
    r"(?P<number>\d{1,4}(?:/\d{1,3})?|ES-\d+/\d+)(?![-–/,.]?\d)(?!\s+(?:to|votes?|in\s+favou?r|against)\b)"
    r"(?:\s*\(\d{4}\))?"
    r"(?:\s+of\s+the\s+(?:(?:UN|United\s+Nations)\s+)?"
    r"(?P<after>Security\s+Council|General\s+Assembly|Human\s+Rights\s+Council))?"
)
# A shorter number without its body may be anybody's: "resolution 5".
_BARE_DIGITS = 3
_BODIES = {"UNSC": "Security Council", "UNGA": "General Assembly", "UNHRC": "Human Rights Council"}


class NormKind(StrEnum):
    """What sort of norm it is."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    DECLARATION = "declaration"
    RESOLUTION = "resolution"
    RULES = "rules"
    STATUTE = "statute"
    PRINCIPLE = "principle"


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm: the name it goes by in the record, and those that it goes by in the news."""

    name: str
    names: tuple[str, ...]
    kind: NormKind
    note: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    name: str


@cache
def norms() -> tuple[Norm, ...]:
    """Return the norms known by name, in the order of ``data/norms.tsv``."""
    return load_table(files("legation.vocabulary") / "data" / "norms.tsv", Norm)


def norm_in(text: str) -> str | None:
    """Name the norm that a text invokes.

    Args:
        text: a sentence or a part of one.

    Returns:
        The name in the record of the first norm in the text, such as "Vienna Convention on Diplomatic
        Relations" or "UN Security Council Resolution 2231"; of names that begin at one place the
        longest. None where no known norm is named.
    """
    text = _INITIALS.sub(lambda initials: initials.group().replace(".", ""), text)
    found = [*_known(text), *_resolutions(text)]
    return min(found, key=lambda norm: (norm.start, -norm.end)).name if found else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


@cache
def _index() -> dict[tuple[str, ...], tuple[tuple[str, ...], str]]:
    """Map each name in small letters to its words as written in the table and its norm."""
    names = ((_words(name), norm.name) for norm in norms() for name in norm.names)
    return {tuple(word.lower() for word in words): (words, norm) for words, norm in names}


@cache
def _longest() -> int:
    return max(map(len, _index()))


def _fits(word: str, model: str) -> bool:
    if len(model) > 1 and model.isupper():
        return word == model
    return word[0].isupper() if model[0].isupper() else True


def _known(text: str) -> Iterator[_Found]:
    """Find the names of the table, the longest at each place."""
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    words = tuple(word for _, _, word in tokens)
    lowered = tuple(map(str.lower, words))
    for first in range(len(words)):
        for last in range(min(first + _longest(), len(words)), first, -1):
            model, norm = _index().get(lowered[first:last], ((), ""))
            if model and all(map(_fits, words[first:last], model)):
                yield _Found(tokens[first][0], tokens[last - 1][1], norm)
                break


def _resolutions(text: str) -> Iterator[_Found]:
    """Find resolutions of the United Nations by their number."""
    for match in _RESOLUTION.finditer(text):
        named = match["before"] or match["after"]
        numbered = len(match["number"]) >= _BARE_DIGITS or match["nations"] or named
        if numbered and not match["other"]:
            body = " ".join(named.split()) if named else _body(match["number"])
            name = f"UN {_BODIES.get(body, body)} Resolution {match['number']}"
            yield _Found(match.start(), match.end(), name)


def _body(number: str) -> str:
    """Say whose resolution a bare number is: the table holds the well-known ones of the Assembly."""
    assembly = f"UN General Assembly Resolution {number}" in {norm.name for norm in norms()}
    return "General Assembly" if assembly or "/" in number else "Security Council"
