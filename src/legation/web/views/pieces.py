"""The words of a report cut into pieces, so that findings whose words overlap can each be shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legation.model import Document, Furniture, Span

# So many letters of a block find its place in the raw text; more would stumble over what was cut from within.
_OPENING = 24
# A piece that was dropped weighs as much more as what a page writes around it.
_AROUND = 40


class Role(Enum):
    """What words are to a finding: all that it rests on, the word that it hangs on, or what is said."""

    EVIDENCE = auto()
    HEAD = auto()
    SAID = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that belong to a finding, by its id."""

    span: Span
    of: str
    role: Role = Role.EVIDENCE


@dataclass(frozen=True, slots=True)
class Tint:
    """Words that name one of two sides, "a" or "b"."""

    span: Span
    side: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words over which nothing changes.

    ``of`` are the findings that they belong to, the one with the fewest words first; ``heads`` those that hang on
    them, and ``opens`` those of which the head begins here.
    """

    text: str
    of: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    said: bool = False
    side: str = ""


def pieces(block: Span, marks: Iterable[Mark], tints: Iterable[Tint] = ()) -> tuple[Piece, ...]:
    """Return the words of a block in order, cut wherever a mark or a tint begins or ends; none is empty."""
    near = sorted((m for m in marks if m.span.overlaps(block)), key=lambda m: (_length(m.span), m.of))
    tinted = sorted((t for t in tints if t.span.overlaps(block)), key=lambda t: _length(t.span))
    spans = [*(m.span for m in near), *(t.span for t in tinted)]
    cuts = {edge for s in spans for edge in (s.start, s.end) if block.start < edge < block.end}
    edges = sorted({block.start, block.end} | cuts)
    found = []
    for start, end in pairwise(edges):
        covering = [m for m in near if m.span.start <= start and end <= m.span.end]
        heads = [m for m in covering if m.role is Role.HEAD]
        found.append(
            Piece(
                text=block.text[start - block.start : end - block.start],
                of=_ids(covering),
                heads=_ids(heads),
                opens=_ids(m for m in heads if m.span.start == start),
                said=any(m.role is Role.SAID for m in covering),
                side=next((t.side for t in tinted if t.span.start <= start and end <= t.span.end), ""),
            )
        )
    return tuple(found)


def dropped_before(document: Document) -> tuple[tuple[Furniture, ...], ...]:
    """Return what was dropped before each block of a report, and last what was dropped after all of them.

    A piece that was cut from within a block stands before the next one.
    """
    letters = [(c, at) for at, c in enumerate(document.raw) if not c.isspace()]
    raw = "".join(map(itemgetter(0), letters))
    places, cursor = [], 0
    for block in document.blocks:
        opening = "".join(block.span.text.split())[:_OPENING]
        at = raw.find(opening, cursor)
        cursor = cursor if at < 0 else at
        places.append(letters[cursor][1] if cursor < len(letters) else len(document.raw))
    counts = Counter(sum(place <= f.span.start for place in places) for f in document.furniture)
    left = iter(sorted(document.furniture, key=lambda f: f.span))
    return tuple(_take(left, counts[n]) for n in range(len(places) + 1))


def fitting(places: Iterable[Sequence[Furniture]], most: int) -> list[tuple[Furniture, ...]]:
    """Return what was dropped in each place, without the pieces that go beyond so many characters in all."""
    found: list[tuple[Furniture, ...]] = []
    left = most
    for dropped in places:
        shown = []
        for piece in dropped:
            weight = _length(piece.span) + _AROUND
            if weight <= left:
                left -= weight
                shown.append(piece)
        found.append(tuple(shown))
    return found


def by_reason(dropped: Sequence[Furniture]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what was dropped in one place: each reason with the words that it is of, those of one run together."""
    return tuple(
        (reason, tuple(" ".join(f.span.text.split()) for f in run))
        for reason, run in groupby(dropped, key=lambda f: f.reason)
    )


def _take(left: Iterator[Furniture], count: int) -> tuple[Furniture, ...]:
    return tuple(next(left) for _ in range(count))


def _ids(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.of for m in marks))


def _length(span: Span) -> int:
    return span.end - span.start
