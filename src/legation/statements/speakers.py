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

# Mentions to look back over for whom a bare title means: about a page.
_REACH = 60
# Verbs, beside those that lend their meaning to the document ("issue"), whose subject it is from.
_GIVING = frozenset({"hand", "write", "draft", "circulate", "broadcast"})
# PLOVER's sectors of those who speak for themselves: witnesses, scholars, reporters, doctors, traders.
_PRIVATE = frozenset({"CVL", "EDU", "JRN", "MED", "BUS", "AGR", "REF", "CRM"})
_AUTHORS = frozenset({"of", "by", "from"})


def speaker_of(source: Token, mentions: Mentions) -> Actor | None:
    """Return the actor that a source names, or for a document the actor whose document it is, or None.

    A title or body without a state ("the ministry") is the one last named that has one.
    """
    noun = antecedent(source)
    actor = mentions.phrase(noun).actor
    if actor is not None and actor.country is None and actor.role is not None and _is_definite(noun):
        return _namesake(noun, actor.role, mentions) or actor
    if noun.lemma_.lower() not in words(Role.DOCUMENT) or (actor is not None and actor.country is not None):
        return actor
    # What a phrase alone says of "a note of the Foreign Ministry" leaves the state open that its author has.
    return _author(noun, mentions) or actor or _author_before(noun, mentions)


def _author(document: Token, mentions: Mentions) -> Actor | None:
    return next((a for a in (mentions.phrase(t).actor for t in _owners(document)) if a is not None), None)


def _author_before(document: Token, mentions: Mentions) -> Actor | None:
    """Return whose "the note" is by where the document was last spoken of, or None.

    Another of the kind without an author between ("a second note") leaves it open.
    """
    if not _is_definite(document):
        return None
    for token in reversed(document.doc[: document.i]):
        if token.pos_ != "NOUN" or token.lemma_ != document.lemma_:
            continue
        found = _author(token, mentions)
        if found is not None or not _is_definite(token):
            return found
    return None


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun points back: by "the", or as a pronoun."""
    return noun.pos_ == "PRON" or any(c.lower_ == "the" for c in noun.children)


def _namesake(noun: Token, role: str, mentions: Mentions) -> Actor | None:
    """Return the actor with a state and the same role or body that was last named before a word."""
    start = noun.idx
    before = [m.actor for m in mentions.all() if m.span.end <= start and m.actor is not None]
    for actor in reversed(before[-_REACH:]):
        known = actor.role or ""
        if actor.country is not None and known and (known.endswith(role) or role.endswith(known)):
            return actor
    return None


def is_official(speaker: Actor | None) -> bool:
    """Tell whether a speaker is known to speak for a state, a party or a body rather than for himself."""
    return speaker is not None and bool(speaker.country) and speaker.sector not in _PRIVATE


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
    if document.dep_ == "dobj" and verb.lemma_.lower() in words(Role.LIGHT) | _GIVING:
        publisher = source_of(verb)
        if publisher is not None:
            yield antecedent(publisher)
