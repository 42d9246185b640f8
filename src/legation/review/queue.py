"""Which findings an analyst should look at, and in which order."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger import TIES, bound, by_document, decisions, is_at, left, sides
from legation.ledger.tellings import effect_of
from legation.model import EventRef
from legation.review.sentences import around, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legation.model import Document, Event, MeasureKind, Report, Review, Span, Verb

# What coding says is right four times out of five is not asked about.
DOUBTFUL_BELOW = 0.8
# A finding that is as likely right as wrong teaches most, and decides whether the ledger counts it.
_EVEN = 0.5


Rank = tuple[bool, float, float, str, int, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """An event of a report as it is read, with what is needed to decide on it.

    ``ref`` names it in a ``Review``. ``before`` and ``after`` are the sentences around its own, which holds all
    of its evidence. ``measure`` and ``verb`` say what it would do to a measure if it is right; ``left`` are
    earlier decisions on its words that no longer apply, oldest first.
    """

    document: Document
    event: Event
    ref: EventRef
    sentence: Span
    before: Span | None = None
    after: Span | None = None
    measure: MeasureKind | None = None
    verb: Verb | None = None
    left: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class _Doubt:
    report: Report
    event: Event
    measure: MeasureKind | None
    verb: Verb | None
    left: tuple[Review, ...]


def queue(
    reports: Iterable[Report],
    reviews: Iterable[Review] = (),
    between: tuple[str, str] | None = None,
    limit: int | None = None,
) -> list[Finding]:
    """Return the doubtful findings on which no decision holds, those first that matter most.

    Doubtful is what is less sure than ``DOUBTFUL_BELOW``, or was decided on and is read otherwise now. What
    would put or lift a measure comes first; then what is as likely right as wrong before what is likely either.

    Args:
        reports: the newest of each document.
        reviews: all decisions on them, in any order.
        between: codes of two parties: only findings that name both, or one of them and nobody on the other side.
        limit: most findings to return; None for all.
    """
    known = by_document(reviews)
    found = (
        doubt for report in reports for doubt in _doubts(report, known.get(report.document.id, ()), between)
    )
    chosen = sorted(found, key=_rank) if limit is None else heapq.nsmallest(limit, found, key=_rank)
    return [_finding(doubt) for doubt in chosen]


def finding_of(report: Report, event: str) -> Finding:
    """Return a finding of a report by its event's id, doubtful or not.

    Raises:
        InvalidArgumentError: the report has no such event.
    """
    ref = bound(report, EventRef(report.document.id, event))
    (doubt,) = _read(report, [e for e in report.events if e.id == ref.event], ())
    return _finding(doubt)


def _doubts(report: Report, reviews: Sequence[Review], between: tuple[str, str] | None) -> Iterator[_Doubt]:
    held = decisions(report, reviews)
    stale = [item.review for item in left([report], reviews) if item.review.decision not in TIES]
    events = [
        event
        for event in report.events
        if event.id not in held
        and (event.confidence < DOUBTFUL_BELOW or _told_before(event, stale))
        and (between is None or _concerns(event, between))
    ]
    return _read(report, events, stale)


def _read(report: Report, events: Sequence[Event], stale: Sequence[Review]) -> Iterator[_Doubt]:
    """Yield findings with what each would do to a measure were it right."""
    for event in events:
        measure, verb = effect_of(event, report) or (None, None)
        yield _Doubt(report, event, measure, verb, _told_before(event, stale))


def _told_before(event: Event, stale: Sequence[Review]) -> tuple[Review, ...]:
    """Return the decisions that no longer apply and were on the words of an event."""
    return tuple(r for r in stale if r.event.seen is not None and is_at(event, r.event.seen))


def _concerns(event: Event, between: tuple[str, str]) -> bool:
    return concerns((sides(event.source), sides(event.target)), between)


def concerns(told: tuple[tuple[str, ...], tuple[str, ...]], between: tuple[str, str]) -> bool:
    """Tell whether a finding with these parties, acting and acted on, is asked about between two."""
    source, target = told
    named = {*source, *target}
    return named.issuperset(between) or (not named.isdisjoint(between) and not (source and target))


def rank(finding: Finding) -> Rank:
    """Return what puts findings in order: measures first, then the more even odds, then the less likely."""
    return _rank_of(finding.event, finding.measure, finding.document)


def _rank(doubt: _Doubt) -> Rank:
    return _rank_of(doubt.event, doubt.measure, doubt.report.document)


def _rank_of(event: Event, measure: MeasureKind | None, document: Document) -> Rank:
    # Rounded, so that 0.4 and 0.6 are equally far from even.
    even = round(abs(event.confidence - _EVEN), 9)
    return measure is None, even, event.confidence, document.id, event.predicate.start, event.id


def _finding(doubt: _Doubt) -> Finding:
    document, event = doubt.report.document, doubt.event
    sentence = sentence_at(document, event.evidence)
    before, after = around(document, sentence)
    return Finding(
        document=document,
        event=event,
        ref=bound(doubt.report, EventRef(document.id, event.id)),
        sentence=sentence,
        before=before,
        after=after,
        measure=doubt.measure,
        verb=doubt.verb,
        left=doubt.left,
    )
