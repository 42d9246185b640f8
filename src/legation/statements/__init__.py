"""Who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.actors import Mentions, Register
    from legation.model import Document, Statement

__all__ = ["find_statements"]


def find_statements(
    doc: Doc, document: Document, mentions: Mentions, register: Register
) -> tuple[Statement, ...]:
    """Find the statements of a document in order of their content."""
    del doc, document, mentions, register
    return ()
