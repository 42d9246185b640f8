"""Odd spaces are plain for the parse and as they stand in the record."""

from __future__ import annotations

from legation.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Force,
    Form,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Statement,
)
from legation.parsing import with_plain_spaces, with_words_of

TEXT = "Ten\u00a0men\u2009left.\nMore\tcame."


def document(text: str) -> Document:
    first = text.index("\n")
    spans = (Span.of(text, 0, first), Span.of(text, first + 1, len(text)))
    return Document("0", text, text, tuple(Block(span, BlockKind.PARAGRAPH) for span in spans))


def test_with_plain_spaces_folds_one_for_one_and_keeps_lines() -> None:
    plain = with_plain_spaces(document(TEXT))
    assert plain.text == "Ten men left.\nMore came."
    assert [b.span.text for b in plain.blocks] == ["Ten men left.", "More came."]


def test_with_plain_spaces_keeps_a_document_without_odd_ones() -> None:
    plain = document("Ten men left.\nMore came.")
    assert with_plain_spaces(plain) is plain


def report_of(plain: Document) -> Report:
    hedges = (Span.of(plain.text, 4, 12),)
    said = Statement("s1", Span.of(plain.text, 0, 7), Form.INDIRECT, Force.ASSERTS, hedges=hedges)
    mention = Mention(Span.of(plain.text, 0, 7), Actor(name="Ten men"))
    return Report(plain, (mention,), (said,), (), PipelineInfo("p", "1", "m"))


def test_with_words_of_restores_every_span_of_a_report() -> None:
    odd = document(TEXT)
    report = with_words_of(report_of(with_plain_spaces(odd)), odd)
    assert report.document is odd
    assert report.mentions == (Mention(Span.of(TEXT, 0, 7), Actor(name="Ten men")),)
    assert report.statements[0].content.text == "Ten\u00a0men"
    assert report.statements[0].hedges[0].text == "men\u2009left"


def test_with_words_of_keeps_the_report_of_a_plain_document() -> None:
    report = report_of(document("Ten men left.\nMore came."))
    assert with_words_of(report, report.document) is report


def test_with_plain_spaces_blanks_what_stands_between_blocks() -> None:
    text = "Ten men left.\n***\nMore came."
    blocks = (Span.of(text, 0, 13), Span.of(text, 18, 28))
    ruled = Document("0", text, text, tuple(Block(span, BlockKind.PARAGRAPH) for span in blocks))
    assert with_plain_spaces(ruled).text == "Ten men left.\n   \nMore came."
