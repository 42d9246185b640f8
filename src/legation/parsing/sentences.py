"""What is known about sentence starts before the parser decides the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.parsing.quotations import find_quotations, is_mark, token_bounds
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

# spaCy's values for a token that starts a sentence and for one that does not; 0 leaves it to the parser.
_STARTS, _GOES_ON = 1, -1
_INITIAL = re.compile(r"^[A-Z]\.$")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.){2,}$")
_HOURS = frozenset({"a.m.", "p.m."})
_TERMINATOR = re.compile(r"[.!?…。]$")
_WEAK_TERMINATOR = re.compile(r"^(?:[!?…]+|\.{2,})$")
_CLOSING = frozenset(")]}”»")


class Ends(StrEnum):
    """What a full stop after a shortened word means: see the table."""

    TITLE = "title"
    FIGURE = "figure"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A shortened word, its full stop included."""

    abbreviation: str
    ends: Ends


@dataclass(frozen=True, slots=True)
class Starter:
    """A word, in small letters, that often begins a sentence."""

    word: str


@cache
def _abbreviations() -> dict[str, Ends]:
    rows = load_table(files("legation.parsing") / "data" / "abbreviations.tsv", Abbreviation)
    return {row.abbreviation.lower(): row.ends for row in rows}


@cache
def _starters() -> frozenset[str]:
    return frozenset(
        row.word for row in load_table(files("legation.parsing") / "data" / "starters.tsv", Starter)
    )


def constrain_sentences(doc: Doc, block_starts: Iterable[int]) -> None:
    """Fix the sentence starts of a tokenised text that follow from blocks, marks and abbreviations.

    A block always starts a sentence; within a block a sentence may start only after a full stop, a
    question or exclamation mark or dots, with closing marks after it; so a quotation of one sentence
    stays whole and one of several may break. The parser decides every case that is left open.

    Args:
        doc: tokens without a parse; changed in place.
        block_starts: character offsets at which blocks start.
    """
    bounds = token_bounds(doc, block_starts)
    quotations = find_quotations(doc, bounds)
    closing = {q.end - 1 for q in quotations if q.closed}
    opening = {q.start for q in quotations}
    starts = doc.to_array("SENT_START").astype("int64")
    for start, end in bounds:
        starts[start] = _STARTS
        for i in range(start + 1, end):
            if not _may_start(doc, i, start, closing, opening):
                starts[i] = _GOES_ON
            elif i in opening and doc[i - 1].text == "." and _first_word(doc, i).text[0].isupper():
                starts[i] = _STARTS
    # Token by token, spaCy would search the whole document for a parse before each change.
    doc.from_array("SENT_START", starts.astype("uint64"))  # type: ignore[arg-type]  # one column is one dimension


def _may_start(doc: Doc, i: int, block: int, closing: set[int], opening: set[int]) -> bool:
    """Tell whether token ``i`` may start a sentence inside its block."""
    token = doc[i]
    if token.is_space or i in closing or token.text in _CLOSING:
        return False
    last = i - 1
    broken_line = False
    while last > block and (doc[last].is_space or last in closing or doc[last].text in _CLOSING):
        broken_line |= doc[last].is_space and "\n" in doc[last].text
        last -= 1
    if broken_line:
        return True
    if last in opening or not _TERMINATOR.search(doc[last].text):
        return False
    first = _first_word(doc, i)
    return _ends_sentence(
        doc[last], first, weak=last != i - 1 or bool(_WEAK_TERMINATOR.match(doc[last].text))
    )


def _first_word(doc: Doc, i: int) -> Token:
    """Return token ``i``, or what follows it where it is an opening mark or bracket."""
    token = doc[i]
    return doc[i + 1] if i + 1 < len(doc) and (is_mark(token) or token.text in "([") else token


def _ends_sentence(last: Token, first: Token, *, weak: bool) -> bool:
    """Tell whether a sentence may end at ``last`` when ``first`` is the word that follows.

    ``weak`` marks an end after which a sentence often goes on: a question mark, dots or a full stop
    inside a quotation that has just been closed. A small letter then means that it does.
    """
    ends = _kind(last)
    if ends is Ends.TITLE:
        return False
    if ends is Ends.FIGURE:
        return not first.text[0].isdigit()
    if ends is Ends.WORD:
        return first.lower_ in _starters() and first.text[0].isupper()
    return not (weak and first.text[0].islower())


def _kind(last: Token) -> Ends | None:
    """Return what the full stop that ends a token (or is one, after a word) means, None where it is plain."""
    text = last.text
    if text == "." and last.i and not last.nbor(-1).whitespace_:
        # The tokenizer parts a stop from some short words ("No", "Jan") but not from others.
        known = _abbreviations().get(last.nbor(-1).lower_ + ".")
        return known if known is Ends.FIGURE else None
    if _INITIAL.match(text):
        return Ends.TITLE
    if _INITIALS.match(text) and text.lower() not in _HOURS:
        return Ends.WORD
    return _abbreviations().get(text.lower())
