"""The complements of a cue: which of its dependents hold the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.objects import (
    gerund,
    object_infinitive,
    patient,
    plain_object,
    predication,
    pronoun_object,
)
from legation.statements.sources import subject
from legation.statements.trees import children, has_subject, has_to, hull, is_finite

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from legation.statements.page import Range

# An infinitive of purpose stands further from the cue than one that it governs.
_NEAR = 3
_TIMES = frozenset({"DATE", "TIME"})


def that_clause(cue: Token) -> Range | None:
    """Return the finite clauses that a cue takes, with or without "that"."""
    found = [c for c in cue.children if _is_reported(cue, c)]
    if not found and cue.dep_ == "xcomp":
        found = [c for c in cue.head.children if c.dep_ == "ccomp" and c.i > cue.i and _is_reported(cue, c)]
    after = [c for c in found if c.i > cue.i]
    if found and not after and infinitive(cue) is not None:
        # "The debate goes on - the minister has vowed to stay": what stands before is a sentence of its own.
        return None
    if found:
        return hull(*after or found)
    return _detached(cue) or _misread(cue)


def _misread(cue: Token) -> Range | None:
    """Return the clause right after "that" which the parser takes for a noun phrase."""
    at = cue.i + 1
    if at + 1 >= len(cue.doc) or cue.doc[at].lower_ != "that" or cue.doc[at].tag_ != "IN":
        return None
    end = cue.right_edge.i + 1
    return (at, end) if any(is_finite(t) for t in cue.doc[at:end]) else None


def _is_reported(cue: Token, clause: Token) -> bool:
    """Tell whether a dependent of a cue is a clause that it reports."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    if clause.dep_ == "ccomp":
        return marked or (has_subject(clause) and not has_to(clause) and not _is_remark(cue, clause))
    if _is_left_open(cue, clause):
        return True
    if clause.i < cue.i or clause.dep_ not in ("advcl", "acl", "relcl", "dep"):
        return False
    return marked


def _is_remark(cue: Token, clause: Token) -> bool:
    """Tell whether a clause without a finite verb only remarks on what is said (", a request seldom met")."""
    edge = clause.left_edge.i
    return (
        clause.i > cue.i and clause.tag_ == "VBN" and not is_finite(clause) and cue.doc[edge - 1].text == ","
    )


def _is_left_open(cue: Token, clause: Token) -> bool:
    """Tell whether a clause is the question that is not answered ("have not said when they will meet")."""
    first = clause.left_edge
    if clause.dep_ != "advcl" or first.tag_ != "WRB" or first.i != cue.i + 1 or subject(clause) is None:
        return False
    return any(c.dep_ == "neg" for c in cue.children)


def _detached(cue: Token) -> Range | None:
    """Return a clause that the parser hangs on an adverbial ("said at the time that") or robs of its subject."""
    for child in cue.children:
        if child.i < cue.i:
            continue
        if child.dep_ == "dobj":
            verb = next(
                (c for c in cue.children if c.dep_ == "ccomp" and c.i > child.i and is_finite(c)), None
            )
            if verb is not None:
                return hull(child, verb)
        nouns = [child] if child.dep_ == "npadvmod" else [c for c in child.children if c.dep_ == "pobj"]
        for clause in (c for noun in nouns for c in noun.children if c.dep_ in ("relcl", "acl")):
            if clause.left_edge.lower_ == "that" and (own := subject(clause)) and own.lower_ != "that":
                return hull(clause)
    return None


def infinitive(cue: Token) -> Range | None:
    """Return the infinitive clause with "to" that a cue takes."""
    for child in children(cue, "xcomp", "ccomp", "acl", "advcl"):
        if has_to(child) and child.i > cue.i and not subject(child):
            if child.dep_ == "advcl" and child.i - cue.i > _NEAR:
                continue
            return hull(child)
    return None


def _prepositional(cue: Token, word: str) -> Token | None:
    """Return the preposition that a cue governs, where something depends on it."""
    for child in children(cue, "prep", "dative", "agent", "prt"):
        if child.lower_ == word and any(c.dep_ in ("pobj", "pcomp") for c in child.children):
            return child
    return None


def _object_of(preposition: Token) -> Range:
    return hull(*(c for c in preposition.children if c.dep_ in ("pobj", "pcomp", "prep")))


def preposition(cue: Token, word: str) -> Range | None:
    """Return what depends on the preposition ``word`` of a cue; a pronoun, day or outlet is no content."""
    found = _prepositional(cue, word)
    if found is None:
        return None
    noun = next(children(found, "pobj"), None)
    if noun is not None and (noun.pos_ == "PRON" or noun.ent_type_ in _TIMES):
        return None
    if noun is not None and word == "on" and noun.pos_ == "PROPN":
        return None
    return _object_of(found)


def object_preposition(cue: Token, word: str) -> Range | None:
    """Return object and prepositional phrase ("accuse Iran of lying")."""
    found, whom = _prepositional(cue, word), patient(cue)
    if found is None and whom is not None and word == "of":
        found = _prepositional(whom, word)
    if found is None or whom is None:
        return None
    return hull(whom, found)


def preposition_infinitive(cue: Token, word: str) -> Range | None:
    """Return what depends on a preposition, and the infinitive after it ("call on Iran to stop")."""
    found = _prepositional(cue, word)
    if found is None:
        return None
    for child in (
        *children(cue, "xcomp", "advcl", "ccomp"),
        *(c for p in found.children for c in p.children),
    ):
        if has_to(child) and child.i > found.i:
            start = _object_of(found)[0]
            return start, max(hull(child)[1], _object_of(found)[1])
    return None


def in_favor(cue: Token) -> Range | None:
    """Return what a cue with "in favour of" is for."""
    found = _prepositional(cue, "in")
    for noun in found.children if found is not None else ():
        if noun.lower_ in ("favor", "favour", "support"):
            return preposition(noun, "of")
    return None


_SIMPLE: dict[str, Callable[[Token], Range | None]] = {
    "that": that_clause,
    "wh": that_clause,
    "if": that_clause,
    "pred": predication,
    "obj+inf": object_infinitive,
    "inf": infinitive,
    "ger": gerund,
    "in+favor": in_favor,
    "obj": plain_object,
    "pron": pronoun_object,
}
# The fullest content comes first: object and predicate before the object alone.
_LAST = ("obj", "pron")
_ORDER = ("that", "wh", "if", "pred", "obj+inf", "inf", "ger", "in+favor")


def _rank(frame: str) -> int:
    if frame in _ORDER:
        return _ORDER.index(frame)
    if frame in _LAST:
        return 99
    return 20 if "+" in frame else 40


def complement(cue: Token, takes: tuple[str, ...]) -> tuple[str, Range] | None:
    """Return the first frame of ``takes`` that the dependents of a cue fill, with its tokens."""
    for frame in sorted(takes, key=_rank):
        found = _fill(cue, frame)
        if found is not None:
            return frame, found
    return None


def _fill(cue: Token, frame: str) -> Range | None:
    if frame in _SIMPLE:
        return _SIMPLE[frame](cue)
    if frame == "quote":
        return None
    first, _, second = frame.partition("+")
    if not second:
        return preposition(cue, first)
    if first == "obj":
        return object_preposition(cue, second)
    return preposition_infinitive(cue, first)
