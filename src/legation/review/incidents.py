"""The incidents of the record that a finding could be merged with, or parted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.ledger import kind_of
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger import Told
    from legation.model import EventRef, Incident

_FAR = 10**6


def of_finding(incidents: Iterable[Incident], ref: EventRef) -> Incident | None:
    """Return the incident that a finding tells, None where it tells none of these."""
    return next(
        (i for i in incidents if any((e.document, e.part) == (ref.document, ref.event) for e in i.evidence)),
        None,
    )


def may_be_one(told: Sequence[Told], own: Incident) -> list[Incident]:
    """Return the incidents told that can be the same happening as one of them, the nearest in time first.

    They are of one kind, as the ledger brings tellings together: no incident is both a deed and a threat.
    """
    kinds = {t.incident.id: kind_of(t.tellings[0]) for t in told}
    alike = [t.incident for t in told if t.incident.id != own.id and kinds[t.incident.id] == kinds[own.id]]
    return sorted(alike, key=lambda i: (_days_between(i, own), i.id))


def _days_between(one: Incident, other: Incident) -> int:
    days = [interval(i.date) if i.date else None for i in (one, other)]
    if days[0] is None or days[1] is None:
        return _FAR
    return days[0].gap(days[1])
