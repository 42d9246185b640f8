"""The words that weaken what is said: modals, adverbs, seeming, and what is not ruled out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.statements.polarity import is_left_open
from legation.statements.sources import subject
from legation.statements.words import lemmas
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from legation.model import Span
    from legation.statements.draft import Draft
    from legation.statements.page import Page, Range

_MAX_STEPS = 8
_VERBS = frozenset({"VERB", "AUX"})
_PARTICIPLES = frozenset({"amod", "acl", "relcl", "advcl", "pobj", "pcomp"})
_OWN = frozenset({"i", "we"})
_ABILITY = frozenset({"see", "hear", "understand", "afford", "help", "remember", "imagine"})


class HedgeKind(StrEnum):
    """How the words of a hedge weaken a clause; the table says more."""

    MODAL = "modal"
    WORD = "word"
    SEEMING = "seeming"
    VIEW = "view"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words in small letters that weaken the clause they bear on; of verbs and nouns the lemma."""

    words: str
    kind: HedgeKind


@cache
def _index() -> Mapping[str, tuple[tuple[tuple[str, ...], HedgeKind], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], HedgeKind]]] = {}
    for row in load_table(files("legation.statements") / "data" / "hedges.tsv", Hedge):
        first, *rest = row.words.split()
        index.setdefault(first, []).append((tuple(rest), row.kind))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in index.items()}


def hedges_of(page: Page, draft: Draft, said: Sequence[Token], mains: Sequence[Token]) -> tuple[Span, ...]:
    """Return the words that weaken what is said, in order.

    Only those count that bear on a main clause of the content, headed by one of ``mains``, and the negation of a cue or verb that
    would shut something out ("did not rule out"). "Can", and "could" of ability, weaken nothing.
    """
    found = list(_in_content(said, {v.i for v in mains}))
    for verb in (draft.anchor, *mains):
        negation = is_left_open(verb)
        if negation is not None:
            found.append(_left_open(negation, verb))
    return tuple(page.span(r) for r in _apart(sorted(set(found))))


def _in_content(said: Sequence[Token], mains: set[int]) -> Iterator[Range]:
    at = 0
    while at < len(said):
        length = _match(said, at, mains)
        if length:
            yield said[at].i, said[at + length - 1].i + 1
        at += max(length, 1)


def _match(said: Sequence[Token], at: int, mains: set[int]) -> int:
    """Return how many tokens from ``at`` on make a hedge that bears on a main clause."""
    token = said[at]
    index = _index()
    for key in (token.lower_, token.lemma_.lower()):
        for rest, kind in index.get(key, ()):
            follow = tuple(t.lower_ for t in said[at + 1 : at + 1 + len(rest)])
            if follow == rest and _weakens(token, kind) and (not mains or _bears(token, kind, mains)):
                return 1 + len(rest)
    return 0


def _weakens(token: Token, kind: HedgeKind) -> bool:
    """Tell whether a word is used as its kind of hedge."""
    if kind is HedgeKind.MODAL:
        return token.tag_ == "MD" and not _is_ability(token)
    if kind is HedgeKind.SEEMING:
        return token.pos_ in _VERBS
    if kind is HedgeKind.VIEW:
        own = subject(token)
        return token.pos_ == "VERB" and own is not None and own.lower_ in _OWN
    if kind is HedgeKind.NOUN:
        return token.dep_ in ("attr", "dobj", "nsubj") and not _is_denied(token)
    return token.dep_ != "amod"


def _is_ability(modal: Token) -> bool:
    """Tell whether "could" tells what one was, or was not, able to do."""
    verb = modal.head
    if modal.lower_ not in ("could", "can"):
        return False
    return bool(_ABILITY.intersection(lemmas(verb))) or any(c.dep_ == "neg" for c in verb.children)


def _is_denied(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children)


def _bears(token: Token, kind: HedgeKind, mains: set[int]) -> bool:
    """Tell whether a word belongs to a main clause and not to a noun or a clause within it."""
    for _ in range(_MAX_STEPS):
        if token.i in mains:
            return True
        if token.dep_ in _PARTICIPLES and kind is not HedgeKind.WORD:
            return False
        if token.dep_ in ("relcl", "advcl", "acl", "amod") or token.head.i == token.i:
            return False
        token = token.head
    return False


def _left_open(negation: Token, verb: Token) -> Range:
    """Return "did not rule out" from its auxiliary to its particle."""
    parts = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "prt")]
    return min([negation.i, *parts]), max([verb.i, *parts]) + 1


def _apart(found: list[Range]) -> list[Range]:
    """Return ranges in order without those that an earlier one covers."""
    kept: list[Range] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
