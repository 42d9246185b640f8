"""Actors as a document mentions them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.coreference import Discourse
from legation.actors.index import Kind
from legation.actors.phrases import is_nominal, span_of
from legation.model import Actor, Document, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.actors.composition import Part
    from legation.actors.register import Register

_CONTEXT_LENGTH = 2000


class Mentions:
    """The mentions of one document, found by the token that heads them."""

    def __init__(self, doc: Doc, document: Document, register: Register) -> None:
        """Start with no mention; ``find_mentions`` fills it."""
        self._doc = doc
        self._document = document
        self._register = register
        self._by_head: dict[int, Mention] = {}
        self._parties: dict[int, tuple[Mention, ...]] = {}
        self._parts: dict[str, Part | None] = {}
        self._context = doc.text[:_CONTEXT_LENGTH]

    def all(self) -> tuple[Mention, ...]:
        """Return the mentions of known actors in order of the text, each once."""
        return tuple(sorted(set(self._by_head.values()), key=lambda m: m.span))

    def of(self, token: Token) -> Mention | None:
        """Return the mention that ``token`` heads, or None."""
        return self._by_head.get(token.i)

    def phrase(self, token: Token) -> Mention:
        """Return the mention headed by ``token``, made from its noun phrase where none is recorded."""
        found = self.of(token)
        if found:
            return found
        span = span_of(self._doc, token)
        part = self.analyse(span.text)
        return Mention(span, _actor(part) if part else None)

    def phrases(self, token: Token) -> tuple[Mention, ...]:
        """Return the mentions of ``token`` and of what is joined to it by "and".

        What stands for several parties ("both sides", "they") gives the parties.
        """
        found: list[Mention] = []
        for part in (token, *(t for t in token.conjuncts if t.i > token.i)):
            found.extend(self._parties.get(part.i) or (self.phrase(part),))
        return tuple(dict.fromkeys(found))

    def analyse(self, phrase: str) -> Part | None:
        """Return the register's reading of a phrase on the day of the document."""
        if phrase not in self._parts:
            self._parts[phrase] = self._register.analyse(phrase, self._document.published, self._context)
        return self._parts[phrase]

    def record(self, heads: tuple[int, ...], mention: Mention) -> None:
        """Keep a mention under each token that may head it."""
        for head in heads:
            self._by_head.setdefault(head, mention)

    def record_parties(self, head: int, parties: tuple[Mention, ...]) -> None:
        """Keep the parties that a plural phrase stands for."""
        self._parties[head] = parties


def _actor(part: Part) -> Actor:
    return Actor(part.country, part.sector, part.name, part.role)


def find_mentions(doc: Doc, document: Document, register: Register) -> Mentions:
    """Find the actors of a document and follow them through it."""
    mentions = Mentions(doc, document, register)
    discourse = Discourse(mentions)
    for sentence in doc.sents:
        discourse.begin(sentence)
        for token in sentence:
            if token.i in mentions._by_head or not is_nominal(token):
                continue
            discourse.take(token)
    return mentions
