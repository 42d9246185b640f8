"""A long report in portions, each a page: so many words with what is found in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from legation.model import BlockKind, Document

# What a page holds of a text and of findings; a report of a newspaper is one portion.
_CHARACTERS, _FINDINGS = 20_000, 70
# A block that is longer is cut, where a word ends.
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are shown together: a block or, of a long one, a part of it; ``opens`` is the block's number where it begins."""

    kind: BlockKind
    span: Span
    opens: int | None


def portions(document: Document, places: Sequence[int]) -> tuple[tuple[Stretch, ...], ...]:
    """Return a report in portions, one at least.

    Args:
        document: the report.
        places: where its findings are, as offsets into its text, in order.
    """
    stretches = tuple(_stretches(document))
    # What stands before the first of them or between two belongs to the one before.
    starts = [stretch.span.start for stretch in stretches]
    counts = Counter(max(bisect_right(starts, place) - 1, 0) for place in places)
    made: list[list[Stretch]] = [[]]
    characters = findings = 0
    for number, stretch in enumerate(stretches):
        characters += stretch.span.end - stretch.span.start
        findings += counts[number]
        if made[-1] and (characters > _CHARACTERS or findings > _FINDINGS):
            made.append([])
            characters, findings = stretch.span.end - stretch.span.start, counts[number]
        made[-1].append(stretch)
    return tuple(map(tuple, made))


def starts_of(made: Sequence[Sequence[Stretch]]) -> tuple[int, ...]:
    """Return where the portions begin, in order; of one that is empty nothing."""
    return tuple(portion[0].span.start for portion in made if portion)


def portion_of(starts: Sequence[int], place: int) -> int:
    """Return which portion holds a place of the text, or is the last before it; ``starts`` is where they begin."""
    return max(bisect_right(starts, place) - 1, 0)


def _stretches(document: Document) -> Iterator[Stretch]:
    for number, block in enumerate(document.blocks):
        start = block.span.start
        opens: int | None = number
        for end in (*_ends(document.text, block.span), block.span.end):
            yield Stretch(block.kind, Span.of(document.text, start, end), opens)
            start, opens = end, None


def _ends(text: str, span: Span) -> Iterator[int]:
    """Yield where a long block is cut."""
    start = span.start
    while span.end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        start = space + 1 if space > start else start + _LONGEST
        yield start
