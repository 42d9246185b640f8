"""Numbers written in figures or English words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.vocabulary.table import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

# More than anything that a report counts; a figure of more digits is noise, and too long for a database.
_MOST = 10**18
_FIGURE = re.compile(r"\d{1,18}(?:\.\d{1,18})?")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}


@cache
def parse_number(text: str) -> int | float | None:
    """Return the value of a number in figures or English words, or None where it is none.

    Reads "35", "1,500", "2.5 million", "twenty-five", "two hundred", "a dozen"; not ordinals, nor what is beyond 10^18.
    """
    total: int | float = 0
    current: int | float | None = None
    for word in re.split(r"[\s-]+", text.lower().replace(",", "").strip()):
        if word in ("and", "a", ""):
            continue
        if _FIGURE.fullmatch(word):
            current = (current or 0) + (float(word) if "." in word else int(word))
        elif word in number_words():
            current = (current or 0) + number_words()[word]
        elif word.rstrip("s") in _SCALES:
            value = (current if current is not None else 1) * _SCALES[word.rstrip("s")]
            if _SCALES[word.rstrip("s")] >= 1000:  # noqa: PLR2004  thousands close a group
                total, current = total + value, None
            else:
                current = value
        else:
            return None
    if current is None and not total:
        return None
    value = total + (current or 0)
    if value > _MOST:
        return None
    return int(value) if float(value).is_integer() else value


@dataclass(frozen=True, slots=True)
class _NumberRow:
    word: str
    value: int


@cache
def number_words() -> Mapping[str, int]:
    """Return the values of "zero" to "nineteen" and of "twenty" to "ninety", in order."""
    rows = load_table(files("legation.vocabulary") / "data" / "numbers.tsv", _NumberRow)
    return {row.word: row.value for row in rows}
