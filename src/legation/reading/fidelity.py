"""A source that is a clean report already keeps its own layout, so that offsets stay the user's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from legation.model import Block, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Spaces that are folded to the plain one, each for itself.
_ODD_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def keep_layout(source: str, blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]] | None:
    """Return a source and its blocks as they stand in it, where only white space parts the two.

    Args:
        source: the characters as given.
        blocks: what reading made of them.

    Returns:
        The source with odd spaces folded one for one, and the blocks in it. None where the blocks hold
        other words than the source, or where one of them runs over several lines.
    """
    text = _ODD_SPACE.sub(" ", source)
    found: list[Block] = []
    at = 0
    for block in blocks:
        start = _skip(text, at)
        end = _end_of(text, start, block.span.text)
        if end is None or "\n" in text[start:end] or "\r" in text[at:end]:
            return None
        found.append(Block(Span.of(text, start, end), block.kind))
        at = end
    return (text, tuple(found)) if _skip(text, at) == len(text) else None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _end_of(text: str, at: int, words: str) -> int | None:
    """Return where words end that begin at ``at``, white space aside; None where others stand there."""
    for word in words.split():
        at = _skip(text, at)
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at
