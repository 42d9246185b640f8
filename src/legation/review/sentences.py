"""The sentences of a cleaned report, found by their marks alone: a kept report has no parse."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from legation.model import Span

if TYPE_CHECKING:
    from legation.model import Document

_END = re.compile(r"([.!?…][\"”’)]*)\s+(?=[\"“‘(]*[A-Z0-9])")
# "Jan.", "Mr.", "U.S.": too short a word with a capital to be sure that its stop ends the sentence.
_SHORT_NAME = re.compile(r"\b[A-Z](?:[a-z]{0,3}|(?:\.[A-Z])+)$")
_LONGEST_NAME = 24
# Characters to either side.
_REACH = 1_000
# A report has its findings looked up one after another, each beside the others of its block.
_BLOCKS = 512


def sentence_at(document: Document, span: Span) -> Span:
    """Widen a span to the ends of its sentences, at most to its block, and by some lines where a sentence does not end."""
    block = next((b.span for b in document.blocks if b.span.overlaps(span)), span)
    start, end = min(block.start, span.start), max(block.end, span.end)
    for stop, after in _breaks(document.text, start, end):
        if after <= span.start:
            start = after
        elif stop >= span.end:
            end = stop
            break
    return _near(document.text, start, end, span)


def around(document: Document, sentence: Span) -> tuple[Span | None, Span | None]:
    """Return the sentence before another and the one after it, None where there is none; they may be in other blocks."""
    parts = [
        Span.of(document.text, start, end)
        for block in document.blocks
        for start, end in _parts(document.text, block.span)
    ]
    before = [part for part in parts if part.end <= sentence.start]
    after = [part for part in parts if part.start >= sentence.end]
    return (
        _near(document.text, before[-1].start, before[-1].end, sentence) if before else None,
        _near(document.text, after[0].start, after[0].end, sentence) if after else None,
    )


def _near(text: str, start: int, end: int, span: Span) -> Span:
    """Return the words between two places that are near a span; a text without stops is one long sentence."""
    first, last = min(span.start, end), max(span.end, start)
    if first - start > _REACH:
        start = text.find(" ", first - _REACH, first) + 1 or first - _REACH
    if end - last > _REACH:
        space = text.rfind(" ", last, last + _REACH)
        end = space if space > last else last + _REACH
    return Span.of(text, start, end)


def _parts(text: str, block: Span) -> list[tuple[int, int]]:
    found, start = [], block.start
    for stop, after in _breaks(text, block.start, block.end):
        found.append((start, stop))
        start = after
    return [*found, (start, block.end)]


@lru_cache(_BLOCKS)
def _breaks(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return where sentences end and the next begin."""
    return tuple(
        (match.end(1), match.end())
        for match in _END.finditer(text, start, end)
        if not _SHORT_NAME.search(text, max(start, match.start() - _LONGEST_NAME), match.start())
    )
