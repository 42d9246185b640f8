"""From bytes to a clean document: decoding, mending, finding the report on the page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError
from legation.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["read"]


def read(source: str | bytes, url: str | None = None, published: dt.date | None = None) -> Document:
    """Read one report from text or HTML."""
    data = source.encode() if isinstance(source, str) else source
    text = data.decode()
    if not text.strip():
        raise RejectedDocumentError("the source is empty; give a report")
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(Span.of(text, at, at + len(part)), BlockKind.PARAGRAPH))
        at += len(part) + 2
    return Document(hashlib.sha256(data).hexdigest(), text, text, tuple(blocks), url=url, published=published)
