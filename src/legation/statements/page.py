"""A parsed report as attribution needs it: blocks, quotations and which token lies in which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from legation.model import BlockKind, Span
from legation.parsing import find_quotations, token_bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.model import Document
    from legation.parsing import Quotation

Range = tuple[int, int]
"""Tokens from the first to before the second."""

_TRIMMED = frozenset(",;:-–—―--.")
_TRIMMED_LAST = _TRIMMED | {"and", "but", "or"}
_STOPS = frozenset({",", ".", "?", "!", "…", "..."})


def bounds_and_quotations(doc: Doc, document: Document) -> tuple[tuple[Range, ...], tuple[Quotation, ...]]:
    """Return the token ranges of the blocks that are not empty, and the quotations in them."""
    starts = tuple(b.span.start for b in document.blocks if b.span.end > b.span.start)
    return _read_marks(doc, starts)


# One report is asked for twice: for its statements, then for what it keeps at a distance.
@lru_cache(maxsize=1)
def _read_marks(doc: Doc, starts: tuple[int, ...]) -> tuple[tuple[Range, ...], tuple[Quotation, ...]]:
    bounds = token_bounds(doc, starts)
    return bounds, find_quotations(doc, bounds)


class Page:
    """The tokens of one report with its blocks and quotations."""

    def __init__(self, doc: Doc, document: Document) -> None:
        """Pair the quotation marks of a parsed report."""
        self.doc = doc
        self._text = document.text
        blocks = [b for b in document.blocks if b.span.end > b.span.start]
        self.bounds, self.quotations = bounds_and_quotations(doc, document)
        kinds = {b.span.start: b.kind for b in blocks}
        self.kinds = [kinds.get(doc[start].idx, BlockKind.PARAGRAPH) for start, _ in self.bounds]
        self._starts = [start for start, _ in self.bounds]
        self.top = self._top_level()
        self._top_starts = [q.start for q in self.top]
        self._inside: list[int] = [-1] * len(doc)
        for n, quotation in enumerate(self.top):
            for i in range(quotation.start, quotation.end):
                self._inside[i] = n

    def _top_level(self) -> tuple[Quotation, ...]:
        """Return the quotations that no other holds, in order.

        One that is never closed counts only where the next block takes it up, since nobody can say where it
        ends; one in single marks only where a stop or comma stands before its end, since most of what looks
        like one holds a word or two, or is an apostrophe's doing.
        """
        found: list[Quotation] = []
        for q in self.quotations:
            inside = found and q.start < found[-1].end
            trusted = self._ends_in_stop(q) if q.single else q.closed or self._is_taken_up(q)
            if trusted and not inside:
                found.append(q)
        return tuple(found)

    def _ends_in_stop(self, quotation: Quotation) -> bool:
        return self.doc[quotation.end - 2].text in _STOPS

    def _is_taken_up(self, quotation: Quotation) -> bool:
        """Tell whether the block after an unclosed quotation begins with an opening mark."""
        return any(q.start == quotation.end and not q.single for q in self.quotations)

    def top_between(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the outermost quotations that begin from token ``start`` to before ``end``."""
        first = bisect_left(self._top_starts, start)
        return self.top[first : bisect_left(self._top_starts, end)]

    def block(self, i: int) -> int:
        """Return the number of the block that holds token ``i``."""
        return bisect_right(self._starts, i) - 1

    def quotation(self, i: int) -> Quotation | None:
        """Return the outermost quotation that holds token ``i``, its marks included."""
        n = self._inside[i] if 0 <= i < len(self._inside) else -1
        return self.top[n] if n >= 0 else None

    def span(self, found: Range) -> Span:
        """Return the words of a range of tokens."""
        last = self.doc[found[1] - 1]
        return Span.of(self._text, self.doc[found[0]].idx, last.idx + len(last))

    def trim(self, found: Range) -> Range:
        """Return a range without the spaces, commas and stops at its ends, and a conjunction at its last."""
        start, end = found
        doc = self.doc
        while start < end and (doc[start].is_space or doc[start].text in _TRIMMED):
            start += 1
        while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TRIMMED_LAST):
            end -= 1
        return start, end
