"""The day of what a headline tells: it tells in few words what the first sentence dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.model import BlockKind, DateBasis
from legation.vocabulary import HAPPENED
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Document, Event


def dated_by_lead(events: Sequence[Event], document: Document) -> tuple[Event, ...]:
    """Give what the title tells as news the day that the first sentence gives to the acts of the same doer.

    A headline leaves out the day, which need not be that of publication. Where the first sentence tells acts of
    that doer on several days, or on none, the headline keeps its own.

    Args:
        events: those of a document.
        document: the document.
    """
    lead = _first_sentence(events, document)
    titles = [block.span for block in document.blocks if block.kind is BlockKind.TITLE]
    return tuple(
        replace(event, date=day, date_basis=DateBasis.COMPUTED)
        if event.date_basis is DateBasis.PUBLICATION
        and any(title.start <= event.predicate.start < title.end for title in titles)
        and (day := _day_of(_doers(event), lead)) is not None
        else event
        for event in events
    )


def _first_sentence(events: Sequence[Event], document: Document) -> list[Event]:
    """Return the acts told as done by the first sentence of the first paragraph."""
    first = next((b.span for b in document.blocks if b.kind is BlockKind.PARAGRAPH), None)
    if first is None:
        return []
    inside = [e for e in events if first.start <= e.evidence.start < first.end]
    start = min((e.evidence.start for e in inside), default=None)
    return [e for e in inside if e.evidence.start == start and e.status in HAPPENED]


def _day_of(doers: frozenset[str], lead: Sequence[Event]) -> str | None:
    """Return the one day on which the acts of some doer are dated by their text, None where there is none."""
    acts = [event for event in lead if doers & _doers(event)]
    if any(event.date_basis in (None, DateBasis.PUBLICATION) for event in acts):
        return None
    dates = {event.date for event in acts if event.date is not None}
    told = dates.pop() if len(dates) == 1 else None
    days = interval(told) if told else None
    return told if days is not None and days.days == 1 else None


def _doers(event: Event) -> frozenset[str]:
    return frozenset(m.actor.country for m in event.source if m.actor is not None and m.actor.country)
