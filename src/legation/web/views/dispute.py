"""One matter between two parties: what each said of it through time, and what was done, claimed and offered meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import DisputeStatus
from legation.vocabulary.edtf import interval
from legation.web.views.parts import Grounds, Standing, grounds_of, standing_of
from legation.web.views.slices import Slice, slice_of
from legation.web.views.words import name_of_measure

if TYPE_CHECKING:
    from legation.model import ClaimEntry, Dispute, Measure, Position, Proposal, State
    from legation.web.views.lists import Query

# Days at once, and sentences under what was said or done on one.
_DAYS, _QUOTES = 40, 2


@dataclass(frozen=True, slots=True)
class Move:
    """What a side said, did, claimed or offered; ``words`` are its own where it speaks.

    ``facts`` are what became of it and what it answers, some with a date.
    """

    kind: str
    verb: str
    words: str
    standing: Standing | None
    facts: tuple[tuple[str, str | None], ...]
    href: str | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the dispute with the moves of each side on it."""

    date: str | None
    left: tuple[Move, ...]
    right: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class DisputePage:
    """A dispute up to a day; without one, the topics on which the two dispute."""

    a: str
    b: str
    on: dt.date
    topic: str
    dispute: Standing | None
    in_force: tuple[int, int]
    counts: tuple[tuple[str, int], ...]
    norms: tuple[str, ...]
    days: Slice[Day]
    reports: int
    others: tuple[str, ...]


def dispute_page(state: State, topic: str, address: tuple[str, Query]) -> DisputePage:
    """Return the page of a topic of two parties; ``address`` is its path, and what its query says."""
    dispute = next((d for d in state.disputes if d.topic == topic), None)
    a, b = state.parties
    measures = [m for m in state.measures if dispute and m.id in dispute.measures]
    standing = [m for m in measures if not m.status.is_over]
    return DisputePage(
        a=a,
        b=b,
        on=state.on,
        topic=topic,
        dispute=standing_of(dispute.status) if dispute else None,
        in_force=(sum(m.by == a for m in standing), sum(m.by == b for m in standing)),
        counts=_counts(dispute) if dispute else (),
        norms=dispute.norms if dispute else (),
        days=slice_of(_days(state, dispute) if dispute else (), _DAYS, "through-time", address),
        reports=len({e.document for e in dispute.evidence}) if dispute else 0,
        others=tuple(d.topic for d in state.disputes if d.topic != topic and d.status is DisputeStatus.OPEN),
    )


def _counts(dispute: Dispute) -> tuple[tuple[str, int], ...]:
    counts = (
        ("statement", len(dispute.positions)),
        ("measure", len(dispute.measures)),
        ("claim", len(dispute.claims)),
        ("proposal", len(dispute.proposals)),
    )
    return tuple((f"{noun}s" if count > 1 else noun, count) for noun, count in counts if count)


def _days(state: State, dispute: Dispute) -> tuple[Day, ...]:
    """Return the days on which something was said or done, the latest first, the undated last."""
    moves: dict[str | None, dict[str, list[Move]]] = {}

    def place(date: str | None, by: str, move: Move) -> None:
        told = moves.setdefault(date, {}).setdefault(by, [])
        if all((m.kind, m.words) != (move.kind, move.words) for m in told):
            told.append(move)

    claims = {c.id: c for c in state.claims}
    claimed = {
        (e.document, " ".join(e.span.text.split())) for key in dispute.claims for e in claims[key].evidence
    }
    for measure in state.measures:
        if measure.id in dispute.measures:
            place(measure.imposed, measure.by, _measure(measure))
    for key in dispute.claims:
        place(claims[key].date, claims[key].by, _claim(claims[key], claims))
    for position in dispute.positions:
        # A claim is a position as well; it is shown once, with what became of it.
        if not any((e.document, position.words) in claimed for e in position.evidence):
            place(position.date, position.by, _position(position))
    for proposal in state.proposals:
        if proposal.id in dispute.proposals:
            place(proposal.made, proposal.by, _proposal(proposal))
    a, b = state.parties
    ordered = sorted(moves, key=_last, reverse=True)
    return tuple(Day(date, tuple(moves[date].get(a, ())), tuple(moves[date].get(b, ()))) for date in ordered)


def _last(date: str | None) -> dt.date:
    days = interval(date) if date else None
    return days.start if days else dt.date.min


def _measure(measure: Measure) -> Move:
    told = [measure.object, "answers a measure of the other side" if measure.answers else None]
    facts = tuple((fact, None) for fact in told if fact)
    return Move(
        kind="measure",
        verb="imposes",
        words=name_of_measure(measure),
        standing=standing_of(measure.status),
        facts=facts,
        href=f"/measures/{measure.id}",
        grounds=grounds_of(measure.evidence, measure.voices, most=_QUOTES),
    )


def _claim(entry: ClaimEntry, claims: dict[str, ClaimEntry]) -> Move:
    facts = [
        (f"{answer.kind.value} by the other side", claims[answer.claim].date)
        for answer in entry.answered_by
        if answer.claim in claims
    ]
    return Move(
        kind="claim",
        verb=entry.claim.force.value,
        words=" ".join(entry.claim.content.text.split()),
        standing=standing_of(entry.status),
        facts=tuple(dict.fromkeys(facts)),
        href=None,
        grounds=grounds_of(entry.evidence, most=_QUOTES),
    )


def _position(position: Position) -> Move:
    return Move(
        kind="statement",
        verb=position.force.value,
        words=position.words,
        standing=None,
        facts=(),
        href=None,
        grounds=grounds_of(position.evidence, most=_QUOTES),
    )


def _proposal(proposal: Proposal) -> Move:
    return Move(
        kind="proposal",
        verb="proposes",
        words=" ".join(proposal.content.split()),
        standing=standing_of(proposal.status),
        facts=((f"would lift {len(proposal.lifts)} of the measures", None),) if proposal.lifts else (),
        href=None,
        grounds=grounds_of(proposal.evidence, most=_QUOTES),
    )
