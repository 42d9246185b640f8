"""The sentences of the project as examples of predicates and their parties, word by word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from examples import Act, read_rows

import legation
from legation import parsing
from legation.coding.frames import load_frames
from legation.coding.judged import candidates
from legation.coding.modal import read_predicates
from legation.coding.readings import heads_of
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Token

    Range = tuple[int, int]


@dataclass(slots=True)
class Told:
    """What one word tells as a predicate: its acts, none for a word that tells none, and where its parties stand."""

    at: int
    acts: list[Act] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    targets: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its candidate predicates and the words that may head a party, by their first characters."""

    text: str
    predicates: tuple[Told, ...]
    heads: tuple[int, ...]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file as the reader of events sees them."""
    nlp = legation.default_pipeline().nlp
    for row in read_rows(path):
        yield _sentence(row, parsing.parse_text(nlp, row["text"]))


def _sentence(row: dict[str, Any], doc: Doc) -> Sentence:
    told: dict[int, Told] = {}
    within: set[int] = set()
    for event in row["events"]:
        if not event["predicate"]:
            continue
        at = _head(doc, event["predicate"])
        one = told.setdefault(at, Told(at))
        one.acts.append(Act(EventType(event["type"]), Status(event["status"]), event["mode"]))
        one.sources |= {_head(doc, span) for span in event["sources"]}
        one.targets |= {_head(doc, span) for span in event["targets"]}
        within |= {t.idx for t in doc if _overlaps(t.idx, t.idx + len(t), event["predicate"])}
    if all(event["predicate"] for event in row["events"]) and not row.get("partial"):
        # Where an older sentence marks the outer act alone, or an analyst decided on some of its acts, nobody
        # said that the other words tell none.
        for token in candidates(doc, read_predicates(doc, load_frames())):
            if token.idx not in within:
                told.setdefault(token.idx, Told(token.idx))
    return Sentence(row["text"], tuple(told.values()), tuple(t.idx for t in heads_of(doc)))


def _head(doc: Doc, span: Range) -> int:
    """Return the first character of the word that heads a phrase."""
    head = head_of(doc, span)
    return head.idx if head is not None else span[0]


def head_of(doc: Doc, span: Range) -> Token | None:
    """Return the word that heads a phrase, None where the phrase holds none."""
    words = [t for t in doc if _overlaps(t.idx, t.idx + len(t), span) and not (t.is_space or t.is_punct)]
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head.i == t.i), None)


def _overlaps(start: int, end: int, span: Range) -> bool:
    return start < span[1] and span[0] < end
