"""The parts of a parse tree that frames are made of: ranges of tokens and the shape of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from legation.statements.page import Range

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBORDINATE = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp", "relcl"})


def hull(*tokens: Token) -> Range:
    """Return the smallest range that holds the subtrees of all tokens."""
    return min(t.left_edge.i for t in tokens), max(t.right_edge.i for t in tokens) + 1


def clause_head(token: Token) -> Token:
    """Return the verb of the main clause that a word stands in or comments on."""
    while token.dep_ != "ROOT" and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    while token.dep_ in _SUBORDINATE and token.head.pos_ in ("VERB", "AUX"):
        token = token.head
    return token


def children(token: Token, *deps: str) -> Iterator[Token]:
    """Give the dependents of a token that depend on it in one of the ways named."""
    return (c for c in token.children if c.dep_ in deps)


def has_to(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(c.tag_ == "TO" for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Tell whether a verb, or an auxiliary of it, shows tense."""
    return verb.tag_ in _FINITE or any(
        c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in verb.children
    )


def has_subject(verb: Token) -> bool:
    """Tell whether a clause has a subject of its own, "there" and "it" included."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "attr", "csubjpass") for c in verb.children)
