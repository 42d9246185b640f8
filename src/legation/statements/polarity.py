"""Whether what is said holds or is negated, by its main clause and by the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Force, Polarity
from legation.statements.cues import CueKind
from legation.statements.draft import Frame
from legation.statements.lexicon import Sense, lexicon
from legation.statements.words import lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from legation.statements.draft import Draft

_NEGATORS = frozenset({"no", "never", "nobody", "nothing", "none", "neither", "nor", "nowhere"})
_WEAK_NEGATORS = frozenset({"hardly", "scarcely", "barely", "unlikely"})
_FOCUS = frozenset({"only", "just", "merely", "simply", "least"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl", "pobj"})
_PREDICATES = frozenset({"VERB", "AUX"})
_BY_CUE = frozenset({Frame.QUOTE, Frame.TURN, Frame.BARE})


def is_negated(verb: Token) -> bool:
    """Tell whether a verb's clause is negated: by its particle, or by a subject or object that is none."""
    return any(_negates(c) for c in verb.children)


def _negates(child: Token) -> bool:
    """Tell whether a dependent of a verb turns its clause into the opposite ("not only" does not)."""
    if child.dep_ == "neg" or child.lower_ in _NEGATORS or child.lower_ in _WEAK_NEGATORS:
        return not _is_focus(child)
    if child.dep_ in _ARGUMENTS or (child.dep_ == "advmod" and child.lower_ == "longer"):
        return _is_none(child)
    return False


def _is_focus(negator: Token) -> bool:
    following = negator.i + 1
    return following < len(negator.doc) and negator.doc[following].lower_ in _FOCUS


def _is_none(noun: Token) -> bool:
    """Tell whether a noun has "no" or "neither" before it; "no doubt" affirms."""
    if noun.lemma_.lower() in lexicon(Sense.CERTAINTY):
        return False
    return any(c.lower_ in ("no", "neither", "none") and c.i < noun.i for c in noun.children)


def main_verbs(said: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words that head the main clauses of a content, in order; a mere noun phrase has none.

    A verb that only frames what it governs as a view or a seeming ("we think", "it appears") is followed
    by the verb that it governs.
    """
    inside = {t.i for t in said}
    heads = [
        t
        for t in said
        if t.pos_ in _PREDICATES and (t.head.i == t.i or t.head.i not in inside) and _is_main(t)
    ]
    found: list[Token] = []
    for head in heads:
        found += [t for t in _with_equals(head) if t.i in inside]
    return tuple(sorted(found, key=lambda t: t.i))


def _is_main(verb: Token) -> bool:
    return verb.dep_ not in ("aux", "auxpass", "amod", "compound", "relcl")


def _with_equals(verb: Token) -> list[Token]:
    """Return a verb with those conjoined with it and those it only frames."""
    found, queue = [], [verb]
    while queue:
        here = queue.pop(0)
        found.append(here)
        framing = is_framing(here)
        queue += [
            c
            for c in here.children
            if c.pos_ in _PREDICATES
            and (
                c.dep_ in ("conj", "parataxis")
                or (framing and c.dep_ in ("xcomp", "ccomp", "csubj") and c.i > here.i)
                or (c.dep_ == "ccomp" and c.i < here.i and c.left_edge.i >= verb.left_edge.i)
            )
        ]
    return found


def is_framing(verb: Token) -> bool:
    """Tell whether a verb, with its adjective or noun, only frames the clause it governs."""
    frames = lexicon(Sense.FRAMING)
    if frames.intersection(lemmas(verb)):
        return True
    predicate = next((c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")), None)
    return verb.lemma_ == "be" and predicate is not None and predicate.lemma_.lower() in frames


def polarity_of(draft: Draft, said: Sequence[Token], verbs: Sequence[Token]) -> Polarity:
    """Return whether the main clause of a content, headed by the first of ``verbs``, holds for who is cited.

    A cue that denies or refuses turns what it governs round; a cue or verb that leaves open what it
    names ("did not rule out") leaves it standing.
    """
    negative = _content_negated(said, verbs) != _cue_negates(draft)
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _content_negated(said: Sequence[Token], verbs: Sequence[Token]) -> bool:
    if not verbs:
        return bool(said) and _is_negative_phrase(said)
    first = verbs[0]
    if is_left_open(first) is not None:
        return False
    if not lexicon(Sense.DOUBTING).isdisjoint(lemmas(first)):
        return not is_negated(first)
    if is_framing(first) and len(verbs) > 1:
        return is_negated(first) != is_negated(verbs[1])
    return (
        is_negated(first) or bool(lexicon(Sense.REFUSING).intersection(lemmas(first))) or _is_unlikely(first)
    )


def _is_unlikely(verb: Token) -> bool:
    return any(c.dep_ in ("acomp", "oprd") and c.lower_ == "unlikely" for c in verb.children)


def _is_negative_phrase(said: Sequence[Token]) -> bool:
    """Tell whether a content without a verb begins with "no" or "not" ("no talks under pressure")."""
    return said[0].lower_ in ("no", "not", "never", "nothing", "none", "neither")


def is_left_open(verb: Token) -> Token | None:
    """Return the negation of a verb that rules something out ("did not exclude"), or None."""
    if not lexicon(Sense.EXCLUDING).intersection(lemmas(verb)):
        return None
    if verb.lemma_.lower() == "rule" and not any(c.dep_ == "prt" for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ == "neg" or c.lower_ == "never"), None)


def _cue_negates(draft: Draft) -> bool:
    """Tell whether the cue turns its content round: "denied that", "ruled out", "does not believe"."""
    if draft.frame in _BY_CUE:
        return False
    negated = is_negated(draft.anchor)
    cue = draft.cue
    if cue.force is Force.DENIES or (cue.force is Force.REJECTS and draft.frame != Frame.THAT):
        return not negated
    if cue.kind is CueKind.MENTAL or draft.frame == "inf":
        return negated or _has_none(draft.anchor)
    return False


def _has_none(noun: Token) -> bool:
    """Tell whether the noun of a cue is one that its owner has not ("has no plans to")."""
    return noun.pos_ == "NOUN" and any(c.lower_ in ("no", "neither") for c in noun.children)
