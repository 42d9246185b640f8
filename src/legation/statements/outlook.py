"""The force of a content that no cue tells: whose act it is, when, and whether what comes of it is good or bad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.clauses import FIRST_PERSON, Party, clause_of
from legation.statements.deeds import consequence
from legation.statements.lexicon import Sense, lexicon
from legation.statements.sources import is_passive, subject
from legation.statements.words import lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from legation.statements.clauses import Clause, Voice

_MODAL = frozenset({"may", "might", "could", "can", "should", "would", "ought", "must"})
_OPEN = frozenset({"may", "might", "could", "should", "would"})
_SECOND_PERSON = frozenset({"you", "your", "yours"})
_ADDRESSED = _SECOND_PERSON | {"they", "their", "them"}
# Of many words some are good or bad whatever is done with them all.
_MAX_WORDS = 24
_NOBODY = frozenset({"nobody", "none", "nothing"})
_DEADLINES = frozenset({"by", "before", "within", "until"})
_OBJECTS = frozenset({"dobj", "pobj", "dative", "attr"})


@dataclass(frozen=True, slots=True)
class _Tone:
    """What the words of a content taken together tell: good, bad, a wish, something done in common."""

    good: bool
    bad: bool
    wished: bool
    common: bool

    @staticmethod
    def of(said: Sequence[Token]) -> _Tone:
        words = {lemma for token in said for lemma in (*lemmas(token), token.lower_)}
        return _Tone(
            good=not lexicon(Sense.BENEFIT).isdisjoint(words),
            bad=not lexicon(Sense.HARM).isdisjoint(words),
            wished=not lexicon(Sense.WISHED).isdisjoint(words),
            common=not lexicon(Sense.COMMON).isdisjoint(words),
        )


def by_outlook(said: Sequence[Token], verbs: Sequence[Token], voice: Voice) -> Force | None:
    """Return the force that the main clauses of a content, headed by ``verbs``, show by act, time and outcome."""
    if len(said) > _MAX_WORDS:
        return None
    tone = _Tone.of(said)
    for head in verbs:
        verb = next((c for c in head.children if c.dep_ == "xcomp"), head) if head.lower_ == "going" else head
        clause = clause_of(verb, voice)
        found = _of_clause(verb, clause, tone, voice)
        if found is not None:
            return found
    return None


def _of_clause(verb: Token, clause: Clause, tone: _Tone, voice: Voice) -> Force | None:
    if clause.prospect:
        return _to_come(verb, clause, tone)
    if clause.negated:
        return _not_so(verb, clause)
    return _done(verb, clause, tone, voice)


def _to_come(verb: Token, clause: Clause, tone: _Tone) -> Force | None:
    """Return the force of telling what will, would or might be, or None."""
    modals = _modals(verb)
    if tone.common and modals & _MODAL and not tone.bad:
        return Force.PROPOSES
    if clause.party is Party.OWN and clause.conditional and modals & {"can", "could"}:
        return Force.PROPOSES
    if clause.negated:
        return _averted(verb, clause, tone)
    if tone.bad or (not tone.good and clause.party is not Party.OWN and _hangs_on(verb, clause)):
        return Force.THREATENS if clause.future and _is_addressed(verb) else Force.WARNS
    if tone.wished or (tone.good and (clause.foreign or (modals & _OPEN and not clause.future))):
        return Force.HOPES
    return Force.PROMISES if tone.good or _is_undertaken(verb, clause) else None


def _is_undertaken(verb: Token, clause: Clause) -> bool:
    """Tell whether the speaker's own side will do something, or something will be done by a day."""
    if not clause.future or clause.foreign:
        return False
    if clause.party is Party.OWN:
        return bool(_modals(verb)) or verb.head.lower_ == "going"
    return _has_deadline(verb)


def _averted(verb: Token, clause: Clause, tone: _Tone) -> Force | None:
    """Return the force of telling what will or may not be, or None."""
    if tone.good and not tone.bad and clause.party is not Party.OWN and not is_passive(verb):
        return Force.WARNS
    if _hangs_on(verb, clause) and clause.party is not Party.OWN:
        return Force.WARNS
    if not clause.future:
        return Force.WARNS if tone.bad else None
    doer = subject(verb)
    if doer is not None and doer.lower_ in _NOBODY and is_passive(verb):
        return Force.PROMISES
    if tone.bad:
        return Force.PROMISES if is_passive(verb) or clause.party is Party.OWN else Force.WARNS
    return None


def _hangs_on(verb: Token, clause: Clause) -> bool:
    """Tell whether something comes about only if, or unless, something else does."""
    if clause.conditional or (verb.dep_ == "conj" and consequence(verb.head) is not None):
        return True
    return any(
        (c.dep_ == "prep" and c.lower_ == "without")
        or (c.dep_ == "advcl" and any(m.lower_ == "should" and m.i == c.left_edge.i for m in c.children))
        for c in verb.children
    )


def _has_deadline(verb: Token) -> bool:
    """Tell whether a verb tells by when something is to be done."""
    return any(
        c.dep_ == "prep"
        and c.lower_ in _DEADLINES
        and any(t.ent_type_ in ("DATE", "TIME") for t in c.subtree)
        for c in verb.children
    )


def _not_so(verb: Token, clause: Clause) -> Force | None:
    """Return the force of telling what is or was not, or None."""
    if clause.foreign:
        return None
    first = next((c for c in verb.children if c.dep_ == "expl" or c.lower_ == "there"), None)
    if verb.lemma_ == "be" and first is not None:
        noun = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.i > verb.i), None)
        return (
            Force.DENIES if noun is not None and lexicon(Sense.ALLEGED).intersection(lemmas(noun)) else None
        )
    return Force.DENIES if clause.party is Party.OWN and verb.pos_ == "VERB" else None


def _done(verb: Token, clause: Clause, tone: _Tone, voice: Voice) -> Force | None:
    """Return the force of telling what others do or did, or what comes about, or None."""
    if clause.party is not Party.OTHER or not (clause.foreign or _is_addressed(verb)):
        return None
    if tone.bad != tone.good:
        return Force.ACCUSES if tone.bad else _credit(verb)
    return Force.ACCUSES if not tone.good and voice.quoted and _on_us(verb) else None


def _credit(verb: Token) -> Force | None:
    """Return praise where somebody named did good; what "they" did may be anything."""
    doer = subject(verb)
    return Force.PRAISES if doer is not None and doer.pos_ != "PRON" else None


def _modals(verb: Token) -> set[str]:
    helpers = [c for c in verb.children if c.tag_ == "MD"]
    if not helpers and verb.dep_ == "conj":
        helpers = [c for c in verb.head.children if c.tag_ == "MD"]
    return {c.lower_ for c in helpers}


def _is_addressed(verb: Token) -> bool:
    """Tell whether a verb tells of those spoken to or against: "you", "they" or what is theirs."""
    doer = subject(verb)
    return doer is not None and (
        doer.lower_ in _ADDRESSED or any(c.lower_ in _ADDRESSED for c in doer.children)
    )


def _on_us(verb: Token) -> bool:
    """Tell whether what a verb tells falls on the speaker's own side."""
    return any(
        t.lower_ in FIRST_PERSON and (t.dep_ in _OBJECTS or t.head.dep_ in _OBJECTS) for t in verb.subtree
    )
