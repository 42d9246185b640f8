"""Phrases cut into words: case, accents, apostrophes, hyphens and abbreviations made comparable."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´′", "'"))
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A",
    }
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:(?:[.']|(?<=\d),(?=\d))[^\W_]+)*|[^\w\s]|_")
_JOINERS = "-‐‑"


class Word(NamedTuple):
    """A word or mark of a phrase.

    ``written`` is it as it stands, ``text`` without accents, dots and possessive ending, ``key`` the same
    in lower case;
    ``joined`` says that a hyphen ties it to the next word; ``start`` and ``end`` are offsets of code
    points in the phrase, possessive ending left out.
    """

    text: str
    key: str
    possessive: bool
    joined: bool
    start: int
    end: int
    written: str

    @property
    def is_mark(self) -> bool:
        """Tell whether it is a punctuation mark."""
        return not self.text[:1].isalnum()


def fold(text: str) -> str:
    """Return the text without accents and with typographic apostrophes made straight."""
    if text.isascii():
        return text
    text = text.translate(_APOSTROPHES).translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


def _word(raw: str, start: int, after: str) -> tuple[Word, bool]:
    """Make a word of a token; the flag says that the apostrophe after it belongs to it."""
    if after != "'" and raw.isascii() and raw.isalnum():
        # Most words: nothing to take off.
        return Word(raw, raw.lower(), False, False, start, start + len(raw), raw), False
    body, possessive = raw, False
    if len(body) > 2 and body[-2] == "'" and body[-1] in "sS":  # noqa: PLR2004  "'s" and one letter
        body, possessive = body[:-2], True
    takes_mark = not possessive and after == "'" and body[-1:] in ("s", "S")
    text = fold(body).replace(".", "").replace("'", "")
    return Word(
        text, text.lower(), possessive or takes_mark, False, start, start + len(body), body
    ), takes_mark


def split(phrase: str) -> list[Word]:
    """Cut a phrase into words and punctuation marks, in order; hyphens and dots become flags or go."""
    straight = phrase if phrase.isascii() else phrase.translate(_APOSTROPHES)
    words: list[Word] = []
    skip = -1
    for match in _TOKEN.finditer(straight):
        start, end, raw = match.start(), match.end(), match.group()
        if start == skip:
            continue
        if raw[0].isalnum():
            word, takes_mark = _word(raw, start, straight[end : end + 1])
            if word.text:
                words.append(word)
            skip = end if takes_mark else -1
        elif raw in _JOINERS and words and words[-1].end == start and straight[end : end + 1].isalnum():
            words[-1] = words[-1]._replace(joined=True)
        elif raw not in ".'\"":
            words.append(Word(raw, raw, False, False, start, end, raw))
    return words
