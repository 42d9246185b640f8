"""What is known about sentence starts before the parser decides the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from legation.parsing.quotations import find_quotations, is_mark, token_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

# A full stop after these ends no sentence unless the block ends too.
_TITLES = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Col|Lt|Maj|Capt|Cmdr|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Amb|Pres|St|Messrs|Mme|Ft|Mt|vs"
    r"|[A-Z])\.$"
)
# After these it ends none before a figure.
_BEFORE_FIGURES = re.compile(r"^(?:No|Nos|Art|Arts|Sec|para|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?$")
# Shortened words that end a sentence only where the next word can begin one.
_SHORTENED = re.compile(r"^(?:(?!(?i:[ap]\.m\.))(?:[A-Za-z]\.){2,}|Jr\.|Sr\.|Inc\.|Corp\.|Co\.|Ltd\.|Bros\.|etc\.)$")
_TERMINATOR = re.compile(r"[.!?…。]$")
_WEAK_TERMINATOR = re.compile(r"^(?:[!?…]+|\.{2,})$")
_CLOSING = frozenset(")]}")
# Words that begin a sentence far more often than a name: only before these may "U.S." end one.
_STARTERS = frozenset(
    "a an the this that these those he she it we they i you his her its our their my but and or so yet in on at by for"
    " from after before since while when if although though as with without to not no there here however meanwhile"
    " moreover instead also last next earlier later now then both all many some most what why how who where".split()
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
    for start, end in bounds:
        doc[start].is_sent_start = True
        for i in range(start + 1, end):
            if not _may_start(doc, i, start, closing, opening):
                doc[i].is_sent_start = False
            elif i in opening and doc[i - 1].text == "." and _first_word(doc, i).text[0].isupper():
                doc[i].is_sent_start = True


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
    return _ends_sentence(doc[last], first, weak=last != i - 1 or bool(_WEAK_TERMINATOR.match(doc[last].text)))


def _first_word(doc: Doc, i: int) -> Token:
    """Return token ``i``, or what follows it where it is an opening mark or bracket."""
    token = doc[i]
    return doc[i + 1] if i + 1 < len(doc) and (is_mark(token) or token.text in "([") else token


def _ends_sentence(last: Token, first: Token, *, weak: bool) -> bool:
    """Tell whether a sentence may end at ``last`` when ``first`` is the word that follows.

    ``weak`` marks an end after which a sentence often goes on: a question mark, dots or a full stop
    inside a quotation that has just been closed. A small letter then means that it does.
    """
    if _TITLES.match(last.text):
        return False
    if _BEFORE_FIGURES.match(last.text) or (last.text == "." and last.i and _BEFORE_FIGURES.match(last.nbor(-1).text)):
        return not first.text[0].isdigit()
    if _SHORTENED.match(last.text):
        return first.lower_ in _STARTERS and first.text[0].isupper()
    return not (weak and first.text[0].islower())
