"""Statements that hang on a noun ("his claim that") or on a phrase ("according to")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.cues import OWN_VIEW, CueKind, cue_for, phrase_cues
from legation.statements.draft import Draft, Frame
from legation.statements.frames import complement
from legation.statements.sources import is_passive, phrase_range, source_of
from legation.statements.trees import clause_head, hull
from legation.statements.words import Role, lemmas, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.cues import Cue
    from legation.statements.page import Page, Range

_SHORTEST = 2
_VIEWED = frozenset({"by", "in"})
_UNNAMED = frozenset({"one", "some", "several", "most", "many", "all"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def nominal_draft(page: Page, token: Token, cues: tuple[Cue, ...]) -> Draft | None:
    """Return the statement that a noun reports by its complement, or None where it names no source."""
    takes = tuple(frame for cue in cues for frame in cue.takes)
    found = complement(token, takes) or _equated(token, takes)
    if found is None or _is_withheld(token):
        return None
    frame, content = found
    cue = cue_for(cues, frame)
    source = _owner(token, content)
    if source is None and not (frame == "that" and cue.kind is CueKind.SPEECH):
        return None
    span = phrase_range(source, token) if source is not None else None
    return Draft(cue, token, page.trim(content), frame, source, span)


def _equated(noun: Token, takes: tuple[str, ...]) -> tuple[str, Range] | None:
    """Return the clause that a noun is said to be ("the ministry's position is that ...")."""
    verb = noun.head
    if "that" not in takes or noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    clauses = [
        c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.left_edge.lower_ == "that"
    ]
    return ("that", hull(*clauses)) if clauses else None


def _is_withheld(noun: Token) -> bool:
    """Tell whether the noun is said not to exist or not to be given ("offered no proof that").

    Not so a will that one has not ("has no plans to"): that is a position.
    """
    if noun.head.lemma_.lower() == "have":
        return False
    negated = noun.dep_ == "dobj" and any(c.dep_ == "neg" for c in noun.head.children)
    return negated or any(c.lower_ == "no" for c in noun.children)


def _owner(noun: Token, content: Range) -> Token | None:
    """Return who a claim, demand or hope belongs to: owner, author, or subject of its light verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            author = next((c for c in child.children if c.dep_ == "pobj"), None)
            if author is not None and not content[0] <= author.i < content[1]:
                return author
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in words(Role.LIGHT) and not is_passive(verb):
        return source_of(verb)
    if noun.dep_ == "pobj" and verb.lower_ == "with" and verb.head.lemma_ == "come":
        # "came up with the idea that", "came forward with a demand for".
        return source_of(verb.head)
    return next(
        (c for c in noun.children if c.dep_ in ("amod", "compound") and c.ent_type_ in _PARTIES), None
    )


_PARTIES = frozenset({"NORP", "GPE", "ORG", "PERSON"})


def phrase_draft(page: Page, token: Token) -> Draft | None:
    """Return the statement that a phrase such as "according to" opens at ``token``, or None."""
    opened = phrase_cues().get(token.lower_, ())
    if not (opened or may_view(token)) or not _is_aside(token):
        return None
    for phrase, cue in opened:
        end = token.i + len(phrase)
        if tuple(t.lower_ for t in page.doc[token.i : end]) == phrase and end < len(page.doc):
            last = page.doc[end - 1]
            source = next((c for c in last.children if c.dep_ == "pobj"), None)
            return _phrase(page, token, source, cue) if source is not None and source.i > last.i else None
    return _own_view(page, token) if may_view(token) else None


def may_view(token: Token) -> bool:
    """Tell whether a token may open "by one's own account" or "in one's view"."""
    return token.lower_ in _VIEWED


def _own_view(page: Page, token: Token) -> Draft | None:
    """Return what "by one's own account", "in one's view" or "by some estimates" comments on, or None."""
    for noun in token.children:
        if noun.dep_ != "pobj" or not words(Role.VIEW).intersection(lemmas(noun)):
            continue
        for child in noun.children:
            if child.dep_ == "poss":
                return _phrase(page, token, child, OWN_VIEW)
            if child.lower_ in _UNNAMED and child.i < noun.i and token.lower_ == "by":
                return _phrase(page, token, noun, OWN_VIEW)
    return None


def _is_aside(token: Token) -> bool:
    """Tell whether a phrase is set off as an aside: "works according to plan" names no source."""
    before = token.nbor(-1) if token.i else None
    return (
        before is None
        or bool(token.is_sent_start)
        or before.is_punct
        or before.is_space
        or before.pos_ == "CCONJ"
    )


def _phrase(page: Page, first: Token, source: Token, cue: Cue) -> Draft | None:
    """Return the clause that a phrase from ``first`` comments on."""
    if not _names(source):
        return None
    clause = first.head if _opens_conjunct(first) else clause_head(first.head)
    start, end = page.trim(hull(clause))
    left, right = min(first.i, first.left_edge.i), max(source.right_edge.i + 1, first.right_edge.i + 1)
    if left <= start:
        start = right
    elif right >= end:
        end = left
    start, end = page.trim((start, end))
    if end - start < _SHORTEST:
        return None
    return Draft(cue, first, (start, end), Frame.THAT, source, phrase_range(source))


def _opens_conjunct(first: Token) -> bool:
    """Tell whether a phrase comments only on the clause after "and, according to the ministry,"."""
    at = first.i - 1
    if at > 0 and first.doc[at].text == ",":
        at -= 1
    return at > 0 and first.doc[at].pos_ == "CCONJ"


def _names(noun: Token) -> bool:
    """Tell whether a noun can be a source: a name or pronoun, or a noun that is not bare ("per head")."""
    return noun.pos_ != "NOUN" or noun.tag_ == "NNS" or any(c.i < noun.i for c in noun.children)
