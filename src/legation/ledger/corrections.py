"""What analysts decided, applied to the events that the ledger reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from legation.ledger.bindings import TIES, decisions, event_of, holding
from legation.model import Actor, DateBasis, Decision, Mention
from legation.vocabulary import cameo_of, goldstein_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from legation.model import Correction, Event, EventRef, Report, Review

Key = tuple[str, str]
Keys = dict["EventRef", Key]
"""The document and the event that references mean."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Which events analysts have put together into one incident, and which apart."""

    joined: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    parted: frozenset[frozenset[Key]] = frozenset()

    def together(self, key: Key) -> tuple[Key, ...]:
        """Return the events that tell the same happening as one, in order."""
        return self.joined.get(key, ())

    def apart(self, one: Key, other: Key) -> bool:
        """Tell whether two events must not be one incident."""
        return frozenset({one, other}) in self.parted


def ties_in(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the decisions on pairs of events that hold, in order of time."""
    return tuple(r for r in holding(reviews) if r.decision in TIES and r.other is not None)


def refs_of(reviews: Iterable[Review]) -> dict[str, set[EventRef]]:
    """Return the events that decisions on pairs speak of, by document."""
    found: dict[str, set[EventRef]] = {}
    for review in reviews:
        for ref in (review.event, review.other):
            if ref is not None:
                found.setdefault(ref.document, set()).add(ref)
    return found


def keys_in(report: Report, refs: Iterable[EventRef]) -> Keys:
    """Return the events of a report that references mean, without those that it finds no more."""
    found = {ref: event_of(report, ref) for ref in refs}
    return {ref: (ref.document, event.id) for ref, event in found.items() if event is not None}


def ties_of(reviews: Iterable[Review], keys: Keys) -> Ties:
    """Return what decisions, in order of time, say of pairs of events; of several on one pair the latest holds."""
    latest: dict[frozenset[Key], Decision] = {}
    for review in reviews:
        if review.other is not None and review.event in keys and review.other in keys:
            latest[frozenset({keys[review.event], keys[review.other]})] = review.decision
    joined: dict[Key, list[Key]] = {}
    for pair, decision in latest.items():
        if decision is Decision.MERGE:
            for key in pair:
                joined.setdefault(key, []).extend(pair - {key})
    parted = frozenset(pair for pair, decision in latest.items() if decision is Decision.PART)
    return Ties({key: tuple(sorted(others)) for key, others in joined.items()}, parted)


def corrected(report: Report, reviews: Iterable[Review]) -> Report:
    """Return a report with the analysts' decisions on its events; reviews of other reports change nothing."""
    held = decisions(report, (r for r in reviews if r.event.document == report.document.id))
    if not held:
        return report
    events = (decided(event, held.get(event.id), report) for event in report.events)
    return replace(report, events=tuple(event for event in events if event is not None))


def decided(event: Event, review: Review | None, report: Report) -> Event | None:
    """Return an event as an analyst left it, None where it was refused; what was looked at is certain."""
    if review is None:
        return event
    if review.decision is Decision.REFUSE:
        return None
    event = replace(event, confidence=1.0)
    return event if review.correction is None else _changed(event, review.correction, report)


def parties_named(reviews: Iterable[Review]) -> frozenset[str]:
    """Return the parties that corrections name, whether these still apply or not."""
    new = [review.correction for review in reviews if review.correction is not None]
    return frozenset(code for c in new for code in (*(c.source or ()), *(c.target or ())))


def _changed(event: Event, new: Correction, report: Report) -> Event:
    changed = replace(
        event,
        type=new.type or event.type,
        mode=None if "mode" in new.cleared else new.mode or event.mode,
        status=new.status or event.status,
        quantity=None
        if "quantity" in new.cleared
        else event.quantity
        if new.quantity is None
        else new.quantity,
        source=event.source if new.source is None else _mentions(new.source, event.source, event, report),
        target=event.target if new.target is None else _mentions(new.target, event.target, event, report),
    )
    if "date" in new.cleared:
        changed = replace(changed, date=None, date_basis=None)
    elif new.date is not None:
        changed = replace(changed, date=new.date, date_basis=DateBasis.STATED)
    if (changed.type, changed.mode) != (event.type, event.mode):
        cameo = cameo_of(changed.type, changed.mode)
        changed = replace(changed, cameo=cameo, goldstein=goldstein_of(cameo))
    return changed


def _mentions(
    parties: tuple[str, ...], old: tuple[Mention, ...], event: Event, report: Report
) -> tuple[Mention, ...]:
    """Return mentions of parties that an analyst named.

    A party has its old mentions, else the first words of the sentence that name it, else those of the old
    parties or of the predicate.
    """
    span = old[0].span if old else event.predicate
    near = [m for m in report.mentions if event.evidence.contains(m.span)]
    found: list[Mention] = []
    for party in parties:
        own = [m for m in old if m.actor is not None and m.actor.country == party]
        named = [m for m in near if m.actor is not None and m.actor.country == party]
        found += own or named[:1] or [Mention(span, Actor(party, "GOV"))]
    return tuple(found)
