"""What each party claims of the other, with the denials and the evidence offered."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.claims import link
from legation.claims.reading import mentions_in
from legation.model import (
    AnswerKind,
    Claim,
    ClaimAnswer,
    ClaimEntry,
    ClaimStatus,
    Evidence,
    Ground,
    ProofKind,
    Report,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

_DENYING = frozenset({AnswerKind.DENIAL, AnswerKind.REJECTION})


def trimmed(report: Report) -> Report:
    """Return a report with no more than what the linking of its claims and positions needs, not its text."""
    told = {event for claim in report.claims for event in claim.events}
    near = {m for claim in report.claims for m in mentions_in(claim.content, report.mentions)}
    return replace(
        report,
        document=replace(report.document, text="", raw="", blocks=(), furniture=()),
        mentions=tuple(m for m in report.mentions if m in near),
        statements=tuple(s for s in report.statements if s.topic is not None and s.speaker is not None),
        events=tuple(e for e in report.events if e.id in told),
        distances=(),
    )


def claims_of(reports: Iterable[Report], parties: tuple[str, str], on: dt.date) -> tuple[ClaimEntry, ...]:
    """Return what two parties claim of each other in reports published by a day, by date.

    A denial of a charge that the other made is a claim of this list too. Answers are tied within what the
    two say of each other: to the like charge of the other party that came last before.
    """
    known = [_between(r, parties) for r in reports if r.document.published and r.document.published <= on]
    linked = link(
        sorted((r for r in known if r.claims), key=lambda r: (str(r.document.published), r.document.id))
    )
    answered = _answered(linked)
    made = [_entry(c, r, answered) for r in linked for c in r.claims if _is_between(c, parties, linked)]
    return tuple(made)


def _between(report: Report, parties: tuple[str, str]) -> Report:
    claims = tuple(c for c in report.claims if c.by is not None and c.by.country in parties)
    claims = tuple(c for c in claims if any(a.country in parties for a in c.about))
    return replace(report, claims=claims)


def _is_between(claim: Claim, parties: tuple[str, str], linked: Sequence[Report]) -> bool:
    """Tell whether a claim is about the other party, or answers what that one claims."""
    by = claim.by.country if claim.by is not None else None
    if any(a.country in parties and a.country != by for a in claim.about):
        return True
    others = {
        (r.document.id, c.id) for r in linked for c in r.claims if c.by is not None and c.by.country != by
    }
    return any((answer.document, answer.claim) in others for answer in claim.answers)


def _answered(reports: Iterable[Report]) -> dict[tuple[str, str], list[tuple[str, AnswerKind, Evidence]]]:
    found: dict[tuple[str, str], list[tuple[str, AnswerKind, Evidence]]] = {}
    for report in reports:
        for claim in report.claims:
            for answer in claim.answers:
                entry = (_id(report, claim), answer.kind, _evidence(report, claim))
                found.setdefault((answer.document, answer.claim), []).append(entry)
    return found


def _id(report: Report, claim: Claim) -> str:
    return "c" + hashlib.sha256(f"{report.document.id}|{claim.id}".encode()).hexdigest()[:12]


def _evidence(report: Report, claim: Claim) -> Evidence:
    d = report.document
    return Evidence(d.id, claim.id, claim.content, d.published, d.publisher)


def _entry(
    claim: Claim,
    report: Report,
    answered: dict[tuple[str, str], list[tuple[str, AnswerKind, Evidence]]],
) -> ClaimEntry:
    own = _evidence(report, claim)
    answers = answered.get((report.document.id, claim.id), [])
    status, rule = ClaimStatus.MADE, "no answer told"
    if any(kind in _DENYING for _, kind, _ in answers):
        status, rule = ClaimStatus.DENIED, "denied by the one charged"
    elif any(proof.kind is ProofKind.OFFERED for proof in claim.proofs):
        status, rule = ClaimStatus.SUPPORTED, "evidence offered"
    evidence = (own, *(e for _, _, e in answers))
    return ClaimEntry(
        id=_id(report, claim),
        claim=claim,
        by=(claim.by.country if claim.by is not None else None) or "",
        about=tuple(dict.fromkeys(a.country for a in claim.about if a.country is not None)),
        status=status,
        date=report.document.published.isoformat() if report.document.published else None,
        answered_by=tuple(ClaimAnswer(key, kind) for key, kind, _ in answers),
        evidence=evidence,
        grounds=(
            *(Ground(name, "claim as found", (own,)) for name in ("claim", "by", "about")),
            Ground("date", "day of publication", (own,)),
            Ground("status", rule, evidence),
            Ground("answered_by", "like content and topic", evidence),
        ),
    )
