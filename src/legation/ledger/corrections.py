"""What analysts decided, applied to the events that the ledger reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from legation.model import Actor, Correction, DateBasis, Decision, Event, EventRef, Mention, Report, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Key = tuple[str, str]
_ON_EVENTS = frozenset({Decision.ACCEPT, Decision.REFUSE, Decision.CHANGE})


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


def ties_of(reviews: Iterable[Review]) -> Ties:
    """Return what reviews say of pairs of events; of several on one pair the latest holds."""
    latest: dict[frozenset[Key], Review] = {}
    for review in sorted(reviews, key=_order):
        if review.other is not None and review.decision in (Decision.MERGE, Decision.PART):
            latest[frozenset({_key(review.event), _key(review.other)})] = review
    joined: dict[Key, list[Key]] = {}
    for pair, review in latest.items():
        if review.decision is Decision.MERGE:
            for key in pair:
                joined.setdefault(key, []).extend(pair - {key})
    parted = frozenset(pair for pair, review in latest.items() if review.decision is Decision.PART)
    return Ties({key: tuple(sorted(others)) for key, others in joined.items()}, parted)


def corrected(report: Report, reviews: Iterable[Review]) -> Report:
    """Return a report with the analysts' decisions on its events; reviews of other reports change nothing."""
    latest: dict[str, Review] = {}
    for review in sorted(reviews, key=_order):
        if review.event.document == report.document.id and review.decision in _ON_EVENTS:
            latest[review.event.event] = review
    if not latest:
        return report
    events = (_decided(event, latest.get(event.id)) for event in report.events)
    return replace(report, events=tuple(event for event in events if event is not None))


def _decided(event: Event, review: Review | None) -> Event | None:
    """Return an event as an analyst left it, None where it was refused; what was looked at is certain."""
    if review is None:
        return event
    if review.decision is Decision.REFUSE:
        return None
    event = replace(event, confidence=1.0)
    return event if review.correction is None else _changed(event, review.correction)


def _changed(event: Event, new: Correction) -> Event:
    return replace(
        event,
        type=new.type or event.type,
        mode=new.mode if new.mode is not None else event.mode,
        status=new.status or event.status,
        date=new.date or event.date,
        date_basis=DateBasis.STATED if new.date else event.date_basis,
        quantity=new.quantity if new.quantity is not None else event.quantity,
        source=event.source if new.source is None else _mentions(new.source, event.source, event),
        target=event.target if new.target is None else _mentions(new.target, event.target, event),
    )


def _mentions(parties: tuple[str, ...], old: tuple[Mention, ...], event: Event) -> tuple[Mention, ...]:
    """Return mentions of parties that an analyst named, at the words of the old ones or of the predicate."""
    span = old[0].span if old else event.predicate
    return tuple(Mention(span, Actor(party, "GOV")) for party in parties)


def _key(ref: EventRef) -> Key:
    return ref.document, ref.event


def _order(review: Review) -> tuple[str, str, str, str]:
    """Return what puts reviews in order of time, whatever the order they come in."""
    return review.at.isoformat(), review.event.document, review.event.event, repr(review)
