"""The objects of a cue, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.statements.sources import is_passive, subject
from legation.statements.trees import children, has_to, hull, is_finite
from legation.statements.words import Role, lemmas, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.page import Range

# Prepositions after an object that go on with what is said of it ("cited the vote as proof").
_OF_OBJECT = frozenset({"as", "for", "with", "over", "against"})
# What takes up words said before ("Moscow denies that").
_TAKING_UP = frozenset({"this", "that", "it", "these", "those", "them"})
_PARTICIPLE_AUX = frozenset({"having", "being"})


def gerund(cue: Token) -> Range | None:
    """Return the gerund clause that a cue takes."""
    for child in children(cue, "xcomp", "ccomp", "dobj"):
        if child.i > cue.i and (child.tag_ == "VBG" or _is_perfect_gerund(child)):
            return hull(child)
    return None


def _is_perfect_gerund(verb: Token) -> bool:
    """Tell whether a participle is one of "having paid", "being paid"."""
    return (
        verb.tag_ == "VBN" and any(c.lower_ in _PARTICIPLE_AUX for c in verb.children) and not subject(verb)
    )


def plain_object(cue: Token) -> Range | None:
    """Return the object of a cue with what is said of it, or the subject of a passive; a pronoun tells nothing."""
    deps = ("nsubjpass",) if is_passive(cue) else ("dobj",)
    noun = next((c for c in children(cue, *deps) if c.pos_ != "PRON"), None)
    return _with_more(cue, noun) if noun is not None else _misread_object(cue)


def pronoun_object(cue: Token) -> Range | None:
    """Return a pronoun that takes up what was said before ("Moscow denies that"), with what is said of it."""
    deps = ("nsubjpass",) if is_passive(cue) else ("dobj",)
    noun = next((c for c in children(cue, *deps) if c.lower_ in _TAKING_UP), None)
    return _with_more(cue, noun) if noun is not None else None


def _with_more(cue: Token, noun: Token) -> Range:
    start, end = hull(noun)
    joined = _OF_OBJECT | {"to", "at"} if words(Role.VOICING).intersection(lemmas(cue)) else _OF_OBJECT
    for more in children(cue, "prep", "dative"):
        if more.i == end and more.lower_ in joined:
            end = hull(more)[1]
    return start, end


def _misread_object(cue: Token) -> Range | None:
    """Return an object whose last noun the parser takes for a verb ("rejected the Danish ceasefire offer").

    What a cue that takes no clause seems to have for a clause, right after it, is its object.
    """
    for child in children(cue, "ccomp"):
        whole = hull(child)
        bare = not any(c.dep_ in ("mark", "aux", "dobj") for c in child.children)
        if bare and whole[0] == cue.i + 1 and child.tag_ in ("VBP", "VB", "VBZ") and subject(child):
            return whole
    return None


def patient(cue: Token) -> Token | None:
    """Return the person or thing a cue is about: its object, or the subject of a passive."""
    deps = ("nsubjpass",) if is_passive(cue) else ("dobj", "dative")
    return next(children(cue, *deps), None)


def predication(cue: Token) -> Range | None:
    """Return object and predicate ("call the plan a mistake", "consider the treaty dead")."""
    for child in children(cue, "oprd", "ccomp", "xcomp", "attr"):
        if child.dep_ in ("oprd", "attr") or (
            child.pos_ != "VERB" and not is_finite(child) and child.pos_ != "AUX"
        ):
            whom = patient(cue)
            return hull(whom, child) if whom else hull(child)
    return None


def object_infinitive(cue: Token) -> Range | None:
    """Return object and infinitive ("urge Iran to stop")."""
    for child in children(cue, "ccomp", "xcomp", "advcl"):
        if not has_to(child) or child.i < cue.i:
            continue
        if subject(child):
            return hull(child)
        whom = patient(cue)
        if whom is not None and whom.i < child.i:
            return hull(whom, child)
    return None
