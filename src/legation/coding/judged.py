"""Frames and the trained reader together: which predicates tell an act, of which type and status."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.coding.encoder import ACTS
from legation.coding.frames import Frame, FrameRow
from legation.coding.match import match_as
from legation.coding.reader import STATUSES
from legation.coding.status import enacted
from legation.coding.syntax import course_of
from legation.model import EventType, Status
from legation.vocabulary import HAPPENED, cameo_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.coding.match import Match
    from legation.coding.reader import ActReading
    from legation.coding.readings import Readings

# How many nats a frame's type, and the status that the clause gives, count beside the reader's. Set on
# ``training/weighing.jsonl`` with a reader that was not trained on it (2026-11-29), where they balance
# precision and recall.
_FRAME, _CLAUSE = 5.0, 1.0
# The same of a plain negation, condition or "alleged", and of a plain "is doing".
_PLAIN = 2.0
# What it costs to take for a deed what the clause tells as talk, or as not so or not sure.
_TALK, _NEVER = 2.0, 100.0
_UNDONE = frozenset({Status.DENIED, Status.RULED_OUT, Status.HYPOTHETICAL})
_IMPOSING = frozenset({EventType.SANCTION, EventType.COERCE})
_UNDOING = frozenset({EventType.CONCEDE, EventType.RETREAT})
# A word that no frame knows may tell an act where the reader gives one type this much; its confidence says how surely.
_SURE = 0.3
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
    taken |= {verb.i for m in typed if m.frame.row.pos == "noun" and (verb := course_of(m.token)) is not None}
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
    kind = _kind(match, act)
    if kind is not None and kind is row.type:
        return match if row.mode else _in_mode(match, kind, act)
    mode = act.mode(kind) if kind else None
    cameo = cameo_of(kind, mode) if kind else None
    return replace(match, frame=replace(match.frame, row=replace(row, type=kind, mode=mode, cameo=cameo)))


def _in_mode(match: Match, kind: EventType, act: ActReading) -> Match:
    """Return a match whose frame names no mode in the reader's, with its code where the frame's says no more than the type."""
    row, mode = match.frame.row, act.mode(kind)
    general = row.cameo == cameo_of(kind, None)
    cameo = cameo_of(kind, mode) if general else row.cameo
    return replace(match, frame=replace(match.frame, row=replace(row, mode=mode, cameo=cameo)))


def share_of(match: Match, kind: EventType, act: ActReading) -> float:
    """Return how much the reader takes a match for an act of a type.

    Where the verb of a clause and its thing tell whether a measure begins or ends ("ended its blockade", "sanctions
    expired"), the reader is only asked whether there is one: it mixes the two up.
    """
    share = act.share(kind)
    clause = match.frame.row.pos == "verb" and match.token.dep_ not in ("xcomp", "pcomp")
    if kind is match.frame.row.type and match.frame.wants_object and clause:
        others = _UNDOING if kind in _IMPOSING else _IMPOSING if kind in _UNDOING else ()
        share = max(share, *(act.share(other) for other in others)) if others else share
    return share


def _kind(match: Match, act: ActReading) -> EventType | None:
    """Return the type of an act, None for none, by the reader's probabilities and the frame's say."""
    framed = match.frame.row.type
    if framed is not None and enacted(match.token) is not None:
        return framed

    def weight(kind: EventType | None) -> float:
        share = act.share(kind) if kind is None else share_of(match, kind, act)
        return math.log(max(share, _LEAST)) + _FRAME * (kind is framed)

    return max(ACTS, key=weight)


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

    A plain negation, condition or "alleged" makes it no deed, and what the clause tells as talk is a deed only where the reader is sure:
    a wrong deed in the record is worse than a missed one.
    """
    if act is None:
        return by_clause
    shares = act.statuses(kind)
    logs = {s: math.log(max(float(p), _LEAST)) for s, p in zip(STATUSES, shares, strict=True)}
    if by_clause not in HAPPENED:
        cost = _NEVER if by_clause in _UNDONE else _TALK
        logs = {s: log - cost * (s in HAPPENED) for s, log in logs.items()}
    say = _PLAIN if by_clause in _UNDONE or by_clause is Status.UNDER_WAY else _CLAUSE
    return max(STATUSES, key=lambda s: logs[s] + say * (s is by_clause))
