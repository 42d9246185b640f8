"""Actors as a document mentions them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.phrases import PRONOUNS, bounds, token_span
from legation.model import Actor, Document, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.actors.part import Part
    from legation.actors.register import Register

# As much of a document as settles what its ambiguous names mean.
_CONTEXT_LENGTH = 4000


class Mentions:
    """The mentions of one document, found by the token that heads them."""

    def __init__(self, doc: Doc, document: Document, register: Register) -> None:
        """Start with no mention; ``find_mentions`` fills it."""
        self._doc = doc
        self._document = document
        self._register = register
        self._by_head: dict[int, Mention] = {}
        self._parties: dict[int, tuple[Mention, ...]] = {}
        self._shared: list[Mention] = []
        self._places: set[int] = set()
        self._persons: list[Mention] = []
        self._name_ends: dict[int, int] = {}
        self._names_only: set[Mention] = set()
        self._parts: dict[str, Part | None] = {}
        self.context = document.text[:_CONTEXT_LENGTH]
        self.on = document.published
        self._cased = not self.context.islower()

    def all(self) -> tuple[Mention, ...]:
        """Return the mentions of known actors and of persons in order of the text, each once.

        A body of which nothing but a name is told is left out; ``of`` gives it.
        """
        found = dict.fromkeys((*self._by_head.values(), *self._shared))
        kept = (mention for mention in found if mention not in self._names_only)
        return tuple(sorted(kept, key=lambda mention: mention.span))

    def of(self, token: Token) -> Mention | None:
        """Return the mention that ``token`` heads, or None."""
        return self._by_head.get(token.i)

    def is_place(self, token: Token) -> bool:
        """Tell whether the mention that ``token`` heads names where something happens, not who acts."""
        return token.i in self._places

    def persons(self) -> tuple[Mention, ...]:
        """Return the persons of the document, each once, by the fullest mention, with all that is said of them."""
        return tuple(self._persons)

    def is_registered(self, actor: Actor) -> bool:
        """Tell whether the register knows the person by name and state without having learnt it."""
        return self._register.person(actor.name or "", actor.country) is not None

    def parties(self, token: Token) -> tuple[Mention, ...]:
        """Return those for whom a plural phrase stands ("both sides"), or nothing."""
        return self._parties.get(token.i, ())

    def phrase(self, token: Token) -> Mention:
        """Return the mention headed by ``token``, made from its noun phrase where none is recorded."""
        found = self.of(token)
        if found:
            return found
        span = self.span(token)
        part = self.analyse(span.text)
        return Mention(span, part.actor() if part else None)

    def phrases(self, token: Token) -> tuple[Mention, ...]:
        """Return the mentions of ``token`` and of what "and" joins to it, in order of the text.

        What stands for several parties ("both sides", "Russian and Belarusian soldiers", "they") gives
        the parties.
        """
        found: list[Mention] = []
        for part in (token, *(t for t in token.conjuncts if t.i > token.i)):
            found.extend(self._parties.get(part.i) or (self.phrase(part),))
        return tuple(dict.fromkeys(found))

    def span(self, token: Token) -> Span:
        """Return the words of the phrase that a token heads; a body's name in it is kept whole."""
        if token.tag_ in PRONOUNS:
            return token_span(self._doc, token.i, token.i)
        first, last = bounds(token)
        for i in (last, token.i):
            last = max(last, self._name_ends.get(i, last))
        return token_span(self._doc, first, last)

    def record_name(self, first: int, last: int) -> None:
        """Keep that the tokens from ``first`` to ``last`` are one body's name, which the parse may take apart."""
        self._name_ends.update(dict.fromkeys(range(first, last + 1), last))

    def analyse(self, phrase: str) -> Part | None:
        """Return the register's reading of a phrase on the day and in the context of the document."""
        if phrase not in self._parts:
            self._parts[phrase] = self._register.analyse(phrase, self.on, self.context, cased=self._cased)
        return self._parts[phrase]

    def record(self, heads: tuple[int, ...], mention: Mention) -> None:
        """Keep a mention under each token (by index) that may head it."""
        for head in heads:
            self._by_head.setdefault(head, mention)

    def record_body(self, head: int, mention: Mention) -> None:
        """Keep the mention of a body that only has a name."""
        self.record((head,), mention)
        self._names_only.add(mention)

    def record_person(self, mention: Mention) -> None:
        """Keep the fullest mention of a person."""
        self._persons.append(mention)

    def record_place(self, head: int) -> None:
        """Keep that the mention of a token is of a place."""
        self._places.add(head)

    def record_parties(self, head: int, parties: tuple[Mention, ...], *, recorded: bool = False) -> None:
        """Keep the parties that a plural phrase stands for; ``recorded`` where they are named in it."""
        self._parties[head] = parties
        if recorded:
            self._shared.extend(parties)
