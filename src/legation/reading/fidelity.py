"""A source that is a clean report already keeps its own layout, so that offsets stay the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Block, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def keep_layout(source: str, blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]] | None:
    """Return a source and its blocks as they stand in it, where only white space and rules part the two.

    A rule is a line without a letter or digit, such as the "* * *" between the parts of a report; it is in
    no block.

    Args:
        source: the characters as given.
        blocks: what reading made of them.

    Returns:
        The source, character for character, and the blocks in it. None where the blocks hold other words
        than the source, or where one of them runs over several lines.
    """
    found: list[Block] = []
    at = 0
    for block in blocks:
        start = _skip_rules(source, at, block.span.text)
        end = _end_of(source, start, block.span.text)
        if end is None or "\n" in source[start:end] or "\r" in source[at:end]:
            return None
        found.append(Block(Span.of(source, start, end), block.kind))
        at = end
    return (source, tuple(found)) if is_rule(source[at:]) else None


def is_rule(words: str) -> bool:
    """Tell whether words have no letter or digit."""
    return not any(c.isalnum() for c in words)


def _skip_rules(source: str, at: int, words: str) -> int:
    """Return where the lines without words end that part ``at`` from a block of the given words."""
    at = _skip(source, at)
    while (
        (end := source.find("\n", at)) >= 0 and is_rule(source[at:end]) and not words.startswith(source[at])
    ):
        at = _skip(source, end)
    return at


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
