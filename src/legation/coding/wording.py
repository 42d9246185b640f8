"""A second voice on what an act is: the words round a pair, weighed by a linear model.

Frames are exact but know only their predicates. This model knows each act by the company of words it
keeps, so it has an opinion where no frame fits. Its table is made by ``training/wording.py``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import EventType
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from legation.coding.pairing import Pair

_DATA = files("legation.coding") / "data"
# The table writes scores as whole hundredths.
_UNIT = 100
_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "ADP", "ADV", "AUX", "PART", "SCONJ"})
_BELOW_PATH = frozenset(
    {"dobj", "prep", "prt", "xcomp", "ccomp", "acomp", "attr", "neg", "aux", "auxpass", "pobj", "oprd"}
    | {"advmod", "agent", "pcomp", "amod", "compound", "acl", "mark"}
)


@dataclass(frozen=True, slots=True)
class WordingRow:
    """What a lemma says for each type, in hundredths and the order of ``EventType``.

    ``near`` counts on the path between the pair and just below it, ``far`` elsewhere in the sentence.
    """

    word: str
    near: tuple[str, ...]
    far: tuple[str, ...]


Scores = tuple[float, ...]


@cache
def _table() -> dict[str, tuple[Scores, Scores]]:
    rows = load_table(_DATA / "wording.tsv", WordingRow)
    return {row.word: (_numbers(row.near), _numbers(row.far)) for row in rows}


def _numbers(cells: tuple[str, ...]) -> Scores:
    return tuple(int(cell) / _UNIT for cell in cells)


def words_of(pair: Pair) -> tuple[list[str], list[str]]:
    """Return the lemmas near the path between the pair and those far from it, the pair left out."""
    path = _near_path(pair.source_head, pair.target_head)
    marked = pair.source | pair.target
    near: list[str] = []
    far: list[str] = []
    for token in pair.doc:
        if token.i not in marked and token.pos_ in _OPEN_CLASSES:
            (near if token.i in path else far).append(token.lemma_.lower())
    return near, far


def _near_path(first: Token, second: Token) -> set[int]:
    """Return the tokens on the way between two words of the parse, and those just below the way."""
    above = [first, *first.ancestors]
    others = [second, *second.ancestors]
    shared = {t.i for t in above} & {t.i for t in others}
    meeting = next((t for t in above if t.i in shared), None)
    path = [t for chain in (above, others) for t in chain if t.i not in shared]
    if meeting is not None:
        path.append(meeting)
    return {t.i for t in path} | {c.i for t in path for c in t.children if c.dep_ in _BELOW_PATH}


def wording_scores(pair: Pair) -> list[float]:
    """Return the model's score for each type, in the order of ``EventType``."""
    near, far = words_of(pair)
    return [n + f for n, f in zip(_mean(near, 0), _mean(far, 1), strict=True)]


def _mean(words: Iterable[str], column: int) -> list[float]:
    """Return the sum of the words' scores over the square root of how many are known."""
    known = [_table()[word][column] for word in words if word in _table()]
    if not known:
        return [0.0] * len(EventType)
    scale = math.sqrt(len(known))
    return [sum(scores) / scale for scores in zip(*known, strict=True)]
