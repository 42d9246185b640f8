"""Actors as a document mentions them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Document, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.actors.register import Register


class Mentions:
    """The mentions of one document, found by the token that heads them."""

    def __init__(self, doc: Doc, document: Document, register: Register) -> None:
        """Start with no mention; ``find_mentions`` fills it."""
        self._doc = doc
        self._document = document
        self._register = register
        self._by_head: dict[int, Mention] = {}

    def all(self) -> tuple[Mention, ...]:
        """Return the mentions of known actors in order of the text."""
        return tuple(sorted(self._by_head.values(), key=lambda m: m.span))

    def of(self, token: Token) -> Mention | None:
        """Return the mention that ``token`` heads, or None."""
        return self._by_head.get(token.i)

    def phrase(self, token: Token) -> Mention:
        """Return the mention headed by ``token``, made from its noun phrase where none is recorded."""
        found = self.of(token)
        if found:
            return found
        start, end = token.left_edge.idx, token.idx + len(token)
        span = Span.of(self._doc.text, start, end)
        return Mention(span, self._register.resolve(span.text))

    def phrases(self, token: Token) -> tuple[Mention, ...]:
        """Return the mentions of ``token`` and of what is joined to it by "and"."""
        return tuple(self.phrase(t) for t in (token, *token.conjuncts) if t.i >= token.i)


def find_mentions(doc: Doc, document: Document, register: Register) -> Mentions:
    """Find the actors of a document and follow them through it."""
    return Mentions(doc, document, register)
