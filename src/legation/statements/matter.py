"""What a statement is about: the actors that its content concerns, and its topic."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from legation.model import BlockKind
from legation.vocabulary.topics import terms, topic_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.model import Actor
    from legation.statements.draft import Draft
    from legation.statements.page import Page

_PARTIES = frozenset({"GPE", "NORP", "ORG"})
# Words round a content to look in for whom it is made to and what it is about: about three sentences.
_REACH = 90
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


def addressed(page: Page, start: int, mentions: Mentions, country: str | None) -> tuple[Actor, ...]:
    """Return the other party last named before a content that names none, within its section.

    A demand, a threat or an accusation has somebody it is made to; where its words do not say who, the
    text before them does.
    """
    for i in range(start - 1, max(-1, start - _REACH), -1):
        for actor in _actors(page.doc[i], mentions):
            if actor.country not in (None, country):
                return (actor,)
        block = page.block(i)
        if i == page.bounds[block][0] and page.kinds[block] in _HEADINGS:
            break
    return ()


def _actors(token: Token, mentions: Mentions) -> list[Actor]:
    """Return the actors that a token stands for by itself."""
    parties = mentions.parties(token)
    if parties:
        return [m.actor for m in parties if m.actor is not None]
    mention = mentions.of(token)
    if mention is None and token.ent_type_ in _PARTIES and token.dep_ in ("amod", "compound", "poss", "nmod"):
        mention = mentions.phrase(token)
    return [mention.actor] if mention is not None and mention.actor is not None else []


def topic(page: Page, words: Sequence[Token], draft: Draft) -> str | None:
    """Return the topic of a content: by its own words, its sentences', its heading's, or None."""
    if not words:
        return None
    own = topic_of(terms([t.lemma_ for t in words]))
    if own is not None:
        return own
    start, end = draft.source_range or (draft.anchor.i, draft.anchor.i)
    hearers = {
        c.i for t in draft.anchor.children for c in (t, *t.children) if t.dep_ in ("dobj", "dative", "prep")
    }
    first, last = words[0], words[-1]
    around = page.doc[max(first.sent.start, first.i - _REACH) : min(last.sent.end, last.i + _REACH)]
    sentence = [t for t in around if not start <= t.i < end and t.i not in hearers]
    return topic_of(terms([t.lemma_ for t in sentence])) or _topic_of_heading(page, words[0])


def _topic_of_heading(page: Page, token: Token) -> str | None:
    """Return the topic of the last heading before a token."""
    for n in range(page.block(token.i), -1, -1):
        if page.kinds[n] in _HEADINGS:
            start, end = page.bounds[n]
            return _topic_of(tuple(t.lemma_ for t in page.doc[start:end]))
    return None


# The statements of a section share its heading.
@lru_cache(maxsize=2**10)
def _topic_of(lemmas: tuple[str, ...]) -> str | None:
    return topic_of(terms(lemmas))
