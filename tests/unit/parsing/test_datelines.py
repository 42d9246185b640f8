"""Where the text goes on after a dateline."""

from __future__ import annotations

from legation.model import Block, BlockKind, Document, Span
from legation.parsing.pipeline import after_datelines


def of(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    blocks = tuple(
        Block(Span.of(text, start, start + len(paragraph)), BlockKind.PARAGRAPH)
        for start, paragraph in zip(starts, paragraphs, strict=True)
    )
    return Document("0", text, text, blocks)


def test_after_datelines_gives_where_the_sentence_begins() -> None:
    document = of("LONDON (Agency) - Britain expelled two Libyan diplomats.", "Tripoli said nothing.")
    assert [document.text[at : at + 7] for at in after_datelines(document)] == ["Britain"]


def test_after_datelines_gives_nothing_without_a_dateline() -> None:
    assert list(after_datelines(of("Britain expelled two Libyan diplomats."))) == []


def test_after_datelines_gives_nothing_for_a_dateline_alone() -> None:
    assert list(after_datelines(of("LONDON (Agency) -", "Britain expelled two Libyan diplomats."))) == []
