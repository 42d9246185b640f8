"""The force that the build of a clause shows by itself: commands, vows, refusals, denials of one's own acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.clauses import FIRST_PERSON, Party, clause_of
from legation.statements.cues import CueKind, CuePart, cue_for, cues_of
from legation.statements.force_cues import is_of
from legation.statements.frames import complement
from legation.statements.lexicon import Sense, lexicon
from legation.statements.polarity import main_verbs
from legation.statements.sources import is_passive, subject
from legation.statements.words import lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from legation.statements.clauses import Clause, Voice

FALLBACK = 5
"""The tier of a force that only the build of a clause shows; any cue goes before it."""

_USUAL = 1
_SUGGESTING = frozenset({"could", "should", "might"})
_STATIVE = frozenset({"be", "have", "know", "see", "become", "seem", "remain"})

Candidate = tuple[Force, int, "Token", int]
"""A force, its tier, the word that shows it and the depth of its clause."""


def by_build(said: Sequence[Token], voice: Voice) -> Iterator[Candidate]:
    """Yield the forces that the main clauses of a content show by their build."""
    for verb in main_verbs(said):
        if _is_imperative(verb, voice):
            yield Force.DEMANDS, _USUAL, verb, 0
            continue
        if _is_subjunctive(verb):
            yield Force.DEMANDS, _USUAL, verb, 0
            continue
        clause = clause_of(verb, voice)
        if not is_of(Party.OWN, clause.party):
            continue
        found = _performed(verb, clause)
        if found is not None:
            yield found, 0 if found in (Force.DEMANDS, Force.PROPOSES) else _USUAL, verb, clause.depth
        found = _own_act(verb, clause)
        if found is not None:
            yield found, FALLBACK, verb, clause.depth


def _is_imperative(verb: Token, voice: Voice) -> bool:
    """Tell whether a verb commands: a bare form without a subject at the head of the speaker's own words."""
    if not voice.quoted or verb.tag_ not in ("VB", "VBP") or subject(verb) is not None:
        return False
    if verb.dep_ not in ("ROOT", "ccomp", "xcomp") or lexicon(Sense.MANNERS).intersection(lemmas(verb)):
        return False
    return not any(
        c.tag_ in ("TO", "MD") or c.dep_ == "expl" or (c.dep_ == "aux" and c.lower_ != "do")
        for c in verb.children
    )


def _is_subjunctive(verb: Token) -> bool:
    """Tell whether a verb tells what shall be ("insisted that they be released")."""
    own = subject(verb)
    if verb.dep_ != "ccomp" or own is None or own.i > verb.i:
        return False
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if helpers:
        return helpers[0].lower_ == "be"
    return verb.lower_ == "be" or (verb.tag_ == "VB" and own.tag_ in ("NN", "NNP"))


def _performed(verb: Token, clause: Clause) -> Force | None:
    """Return the force of what the speaker does by saying so ("we urge", "we are worried"), or None."""
    if clause.future:
        return None
    words = [verb, *(c for c in verb.children if c.dep_ == "acomp")]
    for word in words:
        cues = cues_of(word)
        found = complement(word, tuple(t for c in cues for t in c.takes)) if cues else None
        if found is None and cues and cues[0].pos is CuePart.ADJECTIVE:
            found = complement(verb, tuple(t for c in cues for t in c.takes))
        if found is None or lexicon(Sense.HOSTILE).intersection(lemmas(word)):
            continue
        cue = cue_for(cues, found[0])
        if clause.negated:
            return Force.REJECTS if cue.kind is CueKind.MENTAL and cue.force is not Force.ASSERTS else None
        if cue.force is not Force.ASSERTS:
            return cue.force
    return None


def _own_act(verb: Token, clause: Clause) -> Force | None:
    """Return the force of telling an act of one's own by its tense and polarity, or None."""
    if clause.future:
        return _future(verb, clause)
    if clause.negated and clause.past and not any(c.lower_ == "yet" for c in verb.children):
        return Force.DENIES
    modal = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    own = subject(verb)
    if modal & _SUGGESTING and own is not None and own.lower_ == "we" and not clause.negated:
        return None if verb.lemma_ in _STATIVE else Force.PROPOSES
    return None


def _future(verb: Token, clause: Clause) -> Force | None:
    """Return the force of telling what one will or will not do, or None."""
    own = lemmas(verb)
    if clause.negated:
        if lexicon(Sense.LOYAL).intersection(own) or lexicon(Sense.SPARED).intersection(own):
            return Force.PROMISES
        # Who is not known to be the speaker's own and only suffers something refuses nothing.
        sufferer = clause.party is Party.UNKNOWN and is_passive(verb)
        return None if verb.lemma_ in _STATIVE or sufferer else Force.REJECTS
    if clause.conditional and not is_passive(verb) and _on_others(verb):
        return Force.THREATENS
    return None


def _on_others(verb: Token) -> bool:
    """Tell whether what a verb tells hangs on what somebody else does."""
    for clause in (c for c in verb.children if c.dep_ == "advcl"):
        doer = subject(clause)
        if doer is not None and doer.lower_ not in FIRST_PERSON:
            return True
    return False
