"""Which event of a report a review speaks of, whatever ids its reading gave, and which reviews still apply."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError
from legation.model import Correction, Decision, EventRef, Review, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.model import Event, Mention, Report, Span

TIES = frozenset({Decision.MERGE, Decision.PART})
_NOTHING = Correction()


class Cause(StrEnum):
    """Why a decision no longer applies."""

    REPLACED = "its document was replaced"
    UNFOUND = "nothing is found at its words any more"
    OTHERWISE = "its words are read otherwise now"


@dataclass(frozen=True, slots=True)
class Left:
    """A decision that no longer applies.

    Attributes:
        review: the decision.
        cause: why it does not apply.
    """

    review: Review
    cause: Cause


def sides(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the countries that mentions name, each once, in alphabetical order."""
    return tuple(sorted({m.actor.country for m in mentions if m.actor is not None and m.actor.country}))


def bound(report: Report, ref: EventRef) -> EventRef:
    """Return a reference to an event of this reading of a document, with what is to be seen of it.

    Raises:
        InvalidArgumentError: the report has no such event.
    """
    event = next((e for e in report.events if e.id == ref.event), None)
    if event is None or ref.document != report.document.id:
        raise InvalidArgumentError(
            f"no finding {ref.event!r} in document {ref.document[:12]}: see legation review"
        )
    seen = Seen(
        event.predicate, event.evidence, event.type, event.status, sides(event.source), sides(event.target)
    )
    return replace(ref, seen=seen)


def event_of(report: Report, ref: EventRef, correction: Correction | None = None) -> Event | None:
    """Return the event of a report that a reference means, None where the report finds it no more.

    It is the one with the same predicate, at the same place or in the same sentence elsewhere, and with the
    type, status and parties that the reviewer saw; what the reviewer's correction sets may differ.
    """
    if ref.document != report.document.id:
        return None
    if ref.seen is None:
        return next((e for e in report.events if e.id == ref.event), None)
    seen = ref.seen
    fitting = [e for e in report.events if is_at(e, seen) and _is_same(e, seen, correction or _NOTHING)]
    return min(
        fitting,
        key=lambda e: (abs(e.predicate.start - seen.predicate.start), e.id != ref.event),
        default=None,
    )


def by_document(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Return the reviews by the document whose event they judge, each list in the order given."""
    found: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        found[review.event.document].append(review)
    return dict(found)


def holding(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the decisions that were not taken back, in order of time."""
    made: dict[tuple[frozenset[EventRef | None], str], list[Review]] = defaultdict(list)
    for review in sorted(reviews, key=_order):
        own = made[frozenset({review.event, review.other}), review.reviewer]
        if review.decision is not Decision.WITHDRAW:
            own.append(review)
        elif own:
            own.pop()
    return tuple(sorted((review for own in made.values() for review in own), key=_order))


def decisions(report: Report, reviews: Iterable[Review]) -> dict[str, Review]:
    """Return the decision that holds on each event of a report, by the event's id: of several the latest."""
    found = {}
    for review in holding(reviews):
        if review.decision not in TIES:
            event = event_of(report, review.event, review.correction)
            if event is not None:
                found[event.id] = review
    return found


def left(reports: Iterable[Report], reviews: Iterable[Review]) -> tuple[Left, ...]:
    """Return the decisions that apply to none of the reports, in order of time.

    Left out is what was decided anew since, on a finding at the same words.

    Args:
        reports: every report that stands of the documents that the reviews speak of.
        reviews: of analysts, in any order.
    """
    held = holding(reviews)
    about: dict[str, list[tuple[EventRef, Review]]] = defaultdict(list)
    for review in held:
        for ref in (review.event, review.other):
            if ref is not None:
                about[ref.document].append((ref, review))
    causes: dict[Review, Cause] = {}
    for report in reports:
        for review, cause in _failing(report, about.pop(report.document.id, [])):
            causes.setdefault(review, cause)
    for pairs in about.values():
        causes |= {review: Cause.REPLACED for _, review in pairs}
    return tuple(Left(review, causes[review]) for review in held if review in causes)


def _failing(report: Report, about: list[tuple[EventRef, Review]]) -> Iterator[tuple[Review, Cause]]:
    later: list[Review] = []
    for ref, review in reversed(about):
        correction = review.correction if ref is review.event else None
        applies = event_of(report, ref, correction) is not None
        if not applies and (review.decision in TIES or not any(_replaces(new, review) for new in later)):
            told = ref.seen is not None and any(is_at(e, ref.seen) for e in report.events)
            yield review, Cause.OTHERWISE if told else Cause.UNFOUND
        later.append(review)


def _replaces(later: Review, review: Review) -> bool:
    """Tell whether a later decision is on a finding at the words of an earlier one."""
    new, old = later.event.seen, review.event.seen
    if later.decision in TIES or new is None or old is None:
        return False
    return _is_place(new.predicate, new.evidence, old)


def is_at(event: Event, seen: Seen) -> bool:
    """Tell whether an event is told by the words that a reviewer saw, whatever is read in them."""
    return _is_place(event.predicate, event.evidence, seen)


def _is_place(predicate: Span, evidence: Span, seen: Seen) -> bool:
    """Tell whether words are those that a reviewer saw; a cleaner reading of a page moves a whole sentence."""
    if predicate == seen.predicate:
        return True
    within, before = predicate.start - evidence.start, seen.predicate.start - seen.evidence.start
    return (predicate.text, evidence.text, within) == (seen.predicate.text, seen.evidence.text, before)


def _is_same(event: Event, seen: Seen, new: Correction) -> bool:
    """Tell whether an event is what a reviewer saw, apart from what the correction sets."""
    return (
        (new.type is not None or event.type is seen.type)
        and (new.status is not None or event.status is seen.status)
        and (new.source is not None or sides(event.source) == seen.source)
        and (new.target is not None or sides(event.target) == seen.target)
    )


def _order(review: Review) -> tuple[dt.datetime, str, str, str]:
    """Return what puts reviews in order of time, whatever the order they come in; without a zone it is UTC."""
    at = review.at if review.at.tzinfo is not None else review.at.replace(tzinfo=dt.UTC)
    return at.astimezone(dt.UTC), review.event.document, review.event.event, repr(review)
