"""Demands in the modal of what is said: "X said Y must withdraw" is X's request to Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.frames import Frame, FrameRow
from legation.coding.markers import Role, has_role
from legation.coding.match import Match, find_matches
from legation.coding.syntax import SUBJECTS, Arguments, children, deep_subject, is_verb
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
# Whoever speaks of himself in these resolves, he does not demand.
_OWN = frozenset({"it", "he", "she", "we", "i", "there", "one", "you"})


def read_predicates(doc: Doc, frames: FrameIndex) -> tuple[Match, ...]:
    """Return the matches of a text, those of frames and reported demands, in order of their heads."""
    found = find_matches(doc, frames)
    demands = modal_demands(doc, frozenset(m.token.i for m in found))
    return tuple(sorted((*found, *demands), key=lambda m: m.token.i))


def modal_demands(doc: Doc, taken: frozenset[int]) -> Iterator[Match]:
    """Yield a match for every reported "must" or "should" that is asked of another than the speaker.

    Args:
        doc: the parse.
        taken: tokens that already head a predicate; these are left alone.
    """
    for verb in doc:
        if verb.dep_ != "ccomp" or not is_verb(verb.head) or verb.head.i in taken:
            continue
        asked = next(iter(children(verb, *SUBJECTS)), None)
        speaker = deep_subject(verb.head)
        if asked is None or speaker is None or asked.lower_ in _OWN or not _is_necessary(verb):
            continue
        args = Arguments(subjects=(speaker,), objects=(asked,), embedded=(verb,))
        yield Match(verb.head, (verb.head,), _DEMAND, args, (speaker,), (asked,), asked, _FIT)


def _is_necessary(verb: Token) -> bool:
    """Tell whether a clause says what must, should, has to or needs to be done."""
    if any(has_role(c.lower_, Role.NECESSITY) and c.tag_ == "MD" for c in children(verb, "aux")):
        return True
    return has_role(verb.lemma_, Role.NECESSITY) and any(
        c.tag_ == "VB" and any(t.lower_ == "to" for t in children(c, "aux")) for c in children(verb, "xcomp")
    )
