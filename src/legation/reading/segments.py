"""The raw text cut into pieces: its paragraphs, whether lines are wrapped or each a paragraph."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from legation.reading.piece import Piece, is_terminated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Plain text is wrapped at 60 to 80 columns by custom; a margin is left at either side.
_MIN_WIDTH, _MAX_WIDTH = 45, 100
# In wrapped text nearly all lines but the last of a paragraph are full, and most end within a sentence.
_FULL_SHARE, _OPEN_SHARE = 0.8, 0.5
# A few lines stick out: long addresses, unwrapped captions.
_LONGEST = 0.95
_MIN_WRAPPED_LINES = 2


def segment(raw: str, is_cue: Callable[[str], bool]) -> list[Piece]:
    """Cut a mended text into its paragraphs.

    Each line is one, unless the text is hard-wrapped, or a line that ends within a sentence is taken up
    by the next in small letters; blank lines always part.

    Args:
        raw: the mended text.
        is_cue: tells the lines that are furniture by themselves; they are never joined to others.
    """
    lines = list(_lines(raw))
    width = _wrap_width(lines)
    runs: list[list[Piece]] = []
    for line in lines:
        if (
            runs
            and _goes_on(runs[-1][-1], line, width)
            and not (is_cue(runs[-1][-1].text) or is_cue(line.text))
        ):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [
        Piece(run[0].start, run[-1].end, " ".join(line.text for line in run), run[0].group) for run in runs
    ]


def _lines(raw: str) -> Iterator[Piece]:
    start = group = 0
    for line in raw.split("\n"):
        if line:
            yield Piece(start, start + len(line), line, group)
        else:
            group += 1
        start += len(line) + 1


def _wrap_width(lines: list[Piece]) -> int | None:
    """Return the column at which a text is hard-wrapped, None where it is not."""
    pairs = [(a, b) for a, b in _pairs(lines) if len(a.text) <= _MAX_WIDTH and len(b.text) <= _MAX_WIDTH]
    if len(pairs) < _MIN_WRAPPED_LINES:
        return None
    lengths = sorted(len(a.text) for a, _ in pairs)
    width = lengths[int(_LONGEST * (len(lengths) - 1))]
    open_ends = [(a, b) for a, b in pairs if not is_terminated(a.text)]
    full = sum(_is_full(a.text, b.text, width) for a, b in open_ends)
    is_wrapped = len(open_ends) >= _OPEN_SHARE * len(pairs) and full >= _FULL_SHARE * len(open_ends)
    return width if is_wrapped and width >= _MIN_WIDTH else None


def _pairs(lines: list[Piece]) -> Iterable[tuple[Piece, Piece]]:
    return ((a, b) for a, b in pairwise(lines) if a.group == b.group)


def _is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line had no more room."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _goes_on(line: Piece, following: Piece, width: int | None) -> bool:
    if line.group != following.group:
        return False
    if not is_terminated(line.text) and following.text[:1].islower():
        return True
    return (
        width is not None
        and max(len(line.text), len(following.text)) <= _MAX_WIDTH
        and _is_full(line.text, following.text, width)
    )
