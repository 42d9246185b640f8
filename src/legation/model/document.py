"""The nouns of a cleaned report.

Offsets are Unicode code points, half-open, into ``Document.text`` unless a field says otherwise.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the JSON Schema is generated from these annotations at run time
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of a text, with the words it covers.

    Attributes:
        start: offset of the first character.
        end: offset behind the last character.
        text: the words it covers.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Return the span of ``text`` from ``start`` to ``end``, holding its words."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block of a cleaned report is."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One title, heading, dateline or paragraph of the cleaned text, in reading order.

    Attributes:
        span: where it stands.
        kind: what it is.
    """

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the raw page that is no part of the report.

    Attributes:
        span: where it stands in ``Document.raw``.
        reason: why it was left out, in a few words.
    """

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned report.

    Attributes:
        id: the SHA-256 of the raw bytes in hexadecimal.
        text: what is left for reading; offsets of spans count in it.
        raw: the decoded and mended source, for HTML its visible text.
        blocks: what ``text`` is made of, in order.
        furniture: what of ``raw`` was left out.
        title: the headline, as the page or the first lines give it.
        url: the address it was published at, if known.
        publisher: who published it, as the page says or the caller.
        published: the day of publication.
        language: an ISO 639-1 code.
    """

    id: str
    text: str
    raw: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None
