"""The noun phrase of the text that names the matter of a statement."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from legation.statements.cues import CuePart
from legation.statements.lexicon import Sense, lexicon
from legation.statements.words import lemmas
from legation.vocabulary.topics import topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.model import Span
    from legation.statements.draft import Draft
    from legation.statements.page import Page, Range

_ON = frozenset({"of", "about", "on", "regarding", "concerning", "over"})
_NAMES = frozenset({"GPE", "NORP", "PERSON", "ORG", "DATE", "TIME", "LOC", "FAC"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_INNER = frozenset({"xcomp", "ccomp", "pcomp", "conj", "advcl", "acl", "csubj"})
_OUTSIDE = frozenset(
    {"relcl", "advcl", "ccomp", "parataxis", "punct", "dep", "conj", "cc", "appos", "acl", "mark"}
)
_INNER_BREAKS = _OUTSIDE - {"conj", "cc"}
_EMPTY = frozenset({"no", "any", "neither", "every", "not", "only"})
_LONGEST = 12
# Nouns after the first few are details.
_MOST = 6


def matter_of(
    page: Page, draft: Draft, said: Sequence[Token], verbs: Sequence[Token], mentions: Mentions
) -> Span | None:
    """Return the noun phrase that names what a statement is about, or None where none does.

    What the narrator names beside the cue ("said of the deal") goes first, then what the main verbs of the
    content (``verbs``) judge or act on; a noun of a dispute topic goes before another, any before a party's bare name.
    A pronoun names nothing.
    """
    for noun in _beside(draft):
        if _rank(noun, mentions) < _NAMED:
            return page.span(_range(noun))
    found = list(dict.fromkeys(islice(_in_content(said, verbs), _MOST)))
    best = min(found, key=lambda n: _rank(n, mentions)) if found else None
    return page.span(_within(_range(best), draft.content)) if best is not None else None


_TOPICAL, _PLAIN, _NAMED = 0, 1, 2


def _rank(noun: Token, mentions: Mentions) -> int:
    """Return how well a noun names a matter: of a dispute topic, any other, or only a name."""
    mention = mentions.of(noun)
    actor = mention is not None and mention.actor is not None
    if actor or noun.ent_type_ in _NAMES:
        return _NAMED
    words = [c.lemma_.lower() for c in (*noun.lefts, noun)]
    named = {words[-1], " ".join(words[-2:])}
    return _PLAIN if named.isdisjoint(_topical()) else _TOPICAL


@cache
def _topical() -> frozenset[str]:
    """Return the words, and pairs of words, of all dispute topics."""
    return frozenset(word for topic in topics() for word in topic.words)


def _beside(draft: Draft) -> Iterator[Token]:
    """Yield the nouns that a verb of saying is said to be about, outside the content."""
    if draft.cue.pos is CuePart.PHRASE:
        return
    start, end = draft.content
    for child in draft.anchor.children:
        if child.dep_ == "prep" and child.lower_ in _ON and not start <= child.i < end:
            yield from (c for c in child.children if c.dep_ == "pobj" and c.pos_ in _NOUNS)


def _in_content(said: Sequence[Token], verbs: Sequence[Token]) -> Iterator[Token]:
    """Yield the nouns that may name the matter of a content, the likelier first."""
    inside = {t.i for t in said}
    tops = [t for t in said if t.head.i not in inside or t.head.i == t.i]
    for verb in verbs:
        yield from (n for n in _of_verb(verb) if n.i in inside)
    for top in tops:
        if top.pos_ in _NOUNS and lexicon(Sense.VAGUE).isdisjoint(lemmas(top)):
            yield top
        elif top.dep_ in ("prep", "pcomp") or top.pos_ in ("VERB", "NOUN"):
            yield from (n for n in _of_verb(top) if n.i in inside)


def _of_verb(verb: Token) -> Iterator[Token]:
    """Yield the nouns of a clause: of a judgement its subject first, else what is acted on."""
    children = list(verb.children)
    subjects = [c for c in children if c.dep_ in _SUBJECTS and c.pos_ in _NOUNS]
    objects = [c for c in children if c.dep_ in ("dobj", "attr", "pobj") and c.pos_ in _NOUNS]
    judged = verb.lemma_ == "be" and not any(c.dep_ == "expl" for c in children)
    for noun in (subjects + objects) if judged else (objects + subjects):
        if lexicon(Sense.VAGUE).isdisjoint(lemmas(noun)):
            yield noun
        else:
            yield from _of_verb(noun)
    for child in children:
        if child.dep_ in ("prep", "agent", "acomp", "oprd"):
            yield from _of_verb(child)
    for child in children:
        if child.dep_ in _INNER and child.i > verb.i:
            yield from _of_verb(child)


def _range(noun: Token) -> Range:
    """Return a noun phrase without the clauses, lists and appositions that follow it."""
    start, end = noun.left_edge.i, noun.i + 1
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in _OUTSIDE or child.left_edge.i != end:
            break
        edge = _end(child)
        if edge - start > _LONGEST:
            break
        end = edge
    while start < noun.i and (
        noun.doc[start].is_punct or noun.doc[start].is_space or noun.doc[start].lower_ in _EMPTY
    ):
        start += 1
    return start, end


def _end(token: Token) -> int:
    """Return the end of what depends on a token up to its first clause."""
    last = token.i + 1
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in _INNER_BREAKS:
            break
        last = max(last, _end(child))
    return last


def _within(found: Range, content: Range) -> Range:
    return max(found[0], content[0]), min(found[1], content[1])
