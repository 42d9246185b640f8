"""A clean report keeps its own layout."""

from __future__ import annotations

import pytest

from legation import reading
from legation.model import Block, BlockKind, Span
from legation.reading.fidelity import keep_layout


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(Span(0, len(text), text), BlockKind.PARAGRAPH) for text in texts)


def test_keep_layout_finds_blocks_in_the_source() -> None:
    source = " First line.\nSecond  line.\n"
    kept = keep_layout(source, blocks("First line.", "Second line."))
    assert kept is not None
    text, found = kept
    assert text == source
    assert [block.span for block in found] == [Span(1, 12, "First line."), Span(13, 26, "Second  line.")]


def test_keep_layout_keeps_odd_spaces() -> None:
    source = "ten\u00a0\u2009men"
    assert keep_layout(source, blocks("ten men")) == (
        source,
        (Block(Span(0, 8, source), BlockKind.PARAGRAPH),),
    )


@pytest.mark.parametrize(
    ("source", "block"),
    [("one two", "one"), ("one", "one two"), ("one\ntwo", "one two"), ("one\r\n", "two")],
)
def test_keep_layout_is_none_where_words_or_lines_differ(source: str, block: str) -> None:
    assert keep_layout(source, blocks(block)) is None


def test_read_keeps_offsets_of_a_clean_source() -> None:
    source = "The minister resigned.\nParliament  met in the evening to choose another.\n"
    document = reading.read(source)
    assert document.text == source
    assert [b.span.text for b in document.blocks] == source.strip().split("\n")


def test_read_keeps_rules_between_the_parts_of_a_clean_source() -> None:
    source = (
        "The minister resigned on Monday.\n___\nParliament met in the evening to choose another.\n* * *\n"
    )
    document = reading.read(source)
    assert document.text == source
    assert document.furniture == ()
    assert [b.span.text for b in document.blocks] == [source[:32], source[37:85]]
