"""Captions and picture credits: the lines that belong to an image rather than to the report."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from legation.reading.agencies import is_picture_agency
from legation.reading.furniture import Reason
from legation.reading.piece import Piece, has_words, is_terminated, plain, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# "... - Agency International", with the width and day of the image that some pages print after it.
_TAIL = re.compile(
    r" ?(?:[-–—|]|\s/) ?(?P<source>[A-Z][\w.&'’/-]*(?: (?:[A-Z][\w.&'’/-]*|of|and|the|for|de)){0,5})"
    r"(?P<image>(?:, \d{3,4})?, \d{1,2}\.\d{1,2}\.\d{4})?$"
)
_OWNERS = re.compile(r"\s*(?:[/|,&+]|\bvia\b|\band\b)\s*")
_TAIL_CHARACTERS = 90
_LONGEST_CREDIT = 120
_LONGEST_CAPTION_WORDS = 80
_MIN_DOUBLED_WORDS = 4
# A longer line that names a source unknown as an agency may be a sentence that lost its full stop.
_LONGEST_HEADLINE_WORDS = 24


def is_credit(line: str) -> bool:
    """Tell whether a line holds nothing but owners of pictures: "AFP/Getty Images", "Reuters"."""
    if len(line) > _LONGEST_CREDIT:
        return False
    owners = [o for o in _OWNERS.split(line.strip(" .()[]")) if o]
    return bool(owners) and is_picture_agency(owners[-1]) and all(len(words(o)) <= 3 for o in owners)  # noqa: PLR2004  a name


def tail_of(line: str) -> tuple[str, str] | None:
    """Return the words before a closing " - Source" and the source, None where a line has no such tail."""
    if is_terminated(line) or has_words(line, _LONGEST_CAPTION_WORDS):
        return None
    start = max(0, len(line) - _TAIL_CHARACTERS)
    match = _TAIL.search(line, start)
    if match is None or not line[: match.start()].strip():
        return None
    return line[: match.start()].strip(), match["source"]


def _is_surely_image(line: str, source: str) -> bool:
    return is_picture_agency(source) or line[-1:].isdigit()


def tailed_reason(line: str) -> Reason | None:
    """Return what a line with a closing " - Source" is, None without one.

    An agency of pictures or the day of an image tells a caption; another source, a headline of its own.
    """
    tail = tail_of(line)
    if tail is None:
        return None
    body, source = tail
    if _is_surely_image(line, source):
        return Reason.CAPTION
    if len(words(body)) > _LONGEST_HEADLINE_WORDS:
        return None
    return Reason.TEASER


def repeated_sources(pieces: Iterable[Piece]) -> frozenset[str]:
    """Return the sources that close two lines or more: the page's own agency, known to the table or not."""
    counts = Counter(tail[1] for piece in pieces if (tail := tail_of(piece.text)))
    return frozenset(source for source, count in counts.items() if count > 1)


def is_long_caption(line: str, sources: frozenset[str]) -> bool:
    """Tell whether a line too long for a headline closes with one of the page's repeated sources."""
    tail = tail_of(line)
    if tail is None or tail[1] not in sources:
        return False
    return (
        has_words(tail[0], _LONGEST_HEADLINE_WORDS) or len(sentences(tail[0])) > 1 or is_terminated(tail[0])
    )


def caption_copies(pieces: Iterable[Piece]) -> frozenset[str]:
    """Return the plain words of every caption told by its agency: pages print the same words once more."""
    found = set()
    for piece in pieces:
        tail = tail_of(piece.text)
        if tail and _is_surely_image(piece.text, tail[1]) and len(words(tail[0])) >= _MIN_DOUBLED_WORDS:
            found.add(plain(tail[0]))
    return frozenset(found)


def credited(pieces: Sequence[Piece]) -> set[int]:
    """Return the indices of lines that stand alone with a credit right below: captions of that picture.

    Only a group of two lines, set apart by blank lines, counts: in a text of single lines a sentence of
    the report may well stand before a credit.
    """
    sizes: dict[int, int] = {}
    for piece in pieces:
        sizes[piece.group] = sizes.get(piece.group, 0) + 1
    return {
        i
        for i, (piece, below) in enumerate(pairwise(pieces))
        if piece.group == below.group
        and sizes[piece.group] == 2  # noqa: PLR2004  the caption and its credit
        and is_image_credit(below.text)
        and len(words(piece.text)) <= _LONGEST_CAPTION_WORDS // 2
        and not any(mark in piece.text for mark in '"“”')
    }


_STOCK = re.compile(
    r"[^.!?|]{2,60} ?[|/] ?(?:[Ss]tock|[Ff]ile|[Hh]andout|[Ll]ibrary|[Pp]ool)(?: (?:[Ii]mages?|[Pp]hotos?))?"
)


def is_image_credit(line: str) -> bool:
    """Tell whether a line is the credit of an image, by a known owner or the word for a stock picture."""
    return is_credit(line) or _STOCK.fullmatch(line) is not None or line.startswith("©")
