"""Numbers written in figures or English words."""

from __future__ import annotations

import re
from functools import cache

_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}


@cache
def parse_number(text: str) -> int | float | None:
    """Return the value of a number in figures or English words, or None where it is none.

    Reads "35", "1,500", "2.5 million", "twenty-five", "two hundred", "a dozen"; not ordinals.
    """
    total: int | float = 0
    current: int | float | None = None
    for word in re.split(r"[\s-]+", text.lower().replace(",", "").strip()):
        if word in ("and", "a", ""):
            continue
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            current = (current or 0) + (float(word) if "." in word else int(word))
        elif word in _UNITS or word in _TENS:
            current = (current or 0) + _UNITS.get(word, _TENS.get(word, 0))
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
    return int(value) if float(value).is_integer() else value
