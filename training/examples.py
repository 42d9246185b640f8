"""The sentences of the project as examples of marked pairs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from legation.coding.encoder import label_of, marked
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    """One act that a sentence tells between a pair."""

    type: EventType
    status: Status
    mode: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with a source and a target marked, and the acts between them; none of them: no event."""

    text: str
    source: Range
    target: Range
    acts: tuple[Act, ...]

    @property
    def marked(self) -> str:
        """The sentence as the model reads it."""
        return marked(self.text, self.source, self.target)

    @property
    def labels(self) -> frozenset[EventType | None]:
        """The PLOVER labels of the pair, any of which is right."""
        return frozenset(label_of(act.type, act.status) for act in self.acts) or frozenset({None})


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield every marked pair of a file of sentences, those without an event between them too."""
    for row in read_rows(path):
        yield from pairs_of(row)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the sentences of a file as they are written down."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def pairs_of(row: dict[str, Any]) -> Iterator[Pair]:
    """Yield the marked pairs of a sentence."""
    text = row["text"]
    acts: dict[tuple[Range, Range], list[Act]] = {}
    for event in row["events"]:
        act = Act(EventType(event["type"]), Status(event["status"]), event["mode"])
        for source, target in product(event["sources"], event["targets"]):
            if source != target:
                acts.setdefault((tuple(source), tuple(target)), []).append(act)
    for (source, target), found in acts.items():
        yield Pair(text, source, target, tuple(found))
    for source, target in row["none"]:
        if (tuple(source), tuple(target)) not in acts:
            yield Pair(text, tuple(source), tuple(target), ())
