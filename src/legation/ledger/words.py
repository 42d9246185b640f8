"""Words of a text against the word patterns of the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from legation.claims.wording import stem_of, words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
# A name of two letters ("St") tells no place from another.
_SHORTEST_NAME = 3

_ANY, _GAP = "...", 3
"""What stands in a pattern for words of any kind, and for how many at most."""

Pattern = tuple[str, ...]


# Sentences come again within a fold of two parties, seldom after it.
_SENTENCES = 16384


@lru_cache(maxsize=_SENTENCES)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in small letters, in order."""
    return words_in(text)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Patterns by how they are looked for: whole words, beginnings of words, several words in a row.

    ``firsts`` are whole words with which all the rows begin; None where some begin otherwise.
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    rows: tuple[Pattern, ...]
    firsts: frozenset[str] | None


@lru_cache(maxsize=65536)
def _sorted(patterns: Pattern) -> _Sorted:
    parts = [tuple(one.split()) for pattern in patterns for one in _spread(pattern)]
    single = [words[0] for words in parts if len(words) == 1]
    rows = tuple(words for words in parts if len(words) > 1)
    firsts = frozenset(words[0] for words in rows)
    return _Sorted(
        frozenset(word for word in single if not word.endswith("*")),
        tuple(word[:-1] for word in single if word.endswith("*")),
        rows,
        None if any(word.endswith("*") for word in firsts) else firsts,
    )


def _spread(pattern: str) -> list[str]:
    """Return the patterns that one with a gap stands for."""
    widths = range(_GAP + 1) if _ANY in pattern else (0,)
    return [pattern.replace(_ANY, " ".join("*" * width)) for width in widths]


def holds(patterns: Pattern, words: Sequence[str]) -> bool:
    """Tell whether words hold one of some patterns: words in a row, ``*`` for any ending, ``...`` for up to three words."""
    told = _sorted(patterns)
    if not told.whole.isdisjoint(words):
        return True
    if told.beginnings and any(word.startswith(told.beginnings) for word in words):
        return True
    if told.firsts is not None and told.firsts.isdisjoint(words):
        return False
    return any(_found(parts, words) for parts in told.rows)


def _found(parts: Pattern, words: Sequence[str]) -> bool:
    first, *others = parts
    if not first.endswith("*") and first not in words:
        return False
    for at in range(len(words) - len(others)):
        if _fits(first, words[at]) and all(
            _fits(part, word) for part, word in zip(others, words[at + 1 :], strict=False)
        ):
            return True
    return False


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words of a text, in small letters without a possessive ending."""
    found = (m.group().lower().replace("’", "'").removesuffix("'s") for m in _NAME.finditer(text))
    return frozenset(name for name in found if len(name) >= _SHORTEST_NAME)


@lru_cache(maxsize=_SENTENCES)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text, for comparing only."""
    return frozenset(stem_of(word) for word in words_of(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of all stems that two texts share (Jaccard), 0 where both are empty."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
