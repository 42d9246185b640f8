"""One report: its words with what is found in them, and what of the page was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from legation.ledger import decisions, sides
from legation.model import BlockKind, Span
from legation.web.views.findings import Finding, Sides, findings_of
from legation.web.views.pieces import Mark, Piece, Role, Tint, by_reason, dropped_before, fitting, pieces
from legation.web.views.portions import portion_of, portions, starts_of
from legation.web.views.slices import Slice, slice_of
from legation.web.views.words import LONGEST, short, title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from legation.model import Mention, PipelineInfo, Report, Review
    from legation.store import Held, Version
    from legation.web.views.lists import Query

_WEB = ("http://", "https://")
# Characters of what was dropped that a page shows; all of it stands in the report as it came.
_DROPPED = 20_000
_VERSIONS = 30

Dropped = tuple[tuple[str, tuple[str, ...]], ...]
"""What was left out at one place: reasons, each with its words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or dateline in pieces, after what was dropped before it."""

    kind: str
    pieces: tuple[Piece, ...]
    dropped: Dropped


@dataclass(frozen=True, slots=True)
class Document:
    """All that the page shows, in its order.

    ``url`` is None where it is no address of the web; ``anchors`` name for each finding the element of the text that
    its head begins in; ``reviewer`` decides; on those ``resting`` an incident of the record rests. A long report is shown
    in ``parts``, of which this is ``part``, from 1: words, findings, acts and sayings are those of it. ``unshown``
    pieces of what was dropped from it are not shown. ``versions`` are None where there is one alone.
    """

    id: str
    title: str
    heading: tuple[Piece, ...]
    publisher: str | None
    published: dt.date | None
    language: str | None
    url: str | None
    read: dt.datetime
    pipeline: PipelineInfo
    stands: bool
    newest: str | None
    versions: Slice[Version] | None
    sides: Sides
    blocks: tuple[Block, ...]
    dropped_last: Dropped
    dropped: int
    unshown: int
    acts: int
    sayings: int
    findings: tuple[Finding, ...]
    anchors: dict[str, str]
    reviewer: str
    resting: frozenset[str]
    part: int
    parts: int


def document(
    held: Held,
    versions: Sequence[Version],
    reviews: Sequence[Review],
    known: tuple[str, frozenset[str]],
    asked: tuple[int, str],
    address: tuple[str, Query],
) -> Document:
    """Return the page.

    Args:
        held: the document with its report.
        versions: of its page, oldest first; empty where it has no address.
        reviews: all decisions on its findings.
        known: who may take back own decisions, and the findings on which an incident of the record rests.
        asked: the part of a long report, from 1, and the finding or claim whose part is shown instead, if any.
        address: the path, and what its query says.
    """
    report = held.report
    doc = report.document
    pair = sides_of(report)
    findings = findings_of(report, decisions(report, reviews), pair)
    made = portions(doc, [each.at for each in findings])
    starts = starts_of(made)
    portion = _asked(report, findings, starts, asked)
    marks, tints = tuple(_marks(report)), tuple(_tints(report, pair))
    furniture = dropped_before(doc)
    of_portion = [() if each.opens is None else furniture[each.opens] for each in made[portion]]
    dropped_here = [*of_portion, furniture[-1] if portion == len(made) - 1 else ()]
    *before, after = fitting(dropped_here, _DROPPED)
    blocks = tuple(
        Block(each.kind.value, pieces(each.span, marks, tints), by_reason(dropped))
        for each, dropped in zip(made[portion], before, strict=True)
    )
    first = doc.blocks[0] if doc.blocks else None
    has_heading = first is not None and first.kind is BlockKind.TITLE and len(first.span.text) <= LONGEST
    heading = pieces(doc.blocks[0].span, marks, tints) if has_heading else ()
    words = (heading, *(block.pieces for block in blocks))
    anchors = {of: piece.opens[0] for each in words for piece in each for of in piece.opens}
    here = tuple(each for each in findings if portion_of(starts, each.at) == portion)
    title = title_of(doc)
    return Document(
        id=doc.id,
        title=short(doc.blocks[0].span.text) if has_heading else title,
        heading=heading or (Piece(title),),
        publisher=doc.publisher,
        published=doc.published,
        language=doc.language,
        url=doc.url if doc.url and doc.url.startswith(_WEB) else None,
        read=held.read,
        pipeline=report.pipeline,
        stands=held.stands,
        newest=versions[-1].id if versions and versions[-1].id != doc.id else None,
        versions=slice_of(versions, _VERSIONS, "versions", address, from_end=True)
        if len(versions) > 1
        else None,
        sides=pair,
        blocks=_under(blocks) if has_heading and portion == 0 else blocks,
        dropped_last=by_reason(after),
        dropped=len(doc.furniture),
        unshown=sum(map(len, dropped_here)) - sum(map(len, before)) - len(after),
        acts=sum(each.act is not None for each in here),
        sayings=sum(each.saying is not None for each in here),
        findings=here,
        anchors=anchors,
        reviewer=known[0],
        resting=known[1],
        part=portion + 1,
        parts=len(made),
    )


def _asked(report: Report, findings: Sequence[Finding], starts: Sequence[int], asked: tuple[int, str]) -> int:
    """Return the number of the portion that is asked for, from 0."""
    part, name = asked
    name = next((claim.statement for claim in report.claims if claim.id == name), name)
    place = next((each.at for each in findings if each.id == name), None)
    return min(max(part, 1), max(len(starts), 1)) - 1 if place is None else portion_of(starts, place)


def sides_of(report: Report) -> Sides:
    """Return the two parties of whom a report tells most, in alphabetical order; None where it has no two."""
    told = [(sides(e.source), sides(e.target)) for e in report.events]
    pairs = Counter((min(a, b), max(a, b)) for by, to in told for a, b in product(by, to) if a != b)
    if pairs:
        return min(pairs, key=lambda pair: (-pairs[pair], pair))
    alone = Counter(code for both in told for side in both for code in side)
    return (min(alone, key=lambda code: (-alone[code], code)), None) if alone else (None, None)


def _under(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks below the heading; what was dropped before the heading stands before the first of them."""
    first, *rest = blocks
    if not rest:
        return (Block(BlockKind.PARAGRAPH.value, (), first.dropped),) if first.dropped else ()
    return (Block(rest[0].kind, rest[0].pieces, (*first.dropped, *rest[0].dropped)), *rest[1:])


def _marks(report: Report) -> Iterator[Mark]:
    for event in report.events:
        yield Mark(event.evidence, event.id)
        yield Mark(event.predicate, event.id, Role.HEAD)
    for statement in report.statements:
        yield Mark(statement.content, statement.id, Role.SAID)
        if statement.source:
            yield Mark(statement.source, statement.id)
        yield Mark(statement.cue or _first_word(statement.content), statement.id, Role.HEAD)


def _tints(report: Report, pair: Sides) -> Iterator[Tint]:
    """Yield the words that name one of the two sides where it acts, is acted on or speaks."""
    named: list[Mention] = [m for e in report.events for m in (*e.source, *e.target)]
    named += [e.according_to for e in report.events if e.according_to]
    told = [(m.actor, m.span) for m in named] + [(s.speaker, s.source) for s in report.statements]
    for actor, span in told:
        if actor is not None and span is not None and actor.country is not None and actor.country in pair:
            yield Tint(span, "ab"[pair.index(actor.country)])


def _first_word(span: Span) -> Span:
    word = span.text.split(maxsplit=1)[0] if span.text.strip() else span.text
    start = span.start + span.text.index(word)
    return Span(start, start + len(word), word)
