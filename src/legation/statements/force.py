"""What a speaker does with the words: the force of a statement from cue, content and syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.clauses import Party, clause_of
from legation.statements.cues import CueKind, CuePart, cues_of
from legation.statements.deeds import by_build
from legation.statements.draft import Frame
from legation.statements.force_cues import is_of, matches
from legation.statements.lexicon import Sense, lexicon
from legation.statements.outlook import by_outlook
from legation.statements.reality import QUESTIONS
from legation.statements.sources import is_passive
from legation.statements.words import lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from legation.statements.clauses import Voice
    from legation.statements.draft import Draft

# Of cues in equally deep clauses one of a lower tier decides, of one tier the first.
_TIERS = {
    Force.THREATENS: 0,
    Force.WARNS: 2,
    Force.PRAISES: 2,
    Force.HOPES: 2,
    Force.PROMISES: 3,
    Force.ASSERTS: 4,
}
_USUAL_TIER = 1
_PERFORMED = frozenset({Force.DEMANDS, Force.PROPOSES})
# What is offered, promised or warned of may prove to be a blow.
_TURNING = frozenset({Force.PROMISES, Force.PROPOSES, Force.WARNS})
_CARRYING = frozenset({Force.ASSERTS, Force.PROPOSES})
_DIRECTED = frozenset({"obj+inf", "on+inf", "upon+inf", "for+inf", "to+inf"})


def force_of(draft: Draft, said: Sequence[Token], verbs: Sequence[Token], voice: Voice) -> Force:
    """Return the force of a statement.

    Args:
        draft: cue and frame.
        said: the tokens of the content.
        verbs: the heads of its main clauses (``polarity.main_verbs``).
        voice: who speaks, so that own acts are told from those of others.
    """
    given = _given(draft, said)
    if given in _TURNING:
        shown = _in_content(draft, said, verbs, voice)
        if shown is Force.THREATENS:
            return shown
        if given is not Force.PROMISES or draft.frame != Frame.THAT or _is_prospect(verbs, voice):
            return given
        return shown or Force.ASSERTS
    if given is Force.REJECTS and _is_of_charge(draft, said):
        return Force.DENIES
    if given is not Force.ASSERTS or (draft.frame == Frame.THAT and said and said[0].lower_ in QUESTIONS):
        return given
    return _in_content(draft, said, verbs, voice) or given


def _is_prospect(verbs: Sequence[Token], voice: Voice) -> bool:
    """Tell whether a content speaks of what will be: only that can be promised."""
    return any(clause_of(verb, voice).prospect for verb in verbs)


def _is_of_charge(draft: Draft, said: Sequence[Token]) -> bool:
    """Tell whether what is rejected is something said, or is rejected as untrue."""
    if draft.frame in (Frame.THAT, Frame.QUOTE, "inf"):
        return False
    heads = [t for t in said if t.head.i == draft.anchor.i]
    if any(lexicon(Sense.CHARGE).intersection(lemmas(t)) for t in heads if t.pos_ == "NOUN"):
        return True
    return any(lexicon(Sense.UNTRUE).intersection(lemmas(t)) for t in said)


def _given(draft: Draft, said: Sequence[Token]) -> Force:
    """Return the force that the cue gives by itself."""
    cue = draft.cue
    if any(c.dep_ == "neg" or c.lower_ == "no" for c in draft.anchor.children):
        return _negated(draft)
    if draft.frame in _DIRECTED and cue.pos is CuePart.VERB and _is_directive(draft):
        return Force.DEMANDS
    if cue.force is Force.REJECTS and draft.frame == "inf" and _declines_to_say(draft.anchor):
        return Force.ASSERTS
    if cue.force in _CARRYING and draft.frame == "obj":
        return _of_object(draft, said)
    return cue.force


def _of_object(draft: Draft, said: Sequence[Token]) -> Force:
    """Return the force of the noun that a cue only carries ("voiced concern", "repeated its demand")."""
    noun = next((t for t in said if t.head.i == draft.anchor.i and t.pos_ == "NOUN"), None)
    cues = cues_of(noun) if noun is not None else ()
    # A plan or a view put forward is still a proposal.
    return cues[0].force if cues and cues[0].force is not Force.ASSERTS else draft.cue.force


def _is_directive(draft: Draft) -> bool:
    """Tell whether somebody is told or wanted to act: by a verb of speech or of wishing."""
    if draft.cue.force is Force.HOPES:
        return True
    return draft.cue.force is Force.ASSERTS and draft.cue.kind is CueKind.SPEECH


def _declines_to_say(cue: Token) -> bool:
    """Tell whether what is refused is only an answer ("declined to comment")."""
    return any(c.dep_ == "xcomp" and any("quote" in k.takes for k in cues_of(c)) for c in cue.children)


def _negated(draft: Draft) -> Force:
    """Return the force of a cue under negation: not to want is to reject, not to believe to deny."""
    if draft.cue.kind is not CueKind.MENTAL:
        return Force.ASSERTS
    return Force.DENIES if draft.frame == Frame.THAT else Force.REJECTS


def _in_content(draft: Draft, said: Sequence[Token], verbs: Sequence[Token], voice: Voice) -> Force | None:
    """Return the force that the words of the content show, the outermost clause first, or None."""
    found = [
        (clause.depth, _tier(force, performed=own), token.i, force)
        for token, force, own, clause in matches(said, voice)
    ]
    found += [(depth, tier, token.i, force) for force, tier, token, depth in by_build(said, verbs, voice)]
    found += [(0, 0, verb.i, Force.THREATENS) for verb in verbs if _is_blow(draft, verb, voice)]
    if found:
        return min(found)[3]
    # Witnesses and scholars tell of good and bad without doing anything by it.
    return by_outlook(said, verbs, voice) if voice.official and _is_plain(draft) else None


def _is_plain(draft: Draft) -> bool:
    """Tell whether a cue only says that something was said: what is planned or believed is no promise or praise."""
    return draft.cue.kind is CueKind.SPEECH and draft.cue.pos is CuePart.VERB and draft.frame != "inf"


def _is_blow(draft: Draft, verb: Token, voice: Voice) -> bool:
    """Tell whether a verb tells of a hostile act that the speaker will do; a mere plan is no threat."""
    if not lexicon(Sense.HOSTILE).intersection(lemmas(verb)):
        return False
    if draft.cue.kind is CueKind.MENTAL and draft.frame == "inf":
        return False
    clause = clause_of(verb, voice)
    if not clause.future or clause.negated:
        return False
    if is_passive(verb):
        return voice.quoted and clause.party is Party.OTHER
    return is_of(Party.OWN, clause.party)


def _tier(force: Force, *, performed: bool) -> int:
    """Return the tier of a cue; "we demand" does what it says and goes before what else is said."""
    if performed and force in _PERFORMED:
        return 0
    return _TIERS.get(force, _USUAL_TIER)
