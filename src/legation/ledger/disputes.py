"""Disputes: what is between two parties on one topic, and what each says of it through time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from legation.ledger.tables import kinds
from legation.model import (
    ClaimEntry,
    Dispute,
    DisputeStatus,
    Evidence,
    Force,
    Ground,
    Measure,
    Position,
    Proposal,
    Report,
    Statement,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

# What a party says against another, rather than of good will or in passing.
_CONTENTIOUS = frozenset(
    {Force.ACCUSES, Force.DENIES, Force.REJECTS, Force.DEMANDS, Force.THREATENS, Force.WARNS}
)


def disputes_of(
    reports: Iterable[Report],
    parties: tuple[str, str],
    on: dt.date,
    found: tuple[Sequence[Measure], Sequence[Proposal], Sequence[ClaimEntry]],
) -> tuple[Dispute, ...]:
    """Return the matters between two parties by topic, those of most evidence first.

    A topic is a dispute where one imposes something on the other that belongs to it, claims something of
    the other, or speaks against it. It is settled where all that was imposed is over and nobody spoke
    against the other after that.

    Args:
        reports: with their statements.
        parties: the two.
        on: the day; reports of a later day are left out.
        found: the measures, proposals and claims between them on that day.
    """
    measures, proposals, claims = found
    positions = _positions(reports, parties, on)
    topics = {kinds()[m.kind].topic for m in measures} | {c.claim.topic for c in claims if c.claim.topic}
    topics |= {topic for topic, said in positions.items() if any(p.force in _CONTENTIOUS for p in said)}
    made = [
        _dispute(
            topic,
            parties,
            positions.get(topic, []),
            [m for m in measures if kinds()[m.kind].topic == topic],
            (proposals, [c for c in claims if c.claim.topic == topic]),
        )
        for topic in sorted(t for t in topics if t is not None)
    ]
    return tuple(sorted(made, key=lambda d: (-len(d.evidence), d.topic)))


def _positions(reports: Iterable[Report], parties: tuple[str, str], on: dt.date) -> dict[str, list[Position]]:
    """Return what each party said of the other on each topic, by day."""
    found: dict[str, list[tuple[str, int, Position]]] = defaultdict(list)
    for report in reports:
        document = report.document
        if document.published is None or document.published > on:
            continue
        for said in report.statements:
            by = said.speaker.country if said.speaker is not None else None
            if by not in parties or said.topic is None or not _is_about(said, parties, by):
                continue
            evidence = Evidence(document.id, said.id, said.content, document.published, document.publisher)
            words = " ".join(said.content.text.split())
            position = Position(by, said.force, words, (evidence,), document.published.isoformat())
            found[said.topic].append((document.id, said.content.start, position))
    return {topic: [p for *_, p in sorted(said, key=_order)] for topic, said in found.items()}


def _order(entry: tuple[str, int, Position]) -> tuple[str, str, int]:
    document, at, position = entry
    return position.date or "", document, at


def _is_about(said: Statement, parties: tuple[str, str], by: str) -> bool:
    """Tell whether a statement concerns the other party, and no third one instead."""
    about = {a.country for a in said.about}
    other = next(p for p in parties if p != by)
    return other in about


def _dispute(
    topic: str,
    parties: tuple[str, str],
    positions: Sequence[Position],
    measures: Sequence[Measure],
    rest: tuple[Sequence[Proposal], Sequence[ClaimEntry]],
) -> Dispute:
    proposals, claims = rest
    ids = {m.id for m in measures}
    offered = [p for p in proposals if ids.intersection(p.lifts)]
    status, rule = _status(positions, measures, claims)
    told = [e for m in measures for e in m.evidence]
    said = [e for p in positions for e in p.evidence]
    claimed = [c.evidence[0] for c in claims]
    evidence = tuple(dict.fromkeys((*told, *said, *claimed)))
    norms = sorted(
        {use.norm for c in claims for use in c.claim.norms}
        | {m.legal_basis for m in measures if m.legal_basis}
    )
    grounds = (
        Ground("topic", "topic of its parts", evidence),
        Ground("parties", "topic of its parts", evidence),
        Ground("status", rule, evidence),
        Ground("positions", "what each says of the other", tuple(said)),
        Ground("measures", "kind and topic", tuple(told)),
        Ground("proposals", "mutual lifting", tuple(e for p in offered for e in p.evidence)),
        Ground("claims", "topic of its parts", tuple(claimed)),
        Ground("norms", "norm invoked", tuple(claimed)),
    )
    return Dispute(
        id="d" + hashlib.sha256("|".join((topic, *parties)).encode()).hexdigest()[:12],
        topic=topic,
        parties=parties,
        status=status,
        positions=tuple(positions),
        measures=tuple(m.id for m in measures),
        proposals=tuple(p.id for p in offered),
        claims=tuple(c.id for c in claims),
        norms=tuple(norms),
        evidence=evidence,
        grounds=grounds,
    )


def _status(
    positions: Sequence[Position], measures: Sequence[Measure], claims: Sequence[ClaimEntry]
) -> tuple[DisputeStatus, str]:
    if not measures or any(not m.status.is_over for m in measures):
        return DisputeStatus.OPEN, "not settled"
    ended = max((m.lifted or m.until or "" for m in measures), default="")
    later = [p for p in positions if p.force in _CONTENTIOUS and (p.date or "") > ended]
    later_claims = [c for c in claims if (c.date or "") > ended]
    if later or later_claims:
        return DisputeStatus.OPEN, "not settled"
    return DisputeStatus.SETTLED, "all over and nothing said since"
