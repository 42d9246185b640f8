"""What two parties dispute, and what each said of late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.vocabulary.edtf import interval
from legation.web.views.parts import Grounds, Standing, grounds_of, standing_of
from legation.web.views.words import short

if TYPE_CHECKING:
    from legation.model import Dispute, Position, State

_STATEMENTS = 3
# Norms of a matter; its own page has all.
_NORMS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What a side said, in its own words; ``topic`` where the list is of several matters."""

    by: str
    words: str
    force: str
    date: str | None
    topic: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Matter:
    """A dispute with the latest position of each side, None where one is silent, and the first of the norms invoked."""

    id: str
    topic: str
    standing: Standing
    reports: int
    since: str | None
    positions: tuple[tuple[str, Said | None], ...]
    norms: tuple[str, ...]
    unshown: int


def _last_day(edtf: str | None) -> dt.date:
    found = interval(edtf) if edtf else None
    if found is None:
        return dt.date.min
    return found.start if found.end == dt.date.max else found.end


def matter_of(dispute: Dispute, parties: tuple[str, str]) -> Matter:
    """Return a dispute with the latest position of each party."""
    dated = [p.date for p in dispute.positions if p.date]
    latest = {p.by: said_of(p, dispute.topic) for p in dispute.positions}
    return Matter(
        id=dispute.id,
        topic=dispute.topic,
        standing=standing_of(dispute.status),
        reports=len({e.document for e in dispute.evidence}),
        since=min(dated, default=None),
        positions=tuple((party, latest.get(party)) for party in parties),
        norms=dispute.norms[:_NORMS],
        unshown=len(dispute.norms[_NORMS:]),
    )


def said_of(position: Position, topic: str) -> Said:
    """Return a position in its own words."""
    return Said(
        position.by,
        short(position.words),
        position.force.value,
        position.date,
        topic,
        grounds_of(position.evidence),
    )


def statements(state: State, party: str) -> tuple[Said, ...]:
    """Return what a party said last on any matter, the latest first, the same words once."""
    said = [said_of(p, d.topic) for d in state.disputes for p in d.positions if p.by == party]
    said.sort(key=lambda s: _last_day(s.date), reverse=True)
    once = {s.words: s for s in reversed(said)}
    return tuple(s for s in said if once[s.words] is s)[:_STATEMENTS]
