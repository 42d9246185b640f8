"""Who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding import find, labels
from legation.coding.labels import check_pair

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.actors import Mentions, Register
    from legation.model import Document, Event, EventType, Statement

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


def classify(
    doc: Doc, source: tuple[int, int], target: tuple[int, int], register: Register
) -> dict[EventType, float]:
    """Return the probability of each PLOVER label."""
    del register
    return labels.classify(doc, source, target)
