"""Which PLOVER label what one marked phrase does to another bears.

The encoder says how likely each label is; each predicate votes for the label that its act and status
collapse to, with a weight for how the pair fills its slots. The weights are fitted by ``training/votes.py``
on sentences written for the project.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.coding.frames import load_frames
from legation.coding.pairing import CONTENT, HEAD, INSIDE, links_of, pair_of
from legation.errors import InvalidArgumentError
from legation.model import EventType
from legation.vocabulary import collapse, load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from legation.coding.encoder import PairReading
    from legation.coding.pairing import Link

_DATA = files("legation.coding") / "data"
MAX_LENGTH = 20_000
# A frame with a telling object or a particle fits better than a bare verb, one with both better still.
_FIT_STEP = 1.2
_MAX_FIT = 3.0
# A second predicate of the same kind adds to a vote, a third adds nothing.
MAX_VOTES = 2
ENCODER = "encoder"
"""The kind of the encoder's weight."""
LEAST_SHARE = 1e-5
"""A label that the encoder holds impossible is still this likely, so that votes can turn it."""

Vote = tuple[str, EventType]


@dataclass(frozen=True, slots=True)
class WeightRow:
    """The weight of a vote of one kind."""

    kind: str
    weight: float


@cache
def _weights() -> dict[str, float]:
    return {row.kind: row.weight for row in load_table(_DATA / "weights.tsv", WeightRow)}


def check_pair(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> None:
    """Raise InvalidArgumentError where a pair does not mark two phrases of the sentence."""
    if not sentence.strip():
        raise InvalidArgumentError("the sentence is empty; give one sentence")
    if len(sentence) > MAX_LENGTH:
        raise InvalidArgumentError(f"the sentence is longer than {MAX_LENGTH} characters; give one sentence")
    for name, (start, end) in (("source", source), ("target", target)):
        if not 0 <= start < end <= len(sentence) or not sentence[start:end].strip():
            raise InvalidArgumentError(f"the {name} ({start}, {end}) marks no words of the sentence")
    if source == target:
        raise InvalidArgumentError("source and target are the same words; mark two phrases")


def shares_of(reading: PairReading) -> dict[EventType, float]:
    """Return the probability of each PLOVER label by the encoder alone; they sum to 1."""
    shares = {kind: max(reading.labels[kind], LEAST_SHARE) for kind in EventType}
    total = sum(shares.values())
    return {kind: share / total for kind, share in shares.items()}


def classify(
    doc: Doc, source: tuple[int, int], target: tuple[int, int], reading: PairReading
) -> dict[EventType, float]:
    """Return the probability of each PLOVER label for what source does to target; they sum to 1."""
    weights = _weights()
    scores = {kind: weights[ENCODER] * math.log(max(reading.labels[kind], LEAST_SHARE)) for kind in EventType}
    pair = pair_of(doc, source, target)
    cast = counted(votes(links_of(pair, load_frames()))) if pair else {}
    for (kind, label), count in cast.items():
        scores[label] += weights.get(kind, 0.0) * count
    return _probabilities(scores)


def counted(found: Iterable[Vote]) -> dict[Vote, int]:
    """Return how often each vote is cast, held to the most that counts."""
    return {vote: min(count, MAX_VOTES) for vote, count in Counter(found).items()}


def votes(links: Iterable[Link]) -> list[Vote]:
    """Return the votes of the predicates that link a pair: a kind of evidence and the label it is for.

    The content of an act that itself links the pair does not vote: "agreed to withdraw" is AGREE,
    "refused to meet" REJECT.
    """
    links = list(links)
    outer = {link.match.token.i for link in links if _links_with_content(link)}
    found: list[Vote] = []
    for link in links:
        if link.stance.outer is None or link.stance.outer.token.i not in outer:
            found.extend(_votes_of(link))
    return found


def _links_with_content(link: Link) -> bool:
    return (
        link.match.frame.row.complement is not None
        and link.source_fit in (HEAD, INSIDE)
        and link.target_fit in (HEAD, INSIDE, CONTENT)
    )


def _votes_of(link: Link) -> Iterable[Vote]:
    act = link.match.frame.row.type
    if act is None:
        return
    label = collapse(act, link.stance.status)
    fits = f"{link.source_fit} {link.target_fit}"
    yield f"label {fits}", label
    yield ("label main" if link.stance.outer is None else "label content"), label
    yield f"label {link.match.frame.row.pos}", label
    yield f"label fit {int(min(link.match.fit, _MAX_FIT) // _FIT_STEP)}", label
    if label is not act:
        yield f"act {fits}", act


def _probabilities(scores: dict[EventType, float]) -> dict[EventType, float]:
    top = max(scores.values())
    raised = {kind: math.exp(score - top) for kind, score in scores.items()}
    total = sum(raised.values())
    return {kind: value / total for kind, value in raised.items()}
