"""Reports that are being added: what was read of each, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from legation.web.drafts import Stage
from legation.web.uploads import ACCEPTED
from legation.web.views.parts import Standing, act_words, standing_of
from legation.web.views.words import short, title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from legation.model import Event, Mention, Report
    from legation.web.drafts import Batch

# Findings of a report that are shown, and those that open, and of all reports together; the page of the report has all
# once it is kept. Pairs of parties of which a report tells.
_FIRST, _MORE, _ALL, _PAIRS = 8, 60, 160, 12
_STAGES = {
    Stage.WAITING: Standing("◌", "waiting"),
    Stage.READING: Standing("◐", "being read"),
    Stage.READ: Standing("○", "read, not kept yet"),
    Stage.REFUSED: Standing("⊘", "refused"),
    Stage.KEPT: Standing("●", "kept"),
    Stage.DISCARDED: Standing("◌", "discarded"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a report tells of somebody's act; names are codes of parties or words of the report."""

    standing: Standing
    date: str | None
    by: tuple[str, ...]
    act: str
    against: tuple[str, ...]
    object: str | None
    words: str
    confidence: float
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report tells: the first findings apart from the rest, of which ``unshown`` are left out, as are ``more_pairs``."""

    title: str
    publisher: str | None
    published: dt.date | None
    words: int
    left_out: int
    statements: int
    claims: int
    findings: tuple[Finding, ...]
    more: tuple[Finding, ...]
    unshown: int
    pairs: tuple[tuple[str, str], ...]
    more_pairs: int

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self.findings) + len(self.more) + self.unshown


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a batch; ``is_settled`` tells that nothing is left to do with it."""

    batch: str
    number: int
    name: str
    standing: Standing
    is_unread: bool
    is_read: bool
    document: str | None
    outcome: str | None
    reason: str | None
    reading: Reading | None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A batch: its reports and how far it is."""

    id: str
    items: tuple[Item, ...]
    line: str
    is_read: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was filled in, to be shown again where it will not do."""

    text: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Adding:
    """The form, and what waits to be kept."""

    asked: Asked
    fault: str | None
    waiting: tuple[tuple[str, str], ...]
    accepted: str = ",".join(ACCEPTED)


def adding(batches: Iterable[Batch], asked: Asked | None = None, fault: str | None = None) -> Adding:
    """Return the form."""
    return Adding(asked or Asked(), fault, tuple((batch.id, _called(batch)) for batch in batches))


def added(batch: Batch, known: frozenset[str] = frozenset()) -> Added:
    """Return a batch; ``known`` are the ids of documents that the record holds."""
    items = tuple(item(batch, number, known) for number in range(len(batch.drafts)))
    return Added(batch.id, items, progress(batch), batch.is_read, batch.is_open)


def item(batch: Batch, number: int, known: frozenset[str] = frozenset()) -> Item:
    """Return one report of a batch."""
    draft = batch.drafts[number]
    report = draft.report
    document = report.document.id if report else None
    return Item(
        batch=batch.id,
        number=number,
        name=draft.name,
        standing=_STAGES[draft.stage],
        is_unread=draft.is_unread,
        is_read=draft.stage is Stage.READ,
        document=document if draft.stage is Stage.KEPT else None,
        outcome=draft.kept.value if draft.kept else None,
        reason=draft.reason and draft.reason[0].upper() + draft.reason[1:],
        reading=_reading(report, _ALL // len(batch.drafts)) if report else None,
        is_known=draft.stage is Stage.READ and document in known,
    )


def progress(batch: Batch) -> str:
    """Return how far a batch is, as a sentence."""
    total, unread = len(batch.drafts), sum(draft.is_unread for draft in batch.drafts)
    if unread:
        return f"{total - unread} of {total} read."
    counts = [(stage, sum(d.stage is stage for d in batch.drafts)) for stage in Stage]
    words = {Stage.READ: "to be kept or discarded", Stage.REFUSED: "refused", Stage.KEPT: "kept"}
    words[Stage.DISCARDED] = "discarded"
    told = [f"{count} {words[stage]}" for stage, count in counts if count]
    return ", ".join(told).capitalize() + "."


def _called(batch: Batch) -> str:
    first, rest = batch.drafts[0], len(batch.drafts) - 1
    title = title_of(first.report.document) if first.report else first.name
    return f"{title} and {rest} more" if rest else title


def _reading(report: Report, most: int) -> Reading:
    document = report.document
    findings = tuple(_finding(event) for event in report.events[: min(_FIRST + _MORE, most)])
    pairs = _pairs(report.events)
    return Reading(
        title=title_of(document),
        publisher=document.publisher,
        published=document.published,
        words=len(document.text.split()),
        left_out=len(document.furniture),
        statements=len(report.statements),
        claims=len(report.claims),
        findings=findings[:_FIRST],
        more=findings[_FIRST:],
        unshown=len(report.events) - len(findings),
        pairs=pairs[:_PAIRS],
        more_pairs=len(pairs[_PAIRS:]),
    )


def _finding(event: Event) -> Finding:
    by, against = _names(event.source), _names(event.target)
    return Finding(
        standing=standing_of(event.status),
        date=event.date,
        by=by,
        act=act_words(event.type, event.mode, many=len(by) > 1),
        against=against,
        object=short(event.object.text) if event.object else None,
        words=short(event.evidence.text),
        confidence=event.confidence,
        doubt="told only" if event.within is not None else None,
    )


def _names(side: Iterable[Mention]) -> tuple[str, ...]:
    """Return the code of each party once; who has none by the words of the report."""
    return tuple(dict.fromkeys((m.actor.country if m.actor else None) or m.span.text for m in side))


def _pairs(events: Iterable[Event]) -> tuple[tuple[str, str], ...]:
    found = {
        (min(a, b), max(a, b))
        for event in events
        for a, b in product(_countries(event.source), _countries(event.target))
        if a != b
    }
    return tuple(sorted(found))


def _countries(side: Iterable[Mention]) -> set[str]:
    return {m.actor.country for m in side if m.actor and m.actor.country}
