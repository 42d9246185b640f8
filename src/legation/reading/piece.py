"""The unit of cleaning: one line or paragraph of the raw text, and what its shape tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSERS = "\"'”’»)]} "
# Abbreviations before whose full stop a sentence goes on.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Amb|St|No|vs|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|[^\W\d_])|\.[^\W\d_])\.$"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_ABBREVIATION_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch ``[start, end)`` of the raw text; ``text`` is it, with a space for each line end.

    ``group`` numbers the stretches that no blank line parts.
    """

    start: int
    end: int
    text: str
    group: int = 0

    def part(self, start: int, end: int) -> Piece:
        """Return the piece from ``start`` to ``end`` of this one, without spaces at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return Piece(self.start + start, self.start + start + len(text), text, self.group)


def words(text: str) -> list[str]:
    """Return the words of a text in order: letters and digits, with inner apostrophes, hyphens, points."""
    return _WORD.findall(text)


def has_words(text: str, count: int) -> bool:
    """Tell whether a text has at least so many words, without reading it further."""
    return sum(1 for _ in islice(_WORD.finditer(text), count)) == count


def plain(text: str) -> str:
    """Return the words of a text in small letters, one space between: what two copies of a line share."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def is_terminated(text: str) -> bool:
    """Tell whether a line ends as a sentence does, or with a colon that announces something."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(".!?…:;")


def is_letterless(text: str) -> bool:
    """Tell whether a line holds no letter."""
    return not any(c.isalpha() for c in text)


def title_case_share(text: str) -> float:
    """Return the share of the longer words after the first that start with a capital, 0 to 1.

    Words of three letters or fewer do not count, since headlines write most of them small.
    """
    longer = [w for w in words(text)[1:] if len(w) > 3 and w[0].isalpha()]  # noqa: PLR2004  see above
    return sum(w[0].isupper() for w in longer) / len(longer) if longer else 0.0


def sentences(text: str) -> list[str]:
    """Cut a paragraph at its sentence ends; abbreviations and initials end none."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        stop = match.start() + 1
        if not _ABBREVIATION.search(text, max(start, stop - _ABBREVIATION_CHARACTERS), stop):
            found.append(text[start : match.end()].strip())
            start = match.end()
    found.append(text[start:])
    return found
