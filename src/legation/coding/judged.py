"""Frames and the trained reader together: which predicates tell an act, of which type and status."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.coding.encoder import ACTS
from legation.coding.frames import Frame, FrameRow, cameo_of
from legation.coding.match import match_as
from legation.coding.reader import STATUSES
from legation.coding.status import HAPPENED
from legation.model import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.coding.match import Match
    from legation.coding.reader import ActReading
    from legation.coding.readings import Readings

# How many nats a frame's type, and the status that the clause gives, count beside the reader's. Set on
# ``training/weighing.jsonl`` with a reader that was not trained on it (2026-11-29), where they balance
# precision and recall.
_FRAME, _CLAUSE = 5.0, 1.0
# What it costs to take for a deed what the clause tells as talk, or as not so or not sure.
_TALK, _NEVER = 2.0, 100.0
_UNDONE = frozenset({Status.DENIED, Status.RULED_OUT, Status.HYPOTHETICAL})
_IMPOSING = frozenset({EventType.SANCTION, EventType.COERCE})
_UNDOING = frozenset({EventType.CONCEDE, EventType.RETREAT})
# A word that no frame knows tells an act where the reader gives one type this much.
_SURE = 0.5
_LEAST = 1e-6
# Where the parties of an act that only the reader knows stand by syntax, in the order tried.
_SOURCES = ("subj", "by", "poss")
_TARGETS = ("dobj", "iobj", "against", "to", "with", "on", "of", "from", "at", "in")


def candidates(doc: Doc, matches: tuple[Match, ...]) -> list[Token]:
    """Return the words that may tell an act: the heads of the matches, and verbs."""
    heads = {m.token.i for m in matches}
    return [t for t in doc if t.i in heads or t.pos_ == "VERB"]


def judged(doc: Doc, matches: tuple[Match, ...], readings: Readings) -> tuple[Match, ...]:
    """Return the matches as the reader sees them, with those that only the reader finds.

    A match keeps its place among the predicates where the reader sees no act, without a type: what it
    embeds still hangs on it.
    """
    found = {match.token.i: _seen(match, readings) for match in matches}
    typed = [m for m in found.values() if m.frame.row.type]
    taken = {w.i for m in typed for w in (m.token, m.args.support, *m.words) if w is not None}
    for verb in (t for t in doc if t.pos_ == "VERB" and t.i not in taken):
        added = _added(verb, readings)
        if added is not None:
            found[verb.i] = added
    return tuple(found[i] for i in sorted(found))


def _seen(match: Match, readings: Readings) -> Match:
    """Return a match with the type that frame and reader together give it."""
    row = match.frame.row
    act = readings.act(readings.word_of(match, row.type)) if row.type else None
    if act is None:
        return match
    kind = _kind(row.type, act)
    if kind is row.type or (kind is not None and _is_reversed(match, kind)):
        return match
    mode = act.mode(kind) if kind else None
    cameo = cameo_of(kind, mode) if kind else None
    return replace(match, frame=replace(match.frame, row=replace(row, type=kind, mode=mode, cameo=cameo)))


def _is_reversed(match: Match, kind: EventType) -> bool:
    """Tell whether the reader takes a measure's end for its beginning, or the other way.

    Verb and thing together leave no doubt ("ended its blockade", "reimposed the sanctions").
    """
    framed = match.frame.row.type
    if not match.frame.wants_object or framed is None:
        return False
    return (framed in _IMPOSING and kind in _UNDOING) or (framed in _UNDOING and kind in _IMPOSING)


def _kind(framed: EventType | None, act: ActReading) -> EventType | None:
    """Return the type of an act, None for none, by the reader's probabilities and the frame's say."""
    return max(ACTS, key=lambda kind: math.log(max(act.share(kind), _LEAST)) + _FRAME * (kind is framed))


def _added(token: Token, readings: Readings) -> Match | None:
    """Return a match for a word that only the reader takes for an act, or None."""
    act = readings.act(token)
    if act is None:
        return None
    kind = max(EventType, key=act.share)
    return match_as(token, _frame(token, kind, act.mode(kind))) if act.share(kind) >= _SURE else None


def _frame(token: Token, kind: EventType, mode: str | None) -> Frame:
    """Return a frame for an act that only the reader knows."""
    row = FrameRow(
        predicate=token.lemma_,
        pos="verb",
        object=(),
        type=kind,
        mode=mode,
        cameo=cameo_of(kind, mode),
        source=_SOURCES,
        target=_TARGETS,
        complement=None,
        reciprocal=False,
        note=None,
    )
    return Frame(
        row,
        token.lemma_,
        (),
        frozenset(),
        (),
        bare=False,
        sources=_SOURCES,
        targets=_TARGETS,
        listed=False,
    )


def status_of(kind: EventType, by_clause: Status, act: ActReading | None) -> Status:
    """Return the status of an act by the reader's probabilities and the say of its clause.

    A plain negation, condition or "alleged" is final, and what the clause tells as talk is a deed only where the reader is sure:
    a wrong deed in the record is worse than a missed one.
    """
    if act is None:
        return by_clause
    shares = act.statuses(kind)
    logs = {s: math.log(max(float(p), _LEAST)) for s, p in zip(STATUSES, shares, strict=True)}
    if by_clause not in HAPPENED:
        cost = _NEVER if by_clause in _UNDONE else _TALK
        logs = {s: log - cost * (s in HAPPENED) for s, log in logs.items()}
    return max(STATUSES, key=lambda s: logs[s] + _CLAUSE * (s is by_clause))
