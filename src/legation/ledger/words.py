"""Words of a text against the word patterns of the tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from legation.claims.wording import stem_of, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
# A name of two letters ("St") tells no place from another.
_SHORTEST_NAME = 3

Pattern = tuple[str, ...]


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in small letters, in order."""
    return words_in(text)


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split())


def holds(patterns: Pattern, words: Sequence[str]) -> bool:
    """Tell whether words hold one of some patterns: words in a row, ``*`` for any ending."""
    return any(_found(_parts(pattern), words) for pattern in patterns)


def _found(parts: Sequence[str], words: Sequence[str]) -> bool:
    last = len(words) - len(parts)
    return any(
        all(_fits(part, word) for part, word in zip(parts, words[at:], strict=False))
        for at in range(last + 1)
    )


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words of a text, in small letters without a possessive ending."""
    found = (m.group().lower().replace("’", "'").removesuffix("'s") for m in _NAME.finditer(text))
    return frozenset(name for name in found if len(name) >= _SHORTEST_NAME)


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text, for comparing only."""
    return frozenset(stem_of(word) for word in words_of(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of all stems that two texts share (Jaccard), 0 where both are empty."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
