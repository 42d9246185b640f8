"""Odd spaces: what the stages read has plain ones, what the record keeps has the document's own."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from legation.model import Block, Document, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Report

# No-break, thin and other spaces that stand for a plain one. Line ends are kept, since they part lines.
_ODD_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_MARK = re.compile(r"\S")


def with_plain_spaces(document: Document) -> Document:
    """Return a document with a plain space for each odd one and for each mark outside the blocks.

    All offsets agree.
    """
    text = _blank_between(_ODD_SPACE.sub(" ", document.text), [block.span for block in document.blocks])
    if text == document.text:
        return document
    return replace(
        document, text=text, blocks=tuple(Block(_in(text, b.span), b.kind) for b in document.blocks)
    )


def _blank_between(text: str, blocks: Sequence[Span]) -> str:
    """Return a text with nothing but white space outside the blocks."""
    parts: list[str] = []
    at = 0
    for span in blocks:
        parts += (_MARK.sub(" ", text[at : span.start]), text[span.start : span.end])
        at = span.end
    return "".join((*parts, _MARK.sub(" ", text[at:])))


def with_words_of(report: Report, document: Document) -> Report:
    """Return the report of a document from one of its plain form, each span with the words as they stand."""
    if report.document is document:
        return report
    found = {f.name: _restored(getattr(report, f.name), document.text) for f in fields(report)}
    return replace(report, **(found | {"document": document}))


def _in(text: str, span: Span) -> Span:
    return Span.of(text, span.start, span.end)


def _restored(found: Any, text: str) -> Any:  # noqa: ANN401  any noun of the model
    if isinstance(found, Span):
        return _in(text, found)
    if isinstance(found, tuple):
        return tuple(_restored(one, text) for one in found)
    if is_dataclass(found) and not isinstance(found, type):
        return replace(found, **{f.name: _restored(getattr(found, f.name), text) for f in fields(found)})
    return found
