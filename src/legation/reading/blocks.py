"""The cleaned text put together: its blocks in order, and the kind of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Block, BlockKind, Span
from legation.reading.datelines import is_dateline
from legation.reading.lines import is_listed, is_paragraph
from legation.reading.piece import plain, title_case_share, words

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATOR = "\n\n"

_MAX_HEADING_WORDS = 15
# A longer line in small letters is rather a sentence that lost its full stop.
_MAX_PLAIN_WORDS, _HEADLINE_SHARE = 8, 0.6
_LONGEST_TITLE = 400
# So many further headings and datelines may stand between a heading and its text.
_LINES_BELOW = 3


def assemble(texts: Sequence[str], title: int | None) -> tuple[str, tuple[Block, ...]]:
    """Join the pieces of a report into its text.

    Args:
        texts: the pieces in order, none empty.
        title: which of them is the title, None where none is.

    Returns:
        The text, pieces parted by blank lines, and one block for each piece.
    """
    text = SEPARATOR.join(texts)
    blocks: list[Block] = []
    start = 0
    for piece, kind in zip(texts, _kinds(texts, title), strict=True):
        blocks.append(Block(Span(start, start + len(piece), piece), kind))
        start += len(piece) + len(SEPARATOR)
    return text, tuple(blocks)


def find_title(texts: Sequence[str], title: str) -> int | None:
    """Return which piece holds the words of a title known from elsewhere, None where none does."""
    wanted = plain(title)
    return next(
        (i for i, text in enumerate(texts) if len(text) < _LONGEST_TITLE and plain(text) == wanted), None
    )


def _kinds(texts: Sequence[str], title: int | None) -> list[BlockKind]:
    if len(texts) == 1:
        return [BlockKind.PARAGRAPH]
    kinds = [BlockKind.PARAGRAPH] * len(texts)
    for i, text in enumerate(texts):
        is_last = i == len(texts) - 1
        if i == title:
            kinds[i] = BlockKind.TITLE
        elif not is_last and is_dateline(text):
            kinds[i] = BlockKind.DATELINE
        elif not is_last and _is_heading(texts, i):
            kinds[i] = BlockKind.HEADING
    return kinds


def _is_heading(texts: Sequence[str], i: int) -> bool:
    """Tell whether a line is short, ends no sentence, is no item of a list, and has text below it."""
    if is_paragraph(texts[i]) or len(words(texts[i])) > _MAX_HEADING_WORDS or texts[i][0] in '"“':
        return False
    is_sentence = len(words(texts[i])) > _MAX_PLAIN_WORDS and title_case_share(texts[i]) < _HEADLINE_SHARE
    if is_sentence or is_listed(texts, i):
        return False
    return any(is_paragraph(text) for text in texts[i + 1 : i + 1 + _LINES_BELOW])
