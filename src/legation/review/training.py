"""Reviewed sentences in the form of ``training/sentences.jsonl``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from legation.ledger import by_document, decided, decisions
from legation.review.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legation.model import Event, Mention, Report, Review, Span

KIND = "review"
"""What ``kind`` says of these sentences."""

Row = dict[str, Any]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding of a sentence as it is read and, where a decision holds, as an analyst left it (None: refused)."""

    read: Event
    right: Event | None
    reviewed: bool


def training_rows(reports: Iterable[Report], reviews: Iterable[Review]) -> Iterator[Row]:
    """Yield the sentences on whose findings decisions hold, each text once, in order of the reports.

    Accepted and changed findings are ``events``; a refused one gives a pair in ``none`` where nothing else is found
    between its two parties. ``partial`` marks a sentence that may tell more: one with a finding that nobody has
    decided on, or with one whose party, named by an analyst, no words of it name. Such a finding is left out.
    """
    known = by_document(reviews)
    texts: set[str] = set()
    for report in reports:
        for row in _rows(report, known.get(report.document.id, ())):
            if row["text"] not in texts:
                texts.add(row["text"])
                yield row


def _rows(report: Report, reviews: Sequence[Review]) -> Iterator[Row]:
    held = decisions(report, reviews)
    sentences: dict[Span, list[_Told]] = {}
    for event in report.events if held else ():
        told = _Told(event, decided(event, held.get(event.id), report), event.id in held)
        sentences.setdefault(sentence_at(report.document, event.evidence), []).append(told)
    for sentence in sorted(sentences):
        row = _row(report, sentence, sentences[sentence])
        if row["events"] or row["none"] or "partial" not in row:
            yield row


def _row(report: Report, sentence: Span, found: Sequence[_Told]) -> Row:
    whole = all(one.reviewed for one in found)
    events = []
    for one in found:
        if not one.reviewed or one.right is None:
            continue
        if _is_worded(one.read, one.right, sentence, report):
            events.append(_event(one.right, sentence))
        else:
            whole = False
    key = f"{report.document.id}|{sentence.start}"
    row = {
        "id": KIND + hashlib.sha256(key.encode()).hexdigest()[:12],
        "kind": KIND,
        "text": "".join(" " if character.isspace() else character for character in sentence.text),
        "events": events,
        "none": _refused(found, sentence),
    }
    return row if whole else row | {"partial": True}


def _event(event: Event, sentence: Span) -> Row:
    speaker = _ranges([event.according_to] if event.according_to else [], sentence)
    return {
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "predicate": _range(event.predicate, sentence),
        "sources": _ranges(event.source, sentence),
        "targets": _ranges(event.target, sentence),
        "speaker": speaker[0] if speaker else None,
        "quantity": event.quantity,
    }


def _is_worded(read: Event, right: Event, sentence: Span, report: Report) -> bool:
    """Tell whether words of the sentence name every party: what an analyst adds may have none there."""
    named = {*read.source, *read.target, *report.mentions}
    parties = (*right.source, *right.target)
    return sentence.contains(right.predicate) and all(
        m in named and sentence.contains(m.span) for m in parties
    )


def _refused(found: Sequence[_Told], sentence: Span) -> list[list[Range]]:
    """Return the pairs of parties between which something was found that is not so, and nothing else is."""
    standing = {pair for one in found if one.right is not None for pair in _pairs(one.right, sentence)}
    wrong = dict.fromkeys(
        pair
        for one in found
        if one.right is None
        for pair in _pairs(one.read, sentence)
        if pair not in standing
    )
    return [list(pair) for pair in wrong]


def _pairs(event: Event, sentence: Span) -> list[tuple[Range, Range]]:
    both = product(_ranges(event.source, sentence), _ranges(event.target, sentence))
    return [(source, target) for source, target in both if source != target]


def _ranges(mentions: Iterable[Mention], sentence: Span) -> list[Range]:
    return list(dict.fromkeys(_range(m.span, sentence) for m in mentions if sentence.contains(m.span)))


def _range(span: Span, sentence: Span) -> Range:
    return span.start - sentence.start, span.end - sentence.start
