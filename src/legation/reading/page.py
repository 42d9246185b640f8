"""The report on an HTML page: trafilatura finds it, and what it overlooks within is taken back."""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError
from legation.model import Furniture, Span
from legation.reading.furniture import Reason, cue_of, is_cue
from legation.reading.markup import Line, parse_html, visible_lines
from legation.reading.mending import mend
from legation.reading.metadata import Metadata, read_metadata
from legation.reading.piece import Piece, has_words, is_terminated, plain
from legation.reading.publication import is_date_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# A line of this many words that ends as a sentence, among the report's, is the report's.
_MIN_SENTENCE_WORDS = 6
# So many words in a row tell a line within a longer block.
_RUN_WORDS = 5

# trafilatura tells of empty pages on standard error; Legation tells its caller instead.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: its visible text, the pieces of it that are the report, the rest, and its metadata."""

    raw: str
    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...]
    metadata: Metadata


def read_page(html: str, url: str | None) -> Page:
    """Find the report on a page.

    Args:
        html: the source, decoded.
        url: where it was published, if known; its path may hold the day.

    Raises:
        RejectedDocumentError: no text is visible, as where scripts fetch it.
    """
    root = parse_html(html)
    lines = [
        replace(line, text=text)
        for line in visible_lines(root)
        for text in mend(line.text).split("\n")
        if text
    ]
    if not lines:
        raise RejectedDocumentError(
            "the page holds no text, only scripts or forms; save it after it has loaded"
        )
    metadata = read_metadata(root, url)
    kept = _choose(lines, _extracted(root, url), metadata.title)
    raw = "\n".join(line.text for line in lines)
    pieces, furniture, start = [], [], 0
    for number, (line, is_kept) in enumerate(zip(lines, kept, strict=True)):
        end = start + len(line.text)
        if is_kept:
            pieces.append(Piece(start, end, line.text, number))
        else:
            furniture.append(Furniture(Span(start, end, line.text), _reason(line).value))
        start = end + 1
    return Page(raw, tuple(pieces), tuple(furniture), metadata)


def _extracted(root: HtmlElement, url: str | None) -> list[str]:
    """Return the blocks that trafilatura takes for the main text, as plain words."""
    from trafilatura import bare_extraction  # noqa: PLC0415  half a second that plain text need not wait

    found = bare_extraction(deepcopy(root), url=url, include_comments=False, include_tables=True)
    text = getattr(found, "text", None) or ""
    return [block for line in mend(text).split("\n") if (block := plain(line))]


def _choose(lines: list[Line], extracted: list[str], title: str | None) -> list[bool]:
    """Tell of each line whether it is taken for the report."""
    taken = _Taken(extracted)
    kept = [not line.is_figure and taken.holds(line.text) for line in lines]
    if not any(kept):
        kept = [line.reason is None for line in lines]
        return kept if any(kept) else [True] * len(lines)
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    start = _title_line(lines, kept, title)
    for i in range(first if start is None else start, last):
        kept[i] = kept[i] or _is_overlooked(lines[i], is_head=i < first)
    if start is not None:
        kept[: start + 1] = [
            *(k and is_terminated(line.text) for k, line in zip(kept, lines[:start], strict=False)),
            True,
        ]
    return kept


def _title_line(lines: list[Line], kept: list[bool], title: str | None) -> int | None:
    """Return the line of the title that stands nearest above the first sentence of the report, if any."""
    first = next((i for i, line in enumerate(lines) if kept[i] and is_terminated(line.text)), len(lines) - 1)
    wanted = plain(title or "")
    above = [i for i in range(first + 1) if plain(lines[i].text) == wanted]
    above = above or [i for i in range(first + 1) if lines[i].tag == "h1"]
    return above[-1] if above else None


class _Taken:
    """What was extracted, to be looked up line by line: whole blocks, and runs of words within them."""

    def __init__(self, blocks: list[str]) -> None:
        self._blocks = set(blocks)
        self._runs = {run for block in blocks for run in _runs(block.split())}

    def holds(self, line: str) -> bool:
        """Tell whether a line was extracted, by itself or, if it is long enough to tell, as part of a block."""
        line_words = plain(line)
        if line_words in self._blocks:
            return bool(line_words)
        runs = list(_runs(line_words.split()))
        if not runs:
            return False
        ends = (runs[0] in self._runs, runs[-1] in self._runs)
        return all(ends) or (any(ends) and is_terminated(line))


def _runs(line_words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(line_words[k:] for k in range(_RUN_WORDS)), strict=False)


def _is_overlooked(line: Line, *, is_head: bool) -> bool:
    """Tell whether a line among the report's that was not extracted is the report's all the same.

    At its head, below the title, a sentence may stand within the page's header element.
    """
    is_outside = line.reason is not None and not (is_head and line.reason is Reason.NAVIGATION)
    if is_outside or is_cue(line.text):
        return False
    is_sentence = is_terminated(line.text) and has_words(line.text, _MIN_SENTENCE_WORDS)
    return is_sentence or (line.is_heading and not is_head)


def _reason(line: Line) -> Reason:
    cue = cue_of(line.text)
    if cue:
        return cue.reason
    if is_date_line(line.text):
        return Reason.DATE_LINE
    return line.reason or Reason.NAVIGATION
