"""How a marked pair of phrases stands to the predicates of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.coding.match import Match, fill
from legation.coding.modal import read_predicates
from legation.coding.status import Stance, stance_of
from legation.coding.syntax import THIRD_PERSON, matrix_subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from legation.coding.frames import FrameIndex

# How well a phrase fills a slot, best first: it heads it, lies in its noun phrase, is a party of the act
# that the predicate promises or asks for, hangs elsewhere below the predicate, stands in the other party's slot, or is not among its arguments at all.
HEAD, INSIDE, CONTENT, BELOW, SWAPPED, ABSENT = "head", "inside", "content", "below", "swapped", "absent"
_CLAUSES = ("relcl", "acl", "advcl", "ccomp")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marked phrases of a text as token ranges with their heads."""

    doc: Doc
    source: frozenset[int]
    target: frozenset[int]
    source_head: Token
    target_head: Token


@dataclass(frozen=True, slots=True)
class Link:
    """A matched predicate with how the marked source and target fill its slots."""

    match: Match
    stance: Stance
    source_fit: str
    target_fit: str


def pair_of(doc: Doc, source: tuple[int, int], target: tuple[int, int]) -> Pair | None:
    """Return the tokens that two character ranges touch, or None where one touches none."""
    sources, targets = _tokens_in(doc, *source), _tokens_in(doc, *target)
    if not sources or not targets:
        return None
    return Pair(
        doc=doc,
        source=frozenset(t.i for t in sources),
        target=frozenset(t.i for t in targets),
        source_head=_head(sources),
        target_head=_head(targets),
    )


def _tokens_in(doc: Doc, start: int, end: int) -> list[Token]:
    return [t for t in doc if t.idx < end and start < t.idx + len(t) and not t.is_space]


def _head(tokens: list[Token]) -> Token:
    """Return the token of a phrase whose own head lies outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1])


def links_of(pair: Pair, frames: FrameIndex) -> tuple[Link, ...]:
    """Return every matched predicate of the text with how the pair fills its slots."""
    matches = read_predicates(pair.doc, frames)
    by_token = {m.token.i: m for m in matches}
    links = [
        Link(m, stance_of(m, by_token), _source_fit(m, pair), _target_fit(m, pair))
        for m in matches
        if m.frame.row.type
    ]
    return tuple(_with_content(link, links) for link in links)


def _with_content(link: Link, links: list[Link]) -> Link:
    """Let the target of an act be that of the act it has as content ("refused to meet X")."""
    if link.target_fit in (HEAD, INSIDE):
        return link
    inner = [i for i in links if i.stance.outer is not None and i.stance.outer.token.i == link.match.token.i]
    if any(i.target_fit in (HEAD, INSIDE) or i.source_fit == HEAD != link.source_fit for i in inner):
        return replace(link, target_fit=CONTENT)
    return link


def _source_fit(match: Match, pair: Pair) -> str:
    sources = match.sources
    if match.frame.row.reciprocal:
        sources = (*sources, *match.targets)
    fit = _slot_fit([_resolved(t) for t in sources], pair.source, pair.source_head)
    if fit != ABSENT:
        return fit
    if _slot_fit((*match.targets, *match.args.objects), pair.source, pair.source_head) != ABSENT:
        return SWAPPED
    return _loose_fit(match, pair.source_head)


def _target_fit(match: Match, pair: Pair) -> str:
    slots = [t for slot in match.frame.targets for t in fill(slot, match.args)]
    if match.frame.row.reciprocal:
        slots.extend(match.sources)
    fit = _slot_fit(slots, pair.target, pair.target_head)
    if fit == ABSENT:
        everything = [*match.args.objects, *match.args.datives, *match.args.modifiers, *match.args.possessors]
        everything.extend(t for objects in match.args.obliques.values() for t in objects)
        if _slot_fit(everything, pair.target, pair.target_head) != ABSENT:
            return INSIDE
        if _slot_fit(match.sources, pair.target, pair.target_head) != ABSENT:
            return SWAPPED
        return _loose_fit(match, pair.target_head)
    return fit


def _resolved(token: Token) -> Token:
    """Return for a third-person pronoun the subject that it most likely repeats."""
    if token.pos_ != "PRON" or token.lower_ not in THIRD_PERSON:
        return token
    return matrix_subject(token) or token


def _slot_fit(slot: Iterable[Token], marked: frozenset[int], head: Token) -> str:
    fit = ABSENT
    for filler in slot:
        for token in (filler, *filler.conjuncts):
            if token.i in marked or token.i == head.i:
                return HEAD
            if _within_phrase(head, token):
                fit = INSIDE
    return fit


def _within_phrase(token: Token, phrase: Token) -> bool:
    """Tell whether ``token`` hangs in the noun phrase of ``phrase``, clauses left out."""
    while token.i != phrase.i:
        if token.dep_ in _CLAUSES or token.head.i == token.i:
            return False
        token = token.head
    return True


def _loose_fit(match: Match, head: Token) -> str:
    """Tell whether a phrase at least hangs below the predicate."""
    return BELOW if match.token.is_ancestor(head) else ABSENT
