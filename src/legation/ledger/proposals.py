"""Proposals: who offered what to whom, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger.measures import evidence_of
from legation.ledger.reciprocity import lifted_by
from legation.ledger.tables import Mood, moods
from legation.ledger.words import holds, likeness, stems, words_of
from legation.model import EventType, Ground, Measure, Proposal, ProposalStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.lives import Told
    from legation.ledger.telling import Telling

# Share of stems that makes two proposals one, repeated.
_REPEATED = 0.4
# Stems of its content that an answer shares with the proposal, unless it only says "the proposal".
_SHARED = 2
_POINTERS = ("proposal", "proposals", "offer", "offers", "initiative", "the idea", "suggestion")
# A proposal that nobody repeats for so long is no longer on the table.
LAPSES = dt.timedelta(days=731)
_LIFTING = frozenset({EventType.CONCEDE, EventType.RETREAT})
_EMPTY = frozenset(stems("the a an to of and that on in by for all both be it its their has have which"))


@dataclass(slots=True)
class _Draft:
    told: list[Told]
    by: str
    to: str
    content: str
    words: frozenset[str]
    lifting: bool
    closed: tuple[ProposalStatus, Told] | None = None


def proposals_of(
    told: Sequence[Told], parties: tuple[str, str], on: dt.date, measures: Iterable[Measure]
) -> tuple[Proposal, ...]:
    """Return the proposals that one of two parties made to the other by a day, in order.

    Args:
        told: the incidents between them, in any order.
        parties: the two.
        on: the day.
        measures: those between them as they stand on it, for what a proposal would lift.
    """
    known = sorted((t for t in told if t.done_by <= on), key=lambda t: (t.done_by, t.incident.id))
    inner = _contents(known)
    drafts: list[_Draft] = []
    for item in known:
        for by, to in (parties, parties[::-1]):
            if _has_mood(item, Mood.PROPOSES) and item.incident.deed and by in item.incident.by:
                _make(item, (by, to), inner, drafts)
    for item in known:
        for mood, status in ((Mood.ACCEPTS, ProposalStatus.ACCEPTED), (Mood.REFUSES, ProposalStatus.REFUSED)):
            if _has_mood(item, mood) and item.incident.deed:
                _close(item, status, drafts)
    standing = list(measures)
    return tuple(_proposal(draft, on, standing) for draft in drafts)


def _has_mood(told: Told, mood: Mood) -> bool:
    return any(
        t.event.type.value in row.types and holds(row.words, words_of(t.event.predicate.text))
        for t in told.tellings
        for row in moods(mood)
    )


def _contents(told: Iterable[Told]) -> dict[tuple[str, str], list[Telling]]:
    """Return the acts that stand in the content of others, by document and id of the outer one."""
    found: dict[tuple[str, str], list[Telling]] = {}
    for item in told:
        for telling in item.tellings:
            if telling.event.within is not None:
                found.setdefault((telling.source.document, telling.event.within), []).append(telling)
    return found


def _make(
    told: Told, sides: tuple[str, str], inner: dict[tuple[str, str], list[Telling]], drafts: list[_Draft]
) -> None:
    """Begin a proposal, or repeat one that is open and like it."""
    telling = told.tellings[0]
    acts = inner.get(telling.key, [])
    by, to = sides
    others = {c for t in (telling, *acts) for c in (*t.by, *t.against)} - {by}
    if others - {to} or not others:
        return
    content = _content(telling)
    words = stems(content) - _EMPTY
    for draft in drafts:
        if draft.by == by and draft.closed is None and likeness(draft.words, words) >= _REPEATED:
            draft.told.append(told)
            return
    lifting = any(t.event.type in _LIFTING for t in acts) or any(
        telling.event.type.value in row.types and holds(row.words, words_of(content))
        for row in moods(Mood.LIFTS)
    )
    drafts.append(_Draft([told], by, to, content, words, lifting))


def _content(telling: Telling) -> str:
    """Return the words of a proposal: from its predicate to the end of its sentence."""
    event = telling.event
    start = max(event.predicate.start - event.evidence.start, 0)
    return " ".join(event.evidence.text[start:].split())


def _close(told: Told, status: ProposalStatus, drafts: Iterable[_Draft]) -> None:
    """End the last proposal of the other side that an answer speaks of."""
    telling = told.tellings[0]
    words = stems(telling.event.evidence.text) - _EMPTY
    pointing = holds(_POINTERS, words_of(telling.event.evidence.text))
    fitting = [
        draft
        for draft in drafts
        if draft.closed is None
        and draft.to in told.incident.by
        and draft.told[0].done_by <= told.done_by
        and (len(draft.words & words) >= _SHARED or (pointing and _in_one_report(draft, told)))
    ]
    if fitting:
        fitting[-1].closed = (status, told)


def _in_one_report(draft: _Draft, told: Told) -> bool:
    documents = {t.source.document for item in draft.told for t in item.tellings}
    return any(t.source.document in documents for t in told.tellings)


def _proposal(draft: _Draft, on: dt.date, measures: Iterable[Measure]) -> Proposal:
    evidence = evidence_of(t for told in draft.told for t in told.tellings)
    dates = [told.incident.date for told in draft.told if told.incident.date is not None]
    status, rule, shown = _status(draft, on)
    shown_evidence = evidence_of(shown.tellings)
    lifts = lifted_by(draft.content, measures) if draft.lifting else ()
    fields = dict.fromkeys(("by", "to", "content", "made", "repeated"), "as coded")
    grounds = [Ground(name, rule, evidence) for name, rule in fields.items()]
    grounds += [Ground(name, rule, shown_evidence) for name in ("status", "closed")]
    if lifts:
        lifted = tuple(e for m in measures if m.id in lifts for e in m.evidence)
        grounds.append(Ground("lifts", "mutual lifting", (*evidence, *lifted)))
    return Proposal(
        id="o" + draft.told[0].incident.id[1:],
        by=draft.by,
        to=draft.to,
        status=status,
        content=draft.content,
        made=dates[0] if dates else None,
        repeated=tuple(dates[1:]),
        closed=shown.incident.date if draft.closed is not None else None,
        lifts=lifts,
        evidence=evidence,
        grounds=tuple(grounds),
    )


def _status(draft: _Draft, on: dt.date) -> tuple[ProposalStatus, str, Told]:
    if draft.closed is not None:
        status, told = draft.closed
        return status, "answered by the other side", told
    last = draft.told[-1]
    if on - last.done_by > LAPSES:
        return ProposalStatus.LAPSED, "not repeated for two years", last
    return ProposalStatus.OPEN, "no answer told", last
