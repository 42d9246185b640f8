"""Demands that no predicate names: "X said Y must withdraw", "X told Y to withdraw" are requests to Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.frames import Frame, FrameRow
from legation.coding.markers import Role, has_role
from legation.coding.match import Match, find_matches
from legation.coding.syntax import (
    SUBJECTS,
    Arguments,
    children,
    deep_subject,
    is_passive,
    is_verb,
    surface_subject,
)
from legation.model import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from legation.coding.frames import FrameIndex

_DEMAND = Frame(
    row=FrameRow(
        predicate="say must",
        pos="verb",
        object=(),
        type=EventType.REQUEST,
        mode="change",
        cameo="100",
        source=("subj",),
        target=("dobj",),
        complement=Status.DEMANDED,
        reciprocal=False,
        note=None,
    ),
    head="say",
    rest=(),
    objects=frozenset(),
    phrases=(),
    bare=False,
    sources=("subj",),
    targets=("dobj",),
)
_FIT = 0.7
# With an infinitive these are orders; with a clause they only report.
_TELLING = frozenset({"tell"})
# Whoever speaks of himself in these resolves, he does not demand.
_OWN = frozenset({"it", "he", "she", "we", "i", "there", "one", "you"})


def read_predicates(doc: Doc, frames: FrameIndex) -> tuple[Match, ...]:
    """Return the matches of a text, those of frames and reported demands, in order of their heads."""
    found = find_matches(doc, frames)
    demands = modal_demands(doc, frozenset(m.token.i for m in found))
    return tuple(sorted((*found, *demands), key=lambda m: m.token.i))


def modal_demands(doc: Doc, taken: frozenset[int]) -> Iterator[Match]:
    """Yield a match for every "told to" and every reported "must" that is asked of another.

    Args:
        doc: the parse.
        taken: tokens that already head a predicate; these are left alone.
    """
    for verb in doc:
        cue = verb.head
        if verb.dep_ not in ("ccomp", "xcomp") or not is_verb(cue) or cue.i in taken:
            continue
        asked = _asked(cue, verb)
        if asked is None or asked.lower_ in _OWN:
            continue
        passive = is_passive(cue)
        speaker = deep_subject(cue)
        if speaker is None and not passive:
            continue
        speakers = (speaker,) if speaker is not None else ()
        args = Arguments(subjects=speakers, objects=(asked,), embedded=(verb,), passive=passive)
        yield Match(cue, (cue,), _DEMAND, args, speakers, (asked,), asked, _FIT)


def _asked(cue: Token, verb: Token) -> Token | None:
    """Return who is told to do what a clause says, or said to have to, or None."""
    if verb.dep_ == "ccomp":
        reported = has_role(cue.lemma_, Role.SPEECH) and _is_necessary(verb)
        return next(iter(children(verb, *SUBJECTS)), None) if reported else None
    if cue.lemma_ not in _TELLING or verb.tag_ != "VB":
        return None
    return surface_subject(cue) if is_passive(cue) else next(iter(children(cue, "dobj", "dative")), None)


def _is_necessary(verb: Token) -> bool:
    """Tell whether a clause says what must, should, has to or needs to be done."""
    if any(has_role(c.lower_, Role.NECESSITY) and c.tag_ == "MD" for c in children(verb, "aux")):
        return True
    return has_role(verb.lemma_, Role.NECESSITY) and any(
        c.tag_ == "VB" and any(t.lower_ == "to" for t in children(c, "aux")) for c in children(verb, "xcomp")
    )
