"""Doubtful findings to decide on, and how right those are that were decided on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger import decisions
from legation.model import EventType, Span, Status
from legation.review import FIELDS, shown
from legation.vocabulary import modes
from legation.web.views.findings import DONE, LABELS, act_of, left_act
from legation.web.views.pieces import Mark, Piece, Role, Tint, pieces
from legation.web.views.slices import Slice, slice_of
from legation.web.views.words import LONGEST, short, title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from legation.ledger import Left
    from legation.model import Event, Review
    from legation.review import Finding, Precision, Share
    from legation.store import Held
    from legation.web.views.findings import Act, Sides
    from legation.web.views.lists import Query

# Decisions that no longer apply, at once.
_GONE = 30
_HINTS = {
    "mode": "a word that narrows the act, or -",
    "source": "codes of states, such as USA GBR, or -",
    "target": "codes of states, or -",
    "date": "such as 2018-03-26, 2018-03 or 2018, or -",
    "quantity": "in figures, or -",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding beside its sentence, with those around it; ``effect`` is what it would do to a measure."""

    document: str
    event: str
    title: str
    publisher: str | None
    published: dt.date | None
    before: str | None
    sentence: tuple[Piece, ...]
    after: str | None
    act: Act
    effect: str | None
    earlier: tuple[tuple[str, str, dt.date], ...]


@dataclass(frozen=True, slots=True)
class Last:
    """The latest decision of who asks, which can be taken back: in a word, on which words, when it was made."""

    word: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Row:
    """How right some reviewed findings are; shares with the bounds of their 95 percent intervals."""

    name: str
    share: Share
    precision: tuple[float, float, float]
    right: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Gone:
    """A decision that no longer applies, and why."""

    word: str
    reviewer: str
    on: dt.date
    cause: str
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The page: the first of the findings, how many there are of which reports, and what the decisions so far tell."""

    doubts: tuple[Doubt, ...]
    count: int
    of_last: int | None
    between: tuple[str, str] | None
    last: Last | None
    overall: Row | None
    by_type: tuple[Row, ...]
    by_confidence: tuple[Row, ...]
    gone: Slice[Gone]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: what stands in it, and what can be chosen where that is a list."""

    name: str
    label: str
    value: str
    hint: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """The page of one finding: the words, what was decided, and the form of a correction; ``fault`` is what was wrong."""

    doubt: Doubt
    fields: tuple[Field, ...]
    modes: tuple[str, ...]
    back: str
    own: bool
    fault: str | None


def review_queue(
    found: tuple[Sequence[Finding], int],
    of_last: int | None,
    asked: tuple[tuple[str, str] | None, tuple[str, Query]],
    last: Review | None,
    measured: Precision,
    left: Sequence[Left],
) -> Queue:
    """Return the page.

    Args:
        found: the findings that matter most, and how many there are.
        of_last: of how many of the last reports they are, None for all.
        asked: the two parties that it is limited to, None for all; and the address, the path with what its query says.
        last: the latest decision of who asks that holds.
        measured: how right reviewed findings are.
        left: the decisions that no longer apply.
    """
    overall = measured.overall
    between, address = asked
    return Queue(
        doubts=tuple(doubt_of(finding, None) for finding in found[0]),
        count=found[1],
        of_last=of_last,
        between=between,
        last=None if last is None else Last(DONE[last.decision], _words(last), last.at.isoformat()),
        overall=None if overall is None else _row("all", overall),
        by_type=tuple(_row(kind.value, share) for kind, share in measured.by_type),
        by_confidence=tuple(_row(f"{a:.1f} to {b:.1f}", share) for (a, b), share in measured.by_confidence),
        gone=slice_of(tuple(map(_gone, left)), _GONE, "gone", address),
    )


def doubt_of(finding: Finding, review: Review | None, held: Held | None = None) -> Doubt:
    """Return a finding beside its sentence; with a decision and the report that it is of, as it was left."""
    document, event = finding.document, finding.event
    pair = _sides(event)
    effect = f"{finding.verb.value} {finding.measure.value}" if finding.verb and finding.measure else None
    return Doubt(
        document=document.id,
        event=event.id,
        title=title_of(document),
        publisher=document.publisher,
        published=document.published,
        before=short(finding.before.text) if finding.before else None,
        sentence=pieces(_near(finding.sentence, event.predicate), _marks(event), _tints(event, pair)),
        after=short(finding.after.text) if finding.after else None,
        act=left_act(event, held.report, review, pair) if held else act_of(event, document.published, pair),
        effect=effect,
        earlier=tuple((DONE[r.decision], r.reviewer, r.at.date()) for r in finding.left),
    )


def deciding(
    finding: Finding,
    held: Held,
    reviews: Iterable[Review],
    asked: tuple[str, str],
    typed: Mapping[str, str],
    fault: str | None,
) -> Deciding:
    """Return the page of one finding.

    Args:
        finding: what is decided on.
        held: its report.
        reviews: all decisions on the report's findings.
        asked: who asks, and where to return to.
        typed: what stands in the fields in place of what was read.
        fault: what was wrong with it, None for nothing.
    """
    reviewer, back = asked
    review = decisions(held.report, reviews).get(finding.event.id)
    event = finding.event
    kinds = tuple(dict.fromkeys(mode for _, mode in modes()))
    choices = {"type": tuple(EventType), "status": tuple(Status)}
    fields = tuple(
        Field(
            f,
            LABELS[f],
            typed.get(f, shown(event, f)),
            _HINTS.get(f, ""),
            tuple(map(str, choices.get(f, ()))),
        )
        for f in FIELDS
    )
    own = review is not None and review.reviewer == reviewer
    return Deciding(doubt_of(finding, review, held), fields, kinds, back, own, fault)


def _sides(event: Event) -> Sides:
    def first(codes: Iterator[str | None]) -> str | None:
        return next((code for code in codes if code), None)

    by = first(m.actor.country for m in event.source if m.actor)
    to = first(m.actor.country for m in event.target if m.actor and m.actor.country != by)
    return by, to


def _near(sentence: Span, predicate: Span) -> Span:
    """Return a sentence, of a very long one what is near its predicate."""
    if len(sentence.text) <= 2 * LONGEST:
        return sentence
    start, end = max(sentence.start, predicate.start - LONGEST), min(sentence.end, predicate.end + LONGEST)
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])


def _marks(event: Event) -> Iterator[Mark]:
    yield Mark(event.predicate, event.id, Role.HEAD)


def _tints(event: Event, pair: Sides) -> Iterator[Tint]:
    for mention in (*event.source, *event.target):
        if mention.actor and mention.actor.country and mention.actor.country in pair:
            yield Tint(mention.span, "ab"[pair.index(mention.actor.country)])


def _row(name: str, share: Share) -> Row:
    return Row(name, share, (share.precision, *share.interval), (share.right_share, *share.right_interval))


def _gone(left: Left) -> Gone:
    review = left.review
    return Gone(
        DONE[review.decision],
        review.reviewer,
        review.at.date(),
        left.cause.value,
        _words(review),
        review.event.document,
    )


def _words(review: Review) -> str:
    return short(review.event.seen.evidence.text) if review.event.seen else ""
