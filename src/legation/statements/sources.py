"""Whose words or thoughts a cue reports: its subject, agent, owner, or the subject it shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.words import Role, lemmas, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.page import Range

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SHARED = frozenset({"xcomp", "advcl", "pcomp", "conj", "prep", "dep", "acomp", "ccomp", "advmod"})
# "It is said", "you think": no one that a record could name.
_NOBODY = frozenset({"you", "there", "one", "what", "whoever", "nobody", "anyone", "everyone", "anybody"})
_MAX_STEPS = 6


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, with or without its auxiliary ("when asked")."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    if verb.dep_ == "pcomp":
        return verb.tag_ == "VBN" and "aux" not in deps
    return verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("advcl", "acl") and not deps & {"aux", "nsubj"}


def is_full_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive with its auxiliary."""
    return any(c.dep_ == "auxpass" for c in verb.children)


def subject(verb: Token) -> Token | None:
    """Return the head of a verb's own subject, the nearest before it, or None."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    return before[-1] if before else next(iter(found), None)


def agent(verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive, or None."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def antecedent(source: Token) -> Token:
    """Return what a relative pronoun stands for; any other word stands for itself."""
    verb = source.head
    if source.lower_ in _RELATIVES and verb.dep_ == "relcl" and verb.head.i < source.i:
        return verb.head
    return source


def source_of(verb: Token) -> Token | None:
    """Return the word that stands for who speaks or thinks (a relative pronoun too), or None.

    A verb without a subject shares that of the verb it depends on, or belongs to the noun it describes.
    """
    if is_passive(verb):
        return agent(verb)
    nobody = _NOBODY
    for _ in range(_MAX_STEPS):
        found = subject(verb)
        if found is not None:
            return None if found.lower_ in nobody and not _is_one_of(found) else found
        if verb.dep_ == "pcomp" or verb.head.pos_ == "ADJ":
            # "It goes without saying", "it is worth noting": not a word of anybody's.
            nobody = _NOBODY | {"it"}
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in _NOMINAL:
            return agent(verb) if verb.tag_ == "VBN" else verb.head
        if verb.dep_ == "ROOT" or verb.dep_ not in _SHARED:
            return None
        verb = _controller(verb)
        if verb.pos_ in _NOMINAL:
            return verb
    return None


def _is_one_of(found: Token) -> bool:
    """Tell whether a pronoun is one of some people: "one of the guests" is a source."""
    return found.lower_ == "one" and any(c.lower_ == "of" for c in found.children)


def carrier(verb: Token) -> Token:
    """Return the passive verb that a participle of speaking hangs on ("was quoted as saying"), else itself."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or not is_full_passive(verb.head.head):
        return verb
    return verb.head.head


def _controller(verb: Token) -> Token:
    """Return the word whose subject a subjectless verb shares (or the object that controls it)."""
    head = verb.head
    if verb.dep_ == "xcomp" and not words(Role.USING).intersection(lemmas(head)):
        return next((c for c in head.children if c.dep_ == "dobj" and c.i < verb.i), head)
    return head


def phrase_range(head: Token, bar: Token | None = None) -> Range:
    """Return the tokens of a noun phrase with its appositions, without relative or trailing clauses.

    Args:
        head: the noun, name or pronoun.
        bar: a token that must stay outside (the cue); the phrase stops at it.
    """
    start, end = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ not in ("relcl", "advcl", "ccomp", "parataxis", "punct", "dep"):
            if child.dep_ == "acl" and child.left_edge.i > end:
                break
            end = max(end, child.right_edge.i + 1)
    if bar is not None and start <= bar.i < end:
        start, end = (start, bar.i) if head.i < bar.i else (bar.i + 1, end)
    doc = head.doc
    while end - 1 > head.i and (doc[end - 1].is_punct and doc[end - 1].text not in ")”\"'’"):
        end -= 1
    return start, end
