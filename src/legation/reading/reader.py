"""Reading, start to end: decode, mend, find the report, clean it, and make it a document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError
from legation.model import BlockKind, Document, Furniture
from legation.reading import publication
from legation.reading.blocks import assemble, find_title
from legation.reading.cleaning import clean
from legation.reading.datelines import find_dateline, is_dateline
from legation.reading.decoding import decode, refuse_binary_file, refuse_control_characters
from legation.reading.fidelity import is_rule, keep_layout
from legation.reading.furniture import Reason, is_cue
from legation.reading.language import identify
from legation.reading.limits import check_limits
from legation.reading.lines import is_paragraph
from legation.reading.markup import is_html
from legation.reading.mending import mend
from legation.reading.metadata import Metadata
from legation.reading.options import Options
from legation.reading.outlets import outlet_name
from legation.reading.page import read_page
from legation.reading.segments import segment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from legation.reading.piece import Piece

_DEFAULTS = Options()
# The head of a report, where its day may be printed.
_HEAD_PIECES = 6
_BYLINE = re.compile(r"^By (?:the )?|(?: staff)?(?: ?[|•·].*)?$", re.IGNORECASE)
_MARK = re.compile(r" [—–|•·-] ")
_SILENT = Metadata()


@dataclass(frozen=True, slots=True)
class _Source:
    """A source in characters: its raw text, the pieces that may be the report, and what a page said."""

    raw: str
    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...] = ()
    metadata: Metadata = _SILENT


def read(
    source: str | bytes,
    url: str | None = None,
    published: dt.date | None = None,
    options: Options = _DEFAULTS,
) -> Document:
    """Read one report from text or HTML.

    Args:
        source: the text or page, decoded (str) or as it came (bytes: the charset is found).
        url: where it was published, if known.
        published: the day of publication; wins over what the source says.
        options: how far reading goes before it refuses.

    Returns:
        The cleaned document. Reading its text again gives the same text.

    Raises:
        RejectedDocumentError: the source is no report that can be read; the reason says why and what to do.
    """
    if published is not None:
        publication.check_given(published)
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    _check_size(data, options)
    refuse_binary_file(data)
    characters = source if isinstance(source, str) else decode(data)
    refuse_control_characters(characters, options.max_control_share)
    found = _open(characters, url)
    _check_lines(len(found.pieces), options)
    cleaned = clean(found.raw, found.pieces)
    texts = [piece.text for piece in cleaned.pieces]
    title = find_title(texts, found.metadata.title) if found.metadata.title else None
    text, blocks = assemble(texts, cleaned.title if title is None else title)
    check_limits(texts, options)
    language = identify(text, options.min_language_words)
    _check_settled(text, options)
    heading = next((block.span.text for block in blocks if block.kind is BlockKind.TITLE), None)
    furniture = tuple(sorted((*found.furniture, *cleaned.furniture), key=lambda f: f.span))
    raw = found.raw
    if all(is_rule(f.span.text) for f in furniture) and (kept := keep_layout(characters, blocks)):
        text, blocks = kept
        raw, furniture = text, ()
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        text=text,
        raw=raw,
        blocks=blocks,
        furniture=furniture,
        title=found.metadata.title or heading,
        url=url,
        publisher=found.metadata.publisher or _printed_publisher(furniture, texts),
        published=published or found.metadata.published or _printed_day(furniture, texts, url),
        language=language,
    )


def _check_size(data: bytes, options: Options) -> None:
    if len(data) > options.max_bytes:
        raise RejectedDocumentError(
            f"the source has {len(data) / 1e6:,.1f} MB, more than the {options.max_bytes / 1e6:,.1f} MB of a report;"
            " split it into its reports"
        )
    if not data.strip():
        raise RejectedDocumentError("the source is empty; give the text of a report")


def _check_lines(count: int, options: Options) -> None:
    if count > options.max_lines:
        raise RejectedDocumentError(
            f"the source has {count:,} lines, more than the {options.max_lines:,} of a report; split it into its reports"
        )


def _open(characters: str, url: str | None) -> _Source:
    """Return the raw text of a source and the pieces of it that may be the report."""
    if is_html(characters):
        page = read_page(characters, url)
        return _Source(page.raw, page.pieces, page.furniture, page.metadata)
    raw = mend(characters)
    if not raw:
        raise RejectedDocumentError("the source holds white space only; give the text of a report")
    return _Source(raw, tuple(segment(raw, is_cue)))


def _check_settled(text: str, options: Options) -> None:
    """Refuse a source whose cleaned text would be read differently from how it was.

    Characters mis-decoded many times over and tags within tags do that; no report has them.
    """
    _check_size(text.encode("utf-8", "surrogatepass"), options)
    refuse_binary_file(text.encode("utf-8", "surrogatepass"))
    if is_html(text) or mend(text) != text:
        raise RejectedDocumentError("the source is encoded several times over; give the original text")


def _printed_publisher(furniture: Sequence[Furniture], texts: Sequence[str]) -> str | None:
    """Return the outlet that the first dateline names, else one beside the date or on a line of its own."""
    datelines = (find_dateline(text) for text in texts)
    agency = next((d.agency for d in datelines if d and d.agency), None)
    if agency:
        return outlet_name(agency) or agency
    beside = [name for line in _of(furniture, Reason.DATE_LINE) for name in publication.names_beside(line)]
    beside += [_BYLINE.sub("", line) for line in _of(furniture, Reason.BYLINE)]
    beside += [
        part for text in _heads(texts) if publication.separated_date(text) for part in _MARK.split(text)
    ]
    return next((name for line in beside if (name := outlet_name(line))), None)


def _of(furniture: Sequence[Furniture], reason: Reason) -> list[str]:
    return [f.span.text for f in furniture if f.reason == reason.value]


def _heads(texts: Sequence[str]) -> list[str]:
    return [text for text in texts[:_HEAD_PIECES] if not is_paragraph(text)]


def _printed_day(furniture: Sequence[Furniture], texts: Sequence[str], url: str | None) -> dt.date | None:
    """Return the day of publication by the date lines, else the head of the text, else the address."""
    lines = sorted(_of(furniture, Reason.DATE_LINE), key=lambda line: not publication.is_published(line))
    found = [publication.date_of_line(line) for line in lines]
    found += [publication.find_date(line) for line in _of(furniture, Reason.BYLINE)]
    found += [publication.separated_date(text) for text in _heads(texts)]
    found += [publication.find_date(text) for text in texts[:_HEAD_PIECES] if is_dateline(text)]
    found.append(publication.date_in_address(url) if url else None)
    return next((day for day in found if day), None)
