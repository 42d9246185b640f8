"""Who is joined to whom: the parties that "both sides" and "the two leaders" take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.items import PLACES
from legation.model import Actor, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from legation.actors.grammar import Grammar
    from legation.actors.items import Item
    from legation.actors.part import Part
    from legation.actors.words import Word

_PAIRING = frozenset({"both", "two"})
_DEFINITE = frozenset({"the", "these", "those", "their"})
_DESCRIBING = ("amod", "compound", "nmod")
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "dative")
_WITH = ("with", "against", "and", "between")
_PAIR = 2


def is_joint(token: Token, grammar: Grammar) -> bool:
    """Tell whether a phrase takes up parties: "both sides", "the two leaders", "each other"."""
    if token.lower_ in ("other", "another") and token.i:
        return token.nbor(-1).lower_ in ("each", "one")
    lemma = token.lemma_.lower()
    if lemma in grammar.party_word or lemma in grammar.state_word:
        before = {child.lower_ for child in token.lefts}
        described = lemma in grammar.party_word and any(c.dep_ in _DESCRIBING for c in token.lefts)
        taken_up = "both" in before or ("two" in before and bool(before & _DEFINITE))
        return (taken_up and not described) or (token.lower_ == "sides" and not described)
    return token.lower_ in _PAIRING and token.dep_ in (*_SUBJECTS, "dobj", "pobj")


def joined_by(token: Token, mention_of: Callable[[Token], Mention | None]) -> tuple[Mention, ...]:
    """Return the parties of different states that a token completes: by "and", or as subject and object."""
    conjoined = [t for t in token.conjuncts if t.i < token.i]
    if conjoined and not any(t.i > token.i for t in token.conjuncts):
        return _apart([mention_of(t) for t in sorted([*conjoined, token], key=lambda t: t.i)])
    subject = _subject_facing(token)
    if subject is None:
        return ()
    return _apart([mention_of(subject), mention_of(token)])


def _subject_facing(token: Token) -> Token | None:
    """Return the subject of the verb whose object, or complement of "with", the token is."""
    verb = token.head
    if token.dep_ == "pobj" and token.head.lower_ in _WITH:
        verb = token.head.head
    elif token.dep_ not in _OBJECTS:
        return None
    return next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)


def _apart(mentions: Sequence[Mention | None]) -> tuple[Mention, ...]:
    """Return the mentions if they are of several states, else nothing."""
    known = tuple(m for m in mentions if m and m.actor and m.actor.country)
    countries = {m.actor.country for m in known if m.actor}
    return known if len(countries) >= _PAIR else ()


def shared_head(span: Span, part: Part, words: Sequence[Word], items: Sequence[Item]) -> tuple[Mention, ...]:
    """Return the actors of one head with several states ("Russian and Belarusian soldiers"), in order.

    Args:
        span: the phrase.
        part: what it says as a whole.
        words: the words of the phrase.
        items: the pieces that they are.
    """
    places = [item for item in items if item.kind in PLACES and item.actor and not item.joined]
    found: list[Mention] = []
    for number, item in enumerate(places):
        start = words[item.start].start
        end = len(span.text) if number == len(places) - 1 else words[item.end - 1].end
        country = item.actor.country if item.actor else None
        words_of_one = Span(span.start + start, span.start + end, span.text[start:end])
        found.append(Mention(words_of_one, Actor(country, part.sector, None, part.role)))
    return _apart(found)
