"""The incidents of the record that a finding could be merged with, or parted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.ledger.dates import interval
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from legation.model import EventRef, Incident

_FAR = 10**6


def of_finding(incidents: Iterable[Incident], ref: EventRef) -> Incident | None:
    """Return the incident that a finding tells, None where it tells none of these."""
    return next(
        (i for i in incidents if any((e.document, e.part) == (ref.document, ref.event) for e in i.evidence)),
        None,
    )


def may_be_one(incidents: Iterable[Incident], own: Incident) -> list[Incident]:
    """Return the incidents that can be the same happening as another, the nearest in time first.

    They are of the same kind and parties: the record makes no one incident of a deed and a threat.
    """
    alike = [i for i in incidents if i.id != own.id and _kind(i) == _kind(own)]
    return sorted(alike, key=lambda i: (_days_between(i, own), i.id))


def _kind(incident: Incident) -> Hashable:
    i = incident
    if i.measure is not None:
        return i.measure, i.verb, i.by, i.against, i.deed
    parties = (tuple(sorted(set(i.by))), tuple(sorted(set(i.against))))
    if i.type is EventType.CONSULT:
        parties = (tuple(sorted({*i.by, *i.against})), ())
    return i.type, i.status, parties, i.deed


def _days_between(one: Incident, other: Incident) -> int:
    days = [interval(i.date) if i.date else None for i in (one, other)]
    if days[0] is None or days[1] is None:
        return _FAR
    return days[0].gap(days[1])
