"""Who a source is: the actor it names, or the one whose document, aide or account it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.sources import antecedent, source_of
from legation.statements.words import Role, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from spacy.tokens import Token

    from legation.actors import Mentions, Register
    from legation.model import Actor, Span

_AUTHORS = frozenset({"of", "by", "from"})


def speaker_of(source: Token, mentions: Mentions) -> Actor | None:
    """Return the actor that a source names, or for a document the actor whose document it is, or None."""
    noun = antecedent(source)
    actor = mentions.phrase(noun).actor
    if actor is not None or noun.lemma_.lower() not in words(Role.DOCUMENT):
        return actor
    return next((a for a in (mentions.phrase(t).actor for t in _owners(noun)) if a is not None), None)


def labelled_speaker(label: Span, register: Register, day: dt.date | None) -> Actor | None:
    """Return the actor that a label in capitals names ("LAVROV:"), or None."""
    return register.resolve(label.text.title(), on=day) if label.text.isupper() else None


def _owners(document: Token) -> Iterator[Token]:
    """Yield the words that may name whose a document is, the nearest first."""
    for child in document.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in _AUTHORS:
            yield from (c for c in child.children if c.dep_ == "pobj")
    verb = document.head
    if document.dep_ == "dobj" and verb.lemma_.lower() in words(Role.LIGHT):
        publisher = source_of(verb)
        if publisher is not None:
            yield antecedent(publisher)
