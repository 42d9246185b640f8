"""One matter between two parties: what each said of it through time, and what was done, claimed and offered meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest
from typing import TYPE_CHECKING

from legation.model import DisputeStatus
from legation.vocabulary.edtf import interval
from legation.web.views.parts import Grounds, Standing, grounds_of, standing_of
from legation.web.views.slices import Slice, slice_of
from legation.web.views.words import name_of_measure, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from legation.model import ClaimEntry, Dispute, Measure, Position, Proposal, State
    from legation.web.views.lists import Query

# Moves at once, sentences under one of them, and how many answers of the other side it names: each of those is a move itself.
_MOVES, _QUOTES, _ANSWERS = 50, 2, 5
_NORMS = 40


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
class Placed:
    """A move with the day on which it stands, and by whom it is."""

    date: str | None
    by: str
    move: Move


@dataclass(frozen=True, slots=True)
class DisputePage:
    """A dispute up to a day; without one, the topics on which the two dispute.

    ``days`` are those of the moves that are shown at once; a day with more of them goes on in the next part.
    """

    a: str
    b: str
    on: dt.date
    topic: str
    dispute: Standing | None
    in_force: tuple[int, int]
    counts: tuple[tuple[str, int], ...]
    norms: Slice[str]
    days: tuple[Day, ...]
    moves: Slice[Placed]
    reports: int
    others: tuple[str, ...]


def dispute_page(state: State, topic: str, address: tuple[str, Query]) -> DisputePage:
    """Return the page of a topic of two parties; ``address`` is its path, and what its query says."""
    dispute = next((d for d in state.disputes if d.topic == topic), None)
    a, b = state.parties
    imposed = frozenset(dispute.measures if dispute else ())
    measures = [m for m in state.measures if m.id in imposed]
    standing = [m for m in measures if not m.status.is_over]
    moves = slice_of(_moves(state, dispute) if dispute else (), _MOVES, "through-time", address)
    return DisputePage(
        a=a,
        b=b,
        on=state.on,
        topic=topic,
        dispute=standing_of(dispute.status) if dispute else None,
        in_force=(sum(m.by == a for m in standing), sum(m.by == b for m in standing)),
        counts=_counts(dispute) if dispute else (),
        norms=slice_of(dispute.norms if dispute else (), _NORMS, "norms", address),
        days=_days(moves.items, state.parties),
        moves=moves,
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


def _days(moves: Sequence[Placed], parties: tuple[str, str]) -> tuple[Day, ...]:
    """Return moves by day and side, in their order."""
    a, b = parties
    days = ((date, tuple(placed)) for date, placed in groupby(moves, key=lambda each: each.date))
    return tuple(
        Day(date, tuple(p.move for p in placed if p.by == a), tuple(p.move for p in placed if p.by == b))
        for date, placed in days
    )


def _moves(state: State, dispute: Dispute) -> tuple[Placed, ...]:
    """Return what was said or done, the latest day first, the undated last; on each the sides in turn."""
    days: dict[str | None, dict[str, dict[tuple[str, str, str | None], Placed]]] = {}
    for each in _told(state, dispute):
        # What is told again of a day in the same words is one move; two measures are two, though their names are alike.
        of_side = days.setdefault(each.date, {}).setdefault(each.by, {})
        of_side.setdefault((each.move.kind, each.move.words, each.move.href), each)
    ordered = sorted(days, key=_last, reverse=True)
    sides = (tuple(days[date].get(party, {}).values() for party in state.parties) for date in ordered)
    # In turn, so that a part of a long day shows what the one said beside what the other did.
    return tuple(
        each for both in sides for each in chain.from_iterable(zip_longest(*both)) if each is not None
    )


def _told(state: State, dispute: Dispute) -> Iterator[Placed]:
    claims = {c.id: c for c in state.claims}
    claimed = {
        (e.document, " ".join(e.span.text.split())) for key in dispute.claims for e in claims[key].evidence
    }
    imposed, offered = frozenset(dispute.measures), frozenset(dispute.proposals)
    for measure in state.measures:
        if measure.id in imposed:
            yield Placed(measure.imposed, measure.by, _measure(measure))
    for key in dispute.claims:
        yield Placed(claims[key].date, claims[key].by, _claim(claims[key], claims))
    for position in dispute.positions:
        # A claim is a position as well; it is shown once, with what became of it.
        if not any((e.document, position.words) in claimed for e in position.evidence):
            yield Placed(position.date, position.by, _position(position))
    for proposal in state.proposals:
        if proposal.id in offered:
            yield Placed(proposal.made, proposal.by, _proposal(proposal))


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
    answers = tuple(
        dict.fromkeys(
            (f"{answer.kind.value} by the other side", claims[answer.claim].date)
            for answer in entry.answered_by
            if answer.claim in claims
        )
    )
    more = len(answers[_ANSWERS:])
    unshown = ((f"{more:,} more {'answer' if more == 1 else 'answers'}", None),) if more else ()
    return Move(
        kind="claim",
        verb=entry.claim.force.value,
        words=short(entry.claim.content.text),
        standing=standing_of(entry.status),
        facts=(*answers[:_ANSWERS], *unshown),
        href=None,
        grounds=grounds_of(entry.evidence, most=_QUOTES),
    )


def _position(position: Position) -> Move:
    return Move(
        kind="statement",
        verb=position.force.value,
        words=short(position.words),
        standing=None,
        facts=(),
        href=None,
        grounds=grounds_of(position.evidence, most=_QUOTES),
    )


def _proposal(proposal: Proposal) -> Move:
    return Move(
        kind="proposal",
        verb="proposes",
        words=short(proposal.content),
        standing=standing_of(proposal.status),
        facts=((f"would lift {len(proposal.lifts)} of the measures", None),) if proposal.lifts else (),
        href=None,
        grounds=grounds_of(proposal.evidence, most=_QUOTES),
    )
