"""The evidence that a speaker offers, demands, or says is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.model import Proof, ProofKind
from legation.statements.polarity import is_negated
from legation.statements.sources import is_passive
from legation.statements.words import lemmas
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from legation.statements.draft import Draft
    from legation.statements.page import Page, Range

_NONE = frozenset({"no", "any", "neither"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "nsubj"})
_TRAILING = frozenset({"prep", "advcl", "conj", "xcomp"})
_MAX_STEPS = 3


class ProofRole(StrEnum):
    """What a word does for evidence; the table says more."""

    EVIDENCE = "evidence"
    SOURCE = "source"
    SHOW = "show"
    GIVE = "give"
    SEEK = "seek"
    LACK = "lack"
    BASIS = "basis"
    BASELESS = "baseless"


@dataclass(frozen=True, slots=True)
class ProofWord:
    """A lemma in small letters and its role."""

    word: str
    role: ProofRole


@cache
def _words(role: ProofRole) -> frozenset[str]:
    rows = load_table(files("legation.statements") / "data" / "proofs.tsv", ProofWord)
    return frozenset(row.word for row in rows if row.role is role)


@cache
def _telling() -> frozenset[str]:
    """Return the words from which evidence is looked for."""
    return _words(ProofRole.BASELESS) | _words(ProofRole.EVIDENCE) | _words(ProofRole.SOURCE)


def _is(token: Token, *roles: ProofRole) -> bool:
    return any(not _words(role).isdisjoint(lemmas(token)) for role in roles)


def proofs_of(page: Page, draft: Draft, said: Sequence[Token]) -> tuple[Proof, ...]:
    """Return the evidence told of in what is said and in the narrator's clause round the cue, in order.

    Each span is the shortest phrase that tells it: the noun with the verb or preposition that says what
    is done with the evidence.
    """
    found: dict[Range, ProofKind] = {}
    for token in (*said, *_beside(draft)):
        if token.lemma_.lower() not in _telling() and token.lower_ not in _telling():
            continue
        for kind, words in _told(token):
            found.setdefault(words, kind)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], -item[0][1]))
    kept: list[tuple[Range, ProofKind]] = []
    for words, kind in ordered:
        if not kept or words[0] >= kept[-1][0][1]:
            kept.append((words, kind))
    return tuple(Proof(page.span(words), kind) for words, kind in kept)


def _beside(draft: Draft) -> Iterator[Token]:
    """Yield the words that the narrator adds to the cue ("said without offering evidence") and the source."""
    start, end = draft.content
    heads = [c for c in draft.anchor.children if c.dep_ in _TRAILING]
    if draft.source is not None:
        heads += [c for c in draft.source.children if c.dep_ in ("relcl", "acl")]
    for head in heads:
        yield from (t for t in head.subtree if not start <= t.i < end)


def _told(token: Token) -> Iterator[tuple[ProofKind, Range]]:
    """Yield what a word tells of evidence, with the words that tell it."""
    if _is(token, ProofRole.BASELESS) and not _is_denied_predicate(token):
        yield ProofKind.MISSING, (token.i, token.i + 1)
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    if _is(token, ProofRole.EVIDENCE):
        found = _of_evidence(token)
    elif _is(token, ProofRole.SOURCE):
        found = _shown(token) or _given(token, ProofRole.GIVE)
    else:
        return
    if found is not None:
        yield found


def _is_denied_predicate(token: Token) -> bool:
    return token.dep_ in ("acomp", "attr") and any(c.dep_ == "neg" for c in token.head.children)


def _of_evidence(noun: Token) -> tuple[ProofKind, Range] | None:
    lacking = _lacking(noun)
    if lacking is not None:
        return ProofKind.MISSING, lacking
    return _shown(noun) or _given(noun, ProofRole.SEEK, ProofRole.GIVE)


def _phrase(noun: Token) -> Range:
    """Return a noun with what stands before it, without an owner's or a clause's words."""
    start = min((c.left_edge.i for c in noun.children if c.i < noun.i), default=noun.i)
    return start, noun.i + 1


def _over(noun: Token, *others: Token) -> Range:
    start, end = _phrase(noun)
    return min(start, *(t.i for t in others)), max(end, *(t.i + 1 for t in others))


def _lacking(noun: Token) -> Range | None:
    """Return the words that say there is none of it: "without evidence", "no proof has been presented"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in ("without", "of") and _lacks(head):
        return _over(noun, head if head.lower_ == "without" else head.head)
    if noun.dep_ == "dobj" and head.dep_ == "pcomp" and head.head.lower_ == "without":
        return _over(noun, head.head, head)
    if noun.dep_ not in _OBJECTS:
        return None
    none = any(c.lower_ in ("no", "neither") and c.i < noun.i for c in noun.children)
    if not none and not is_negated(head) and not _is(head, ProofRole.LACK):
        return _pending(noun)
    if none and not is_passive(head) and noun.dep_ in ("nsubj", "attr"):
        return _phrase(noun)
    negations = [c for c in head.children if c.dep_ in ("neg", "aux", "auxpass")]
    return _over(noun, head, *negations)


def _lacks(preposition: Token) -> bool:
    return preposition.lower_ == "without" or _is(preposition.head, ProofRole.LACK)


def _pending(noun: Token) -> Range | None:
    """Return the words that say evidence was not given where a verb above says so ("has yet to produce", "failed to")."""
    verb = noun.head
    for _ in range(_MAX_STEPS):
        above = verb.head
        if verb.dep_ not in ("xcomp", "conj") or above.i == verb.i:
            break
        yet = next((c for c in above.children if c.lower_ == "yet"), None)
        if yet is not None and yet.i < noun.i:
            return _over(noun, yet)
        if _is(above, ProofRole.LACK) or is_negated(above):
            negations = [c for c in above.children if c.dep_ in ("neg", "aux")]
            return _over(noun, above, *negations)
        verb = above
    yet = next((c for c in noun.head.children if c.lower_ == "yet"), None)
    return _over(noun, yet) if yet is not None and yet.i < noun.i else None


def _shown(noun: Token) -> tuple[ProofKind, Range] | None:
    """Return the words by which evidence speaks: "documents show", "according to satellite images"."""
    head = noun.head
    if noun.dep_ == "nsubj" and _is(head, ProofRole.SHOW) and not is_negated(head):
        return ProofKind.OFFERED, _over(noun, head)
    if noun.dep_ != "pobj" or not _is_basis(head):
        return None
    first = head.head if head.lower_ in ("to", "on", "of") and head.i - head.head.i in (1, 2) else head
    if first.lower_ == "basis" and first.head.lower_ == "on":
        first = first.head
    return ProofKind.OFFERED, _over(noun, first)


def _is_basis(preposition: Token) -> bool:
    return _is(preposition, ProofRole.BASIS) or (
        preposition.lower_ in ("to", "on", "of") and _is(preposition.head, ProofRole.BASIS)
    )


def _given(noun: Token, *roles: ProofRole) -> tuple[ProofKind, Range] | None:
    """Return the words by which evidence is handed over or asked for."""
    verb = noun.head
    if noun.dep_ in ("pobj", "conj") and verb.dep_ in ("prep", "dobj"):
        verb = verb.head
    elif noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children):
        return ProofKind.OFFERED, _over(noun, *(c for c in verb.children if c.dep_ == "expl"), verb)
    elif noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    if is_negated(verb):
        return None
    if ProofRole.SEEK in roles and (_is(verb, ProofRole.SEEK) or _is_bidden(verb)):
        return ProofKind.DEMANDED, _over(noun, verb)
    if _is(verb, ProofRole.GIVE) and noun.dep_ != "pobj" and not _is_withheld(noun):
        pronoun = [c for c in verb.children if c.dep_ == "nsubj" and c.tag_ == "PRP"]
        return ProofKind.OFFERED, _over(noun, verb, *pronoun)
    return None


def _is_withheld(noun: Token) -> bool:
    return any(c.lower_ in _NONE for c in noun.children)


def _is_bidden(verb: Token) -> bool:
    """Tell whether somebody is told to give: by an imperative, "must", or a verb of asking above."""
    if not _is(verb, ProofRole.GIVE):
        return False
    deps = {c.dep_ for c in verb.children}
    if any(c.tag_ == "MD" and c.lower_ in ("must", "should", "shall") for c in verb.children):
        return True
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and _is(verb.head, ProofRole.SEEK):
        return True
    return verb.tag_ == "VB" and not deps & {"nsubj", "aux", "nsubjpass"}
