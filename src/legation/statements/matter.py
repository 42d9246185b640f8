"""What a statement is about: the actors that its content concerns, and its topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import BlockKind
from legation.vocabulary.topics import terms, topic_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.model import Actor
    from legation.statements.page import Page

_PARTIES = frozenset({"GPE", "NORP", "ORG"})
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def about(words: Sequence[Token], mentions: Mentions, country: str | None) -> tuple[Actor, ...]:
    """Return the known actors of a content in order, the speaker's own country only where there is no other.

    Args:
        words: the tokens of the content.
        mentions: the mentions of the document.
        country: the speaker's country.
    """
    found: dict[Actor, None] = {}
    for token in words:
        for actor in _actors(token, mentions):
            if actor.country is not None:
                found.setdefault(actor)
    others = tuple(a for a in found if a.country != country)
    return others or tuple(found)


def _actors(token: Token, mentions: Mentions) -> list[Actor]:
    """Return the actors that a token stands for by itself."""
    parties = mentions.parties(token)
    if parties:
        return [m.actor for m in parties if m.actor is not None]
    mention = mentions.of(token)
    if mention is None and token.ent_type_ in _PARTIES and token.dep_ in ("amod", "compound", "poss", "nmod"):
        mention = mentions.phrase(token)
    return [mention.actor] if mention is not None and mention.actor is not None else []


def topic(page: Page, words: Sequence[Token]) -> str | None:
    """Return the topic of a content: by its own words, its sentences', its heading's, or None."""
    if not words:
        return None
    own = topic_of(terms([t.lemma_ for t in words]))
    if own is not None:
        return own
    sentence = page.doc[words[0].sent.start : words[-1].sent.end]
    return topic_of(terms([t.lemma_ for t in sentence])) or _topic_of_heading(page, words[0])


def _topic_of_heading(page: Page, token: Token) -> str | None:
    """Return the topic of the last heading before a token."""
    for n in range(page.block(token.i), -1, -1):
        if page.kinds[n] in _HEADINGS:
            start, end = page.bounds[n]
            return topic_of(terms([t.lemma_ for t in page.doc[start:end]]))
    return None
