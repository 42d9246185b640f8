"""What a line is by itself, wherever it stands: prose, item of a list, label, crumb, headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from legation.reading import captions
from legation.reading.cuts import FOREIGN
from legation.reading.furniture import Cue, Reason
from legation.reading.piece import has_words, is_letterless, is_terminated, sentences, title_case_share, words
from legation.reading.publication import is_date_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOREIGN = re.compile(f"[{FOREIGN}]")
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = re.compile(r"(?:[-•*·▪►–—]|\(?\d{1,3}[.)](?!\d)|\d{1,2}[:.]\d{2}\b(?![.:]))\s?\S")
_SEPARATORS = re.compile(r"\s?[|•·›»>]\s?")
_COUNT = re.compile(r"[\d.,]{1,9}[KkMm]?")

# A line without a full stop from this length on is a sentence that lost it, not a headline.
_SENTENCE_WORDS = 25
_MIN_TITLE_WORDS, _MAX_STOPPED_WORDS, _TITLE_SHARE = 3, 20, 0.8
_LONGEST_LIST = 30
_LONGEST_CRUMBS, _MIN_CRUMBS, _MAX_CRUMB_WORDS = 200, 3, 5


def is_prose(text: str) -> bool:
    """Tell whether a line ends as a sentence does, or is too long for a headline."""
    return is_terminated(text) or has_words(text, _SENTENCE_WORDS)


def is_item(text: str) -> bool:
    """Tell whether a line is an item of a list or an alert: a bullet, a number or a time stands before it."""
    return _ITEM.match(text) is not None


def is_paragraph(text: str) -> bool:
    """Tell whether a line reads as text, prose or an item, rather than as a label or headline."""
    return is_prose(text) or is_item(text)


def is_listed(texts: Sequence[str], i: int) -> bool:
    """Tell whether a line belongs to a list: lines without a full stop lead up from it to a colon."""
    for j in range(i - 1, max(-1, i - 1 - _LONGEST_LIST), -1):
        if texts[j].endswith(":"):
            return True
        if is_paragraph(texts[j]):
            return False
    return False


def letters(text: str) -> int:
    """Return how many letters a line has."""
    return len(_LETTER.findall(text))


def own_reason(text: str, cue: Cue | None) -> Reason | None:
    """Return why a line is furniture by itself, given the cue that it is or holds, if any."""
    if cue and (cue.reason is not Reason.NAVIGATION or not is_date_line(text)):
        return cue.reason
    if is_letterless(text) and (_COUNT.fullmatch(text) or not any(c.isdigit() for c in text)):
        return Reason.INTERFACE
    if captions.is_credit(text):
        return Reason.CREDIT
    if _is_crumbs(text) and not is_date_line(text):
        return Reason.NAVIGATION
    if text.isascii():
        return None
    foreign = len(_FOREIGN.findall(text))
    return Reason.FOREIGN_SCRIPT if foreign and foreign * 2 > letters(text) else None


def _is_crumbs(text: str) -> bool:
    """Tell whether a line is labels with bars or points between: "Terms | Privacy | Contact"."""
    if len(text) > _LONGEST_CRUMBS or is_terminated(text):
        return False
    labels = _SEPARATORS.split(text)
    return len(labels) >= _MIN_CRUMBS and all(1 <= len(words(label)) <= _MAX_CRUMB_WORDS for label in labels)


def is_stopped_title(text: str) -> bool:
    """Tell whether an opening line is a headline all the same that asks, exclaims or has its full stop."""
    if not _MIN_TITLE_WORDS <= len(words(text)) <= _MAX_STOPPED_WORDS or len(sentences(text)) > 1:
        return False
    return text[-1:] in tuple("?!") or title_case_share(text) >= _TITLE_SHARE
