"""Who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding import find
from legation.coding.encoder import Encoder, load_encoder
from legation.coding.labels import check_pair, classify

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.actors import Mentions, Register
    from legation.model import Document, Event, Statement

__all__ = ["Encoder", "check_pair", "classify", "find_events", "load_encoder"]


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
