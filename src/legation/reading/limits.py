"""What no report has: sentences and rows of marks without end, quotations opened again and again and never closed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.reading.options import Options

_SENTENCE_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\s|$)")
_QUOTE = re.compile(r"[\"“”„«»]|``|''")
_MARKS = re.compile(r"[^\w\s]+")
_EXCERPT_CHARACTERS = 40


def check_limits(paragraphs: Iterable[str], options: Options) -> None:
    """Refuse a text with a sentence, a row of marks or a nest of quotations beyond what the options allow.

    Raises:
        RejectedDocumentError: the message says which, and how it begins.
    """
    for paragraph in paragraphs:
        _check_sentences(paragraph, options.max_sentence_words)
        _check_marks(paragraph, options.max_marks)
        depth = open_quotes(paragraph)
        if depth > options.max_open_quotes:
            raise RejectedDocumentError(
                f"{depth} quotations are opened one within another and never closed after"
                f" {_excerpt(paragraph)}; close them or give the original text"
            )


def _excerpt(paragraph: str) -> str:
    return f"'{paragraph.strip()[:_EXCERPT_CHARACTERS].rstrip()}...'"


def _check_sentences(paragraph: str, max_words: int) -> None:
    start = 0
    for stop in [*(match.end() for match in _SENTENCE_STOP.finditer(paragraph)), len(paragraph)]:
        # Two characters are the least that a word and its space take.
        count = len(paragraph[start:stop].split()) if stop - start > 2 * max_words else 0
        if count > max_words:
            raise RejectedDocumentError(
                f"a sentence of {count:,} words begins {_excerpt(paragraph[start:stop])}; no sentence may have more"
                f" than {max_words:,}: check that full stops were not lost"
            )
        start = stop


def _check_marks(paragraph: str, most: int) -> None:
    """Refuse rows of marks: a tokenizer takes them one by one, with the square of their number."""
    for match in _MARKS.finditer(paragraph):
        count = match.end() - match.start()
        if count > most:
            raise RejectedDocumentError(
                f"{count:,} marks stand in a row at {_excerpt(match[0])}; no report has more than {most:,}: take"
                " them out or give the original text"
            )


def open_quotes(paragraph: str) -> int:
    """Return how many quotations, one within another, are open at the end of a paragraph.

    A quotation taken up again after a full stop is the same one: printers open each paragraph of a long
    quotation anew, and some texts run these together. A straight mark opens before a word and closes
    after one; one with spaces at both sides, as tokenised text has it, does whichever is due.
    """
    depth = 0
    for match in _QUOTE.finditer(paragraph):
        at = match.start()
        before, after = paragraph[max(0, at - 2) : at], paragraph[match.end() : match.end() + 1]
        if _opens(match[0], before[-1:], after, depth):
            depth += not (depth and _is_taken_up(before))
        elif depth:
            depth -= 1
    return depth


def _opens(mark: str, before: str, after: str, depth: int) -> bool:
    starts = not before or before.isspace() or before in "([{—–-“„«\"'`"
    if mark == "“":
        return starts or depth == 0  # after a word it closes a quotation of German form
    if mark != '"':
        return mark in ("„", "«", "``")
    ends = not after or after.isspace() or after in ")]}.,;:!?"
    return starts and (not ends or depth == 0)


def _is_taken_up(before: str) -> bool:
    return before[-1:].isspace() and before[:1] in tuple(".!?…”\"'")
