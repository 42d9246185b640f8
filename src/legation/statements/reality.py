"""Whether a cue tells that something is said, or only that it might, should or was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Force
from legation.statements.cues import CueKind, CuePart
from legation.statements.draft import Frame
from legation.statements.sources import is_full_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.draft import Draft

_UNREAL = frozenset({"should", "must", "might", "may", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
QUESTIONS = frozenset({"whether", "if", "who", "what", "when", "where", "why", "how", "which"})
_OBJECTS = frozenset({"obj", "pron"})
_PURPOSES = frozenset({"xcomp", "acl", "relcl"})


def is_told(draft: Draft) -> bool:
    """Tell whether a draft reports what somebody really says, thinks or wants.

    Not so under a condition ("if Iran says that"), an obligation ("should apologise for"), in an
    infinitive that names an act still to come ("a chance to criticise the plan"), or under negation,
    but where the negation is itself a position ("did not rule out", "does not believe that").
    """
    cue, anchor = draft.cue, draft.anchor
    if cue.pos not in (CuePart.VERB, CuePart.IDIOM) or draft.frame in (Frame.QUOTE, Frame.TURN):
        return True
    if _is_conditional(anchor) or _is_deed(draft):
        return False
    if cue.kind is CueKind.MENTAL:
        return True
    if any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in anchor.children):
        return False
    if draft.frame in _OBJECTS and anchor.dep_ in _PURPOSES and any(c.tag_ == "TO" for c in anchor.children):
        return False
    return not _is_unsaid(draft)


def _is_deed(draft: Draft) -> bool:
    """Tell whether a passive without agent takes no clause ("was called for talks"): then nobody speaks."""
    words = (
        draft.frame == Frame.THAT
        or "inf" in draft.frame
        or draft.frame == "pred"
        or draft.frame.startswith("obj+")
    )
    return draft.source is None and is_full_passive(draft.anchor) and not words


def _is_conditional(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)


def _is_unsaid(draft: Draft) -> bool:
    """Tell whether words are said not to have been said; what is left open ("did not say when") stands."""
    if not any(c.dep_ == "neg" for c in draft.anchor.children):
        return draft.cue.force is Force.PROPOSES and draft.frame == "obj" and _is_of_nothing(draft.anchor)
    if draft.frame == "pron":
        return True
    if draft.cue.force in (Force.REJECTS, Force.DENIES):
        return False
    if draft.frame == Frame.THAT:
        return draft.anchor.doc[draft.content[0]].lower_ not in QUESTIONS
    return draft.frame == "obj"


def _is_of_nothing(verb: Token) -> bool:
    """Tell whether the object of a verb is nothing ("offered no comment")."""
    return any(c.lower_ == "no" for noun in verb.children if noun.dep_ == "dobj" for c in noun.children)
