"""Who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding import find
from legation.errors import InvalidArgumentError
from legation.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.actors import Mentions, Register
    from legation.model import Document, Event, Statement

__all__ = ["check_pair", "classify", "find_events"]


def find_events(
    doc: Doc,
    document: Document,
    mentions: Mentions,
    statements: tuple[Statement, ...],
    register: Register,
) -> tuple[Event, ...]:
    """Find the events of a document in order of their predicates."""
    del register
    return find.find_events(doc, document, mentions, statements)


def check_pair(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> None:
    """Raise InvalidArgumentError where a pair does not mark two phrases of the sentence."""
    if not sentence.strip() or source == target:
        raise InvalidArgumentError("give a sentence and two different phrases of it")


def classify(
    doc: Doc, source: tuple[int, int], target: tuple[int, int], register: Register
) -> dict[EventType, float]:
    """Return the probability of each PLOVER label."""
    del doc, source, target, register
    return dict.fromkeys(EventType, 1 / len(EventType))
