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
    from collections.abc import Iterator, Sequence

# A full stop between words is a token, so that no name is read across the end of a sentence.
_TOKEN = re.compile(r"[^\W_]+|[.;:!?]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
# The Security Council numbers its resolutions through, the other bodies by session and number. What
# follows the number must not make it the count of a vote ("passed the resolution 405 to 12").
_NUMBER = r"(?:\d{1,4}(?:/\d{1,3})?|ES-\d+/\d+)(?![-–/,.]?\d)(?!\s+(?:to|votes?|in\s+favou?r|against)\b)"
_RESOLUTION = re.compile(
    r"(?:\b(?P<other>House|Senate|Congressional|Congress|Joint|Concurrent|Parliament|Parliamentary)\s+)?"
    r"\b(?:(?:(?:UN|United\s+Nations)\s+)?"
    r"(?P<before>Security\s+Council|General\s+Assembly|Human\s+Rights\s+Council|UNSC|UNGA|UNHRC)"
    r"(?:['’]s)?\s+|(?P<nations>UN|United\s+Nations)\s+)?"
    r"(?:\b[Rr]esolution(?P<many>s)?|\bRESOLUTION(?:S)?|\bUNSCR)\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?"
    rf"(?P<number>{_NUMBER})(?:\s*\(\d{{4}}\))?"
    rf"(?P<more>(?(many)(?:(?:,|,?\s+and|,?\s+or)\s+{_NUMBER}(?:\s*\(\d{{4}}\))?)*))"
    r"(?:\s+of\s+the\s+(?:(?:UN|United\s+Nations)\s+)?"
    r"(?P<after>Security\s+Council|General\s+Assembly|Human\s+Rights\s+Council))?"
)
# What every such name holds: one search for it spares most texts the long pattern.
_RESOLUTION_WORD = re.compile(r"esolution|RESOLUTION|UNSCR")
_NEXT = re.compile(rf"(?:,|\s(?:and|or))\s+({_NUMBER})")
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
class NormName:
    """Where a text names a norm, ``[start, end)`` in code points, and its name in the record."""

    start: int
    end: int
    name: str


@cache
def norms() -> tuple[Norm, ...]:
    """Return the norms known by name, in the order of ``data/norms.tsv``."""
    return load_table(files("legation.vocabulary") / "data" / "norms.tsv", Norm)


def find_norms(text: str) -> tuple[NormName, ...]:
    """Find the norms that a text invokes.

    Args:
        text: a sentence, a part of one or a whole report.

    Returns:
        The norms in order of the text, none over another: of names that share words the one that begins
        first, of those the longest. A list of resolutions gives one for each number.
    """
    plain, places = _without_stops(text)
    found: list[NormName] = []
    end = 0
    for norm in sorted([*_known(plain), *_resolutions(plain)], key=lambda n: (n.start, -n.end)):
        if norm.start >= end:
            found.append(NormName(places[norm.start], places[norm.end - 1] + 1, norm.name))
            end = norm.end
    return tuple(found)


def norm_in(text: str) -> str | None:
    """Name the norm that a text invokes.

    Args:
        text: a sentence or a part of one.

    Returns:
        The name in the record of the first norm in the text, such as "Vienna Convention on Diplomatic
        Relations" or "UN Security Council Resolution 2231". None where no known norm is named.
    """
    found = find_norms(text)
    return found[0].name if found else None


def _without_stops(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with the initials of a name run together ("U.N.") and where each character stood."""
    dropped = {
        place
        for initials in _INITIALS.finditer(text)
        for place in range(initials.start(), initials.end())
        if text[place] == "."
    }
    if not dropped:
        return text, range(len(text))
    places = [place for place in range(len(text)) if place not in dropped]
    return "".join(text[place] for place in places), places


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


@cache
def _index() -> dict[tuple[str, ...], tuple[tuple[str, ...], str]]:
    """Map each name in small letters to its words as written in the table and its norm."""
    names = ((_words(name), norm.name) for norm in norms() for name in norm.names)
    return {tuple(word.lower() for word in words): (words, norm) for words, norm in names}


@cache
def _longest() -> dict[str, int]:
    """Map each word that begins a name, in small letters, to the words of the longest such name."""
    longest: dict[str, int] = {}
    for words in _index():
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


def _fits(word: str, model: str) -> bool:
    if len(model) > 1 and model.isupper():
        return word == model
    return word[0].isupper() if model[0].isupper() else True


def _known(text: str) -> Iterator[NormName]:
    """Find the names of the table, the longest at each place."""
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    words = tuple(word for _, _, word in tokens)
    lowered = tuple(map(str.lower, words))
    longest = _longest()
    for first, word in enumerate(lowered):
        for last in range(min(first + longest.get(word, 0), len(words)), first, -1):
            model, norm = _index().get(lowered[first:last], ((), ""))
            if model and all(map(_fits, words[first:last], model)):
                yield NormName(tokens[first][0], tokens[last - 1][1], norm)
                break


def _resolutions(text: str) -> Iterator[NormName]:
    """Find resolutions of the United Nations by their number."""
    if not _RESOLUTION_WORD.search(text):
        return
    for match in _RESOLUTION.finditer(text):
        named = match["before"] or match["after"]
        numbered = len(match["number"]) >= _BARE_DIGITS or match["nations"] or named
        if match["other"] or not numbered:
            continue
        more = [(m.start(1), m.end(1)) for m in _NEXT.finditer(text, match.start("more"), match.end("more"))]
        end = match.end("number") if more else match.end()
        yield NormName(match.start(), end, _resolution(named, match["number"]))
        yield from (NormName(start, end, _resolution(named, text[start:end])) for start, end in more)


def _resolution(named: str | None, number: str) -> str:
    body = " ".join(named.split()) if named else _body(number)
    return f"UN {_BODIES.get(body, body)} Resolution {number}"


def _body(number: str) -> str:
    """Say whose resolution a bare number is: the table holds the well-known ones of the Assembly."""
    assembly = f"UN General Assembly Resolution {number}" in {norm.name for norm in norms()}
    return "General Assembly" if assembly or "/" in number else "Security Council"
