"""What a passage is about, as one of the dispute topics of the record, by the words in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from legation.errors import PluginError
from legation.plugins import Kind, call, names
from legation.vocabulary.table import load_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Topic:
    """One dispute topic with the lemmas, single or in pairs, that point to it, and those that only hint."""

    topic: str
    words: tuple[str, ...]
    hints: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Return the dispute topics, those that other packages add first; the first of two that fit equally well wins.

    Raises:
        PluginError: what another package adds are no topics.
    """
    found: tuple[Topic, ...] = ()
    for name in names(Kind.TOPICS):
        added = call(Kind.TOPICS, name)
        if not isinstance(added, tuple) or not all(isinstance(topic, Topic) for topic in added):
            raise PluginError(name, "gives no tuple of topics")
        found = (*found, *added)
    return (*found, *load_table(files("legation.vocabulary") / "data" / "topics.tsv", Topic))


# Points of a hint, a word, a pair of words; a topic wants as many as one word gives.
_HINT, _WORD, _PAIR = 1, 2, 4


@cache
def _index() -> Mapping[str, tuple[tuple[str, int], ...]]:
    index: dict[str, list[tuple[str, int]]] = {}
    for row in topics():
        for word in row.words:
            index.setdefault(word, []).append((row.topic, _PAIR if " " in word else _WORD))
        for word in row.hints:
            index.setdefault(word, []).append((row.topic, _HINT))
    return {word: tuple(points) for word, points in index.items()}


def terms(lemmas: Sequence[str]) -> frozenset[str]:
    """Return the lemmas of a passage in small letters, with each pair of neighbours as one term."""
    small = [lemma.lower() for lemma in lemmas]
    return frozenset([*small, *(f"{a} {b}" for a, b in pairwise(small))])


def topic_of(lemmas: Collection[str]) -> str | None:
    """Return the dispute topic that the words of a passage point to, or None.

    Args:
        lemmas: lemmas in small letters; pairs of neighbours joined by a space count double, since they
            say more (``terms`` makes them).

    Returns:
        The topic with the most points; of two with as many, the one higher in the table. None where all
        there is is one hint.
    """
    found: dict[str, int] = {}
    for lemma in set(lemmas):
        for topic, points in _index().get(lemma, ()):
            found[topic] = found.get(topic, 0) + points
    order = [row.topic for row in topics()]
    enough = [topic for topic in found if found[topic] >= _WORD]
    return max(enough, key=lambda topic: (found[topic], -order.index(topic)), default=None)
