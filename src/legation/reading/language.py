"""Whether a text is English: by its script and by the share of the commonest words of each language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.errors import RejectedDocumentError
from legation.reading.piece import words
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

ENGLISH = "en"
_SAMPLE_CHARACTERS = 50_000
# English prose has 35 to 45 of 100 words in the table, lists of headlines 15; other languages below 6.
_ENGLISH_SHARE = 0.12
# Another language is named when its own words reach this share and outnumber the English ones.
_OTHER_SHARE = 0.10
# Names, tables and lists have few function words in any language; only a long text without is refused.
_MANY_WORDS = 200
_NO_LANGUAGE_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Language:
    """A language and its commonest words."""

    code: str
    name: str
    words: tuple[str, ...]


@cache
def _languages() -> tuple[tuple[Language, frozenset[str]], ...]:
    return tuple((row, frozenset(row.words)) for row in load_table(_DATA / "stopwords.tsv", Language))


def identify(text: str, min_words: int) -> str | None:
    """Return "en" for an English text, None where it is too short to tell.

    Args:
        text: the cleaned text.
        min_words: fewest words by which a language in Latin letters is told.

    Raises:
        RejectedDocumentError: it is surely not English; the message names the language or the script.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    script = _foreign_script(sample)
    counts = Counter(w.casefold() for w in words(sample))
    shares = _shares(counts)
    best = max((code for code in shares if code != ENGLISH), key=lambda code: shares[code])
    name = next(row.name for row, _ in _languages() if row.code == best)
    if script:
        raise _refusal(name if shares[best] >= _OTHER_SHARE else f"in the {script} script")
    total = sum(counts.values())
    if total < min_words:
        return ENGLISH if shares[ENGLISH] >= _ENGLISH_SHARE and shares[ENGLISH] > shares[best] else None
    if shares[ENGLISH] >= _ENGLISH_SHARE and shares[ENGLISH] >= shares[best]:
        return ENGLISH
    if shares[best] >= _OTHER_SHARE and shares[best] > shares[ENGLISH]:
        raise _refusal(name)
    if total >= _MANY_WORDS and shares[ENGLISH] < _NO_LANGUAGE_SHARE:
        raise _refusal("not English")
    return None


def _refusal(what: str) -> RejectedDocumentError:
    return RejectedDocumentError(f"the text is {what}; Legation reads English: give an English version")


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = max(1, sum(counts.values()))
    return {row.code: sum(counts[w] for w in common) / total for row, common in _languages()}


def _foreign_script(text: str) -> str | None:
    """Return the name of the script that most letters are of, None where that is Latin."""
    letters = [c for c in text if c.isalpha()]
    others = Counter(_script(c) for c in letters if c > "\u024f")
    others.pop("Latin", None)
    if 2 * others.total() <= len(letters) or not others:
        return None
    return others.most_common(1)[0][0]


@cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "unknown").split(" ", 1)[0].split("-", 1)[0]
    return "Chinese" if name == "CJK" else name.capitalize()
