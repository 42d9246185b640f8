"""Where one line holds two things run into each other: furniture and report, crumb and title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from legation.reading.agencies import names_pattern
from legation.reading.datelines import find_dateline, find_run_ins
from legation.reading.furniture import LONGEST_LINE, cue_of, glue_words
from legation.reading.piece import Piece, is_terminated, words
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

FOREIGN = "\u0370-\u03ff\u0400-\u052f\u0530-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u10a0-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_FOREIGN_LEAD = re.compile(f"[^A-Za-z{FOREIGN}]*[{FOREIGN}][^A-Za-z]*(?=[A-Z])")
_FOREIGN_TAIL = re.compile(f"[{FOREIGN}][^A-Za-z]*(?<=[{FOREIGN}])|[{FOREIGN}]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_OPENERS = ' ([{"“‘«'
_MIN_FOREIGN_LETTERS = 6

_RUN_ON = re.compile(r"[a-z](?=[A-Z]{1,12}[a-z]{0,20}[ ,'’])")
_RUN_CREDIT = re.compile(r"(?<=[.!?”\"])\s?(?=© ?[A-Z12])")
# After furniture, what follows on the line is taken for a sentence of the report from this length.
_MIN_SENTENCE_WORDS = 10
# Pages run a handful of labels together; a source with more is no page, and is left as it is.
_MAX_END_CUTS = 40
# A cue run on after a sentence stands in the last characters of its line.
_END_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class InnerCapital:
    """A word, or beginning of a name, that has a capital inside."""

    word: str


@cache
def _inner_capitals() -> re.Pattern[str]:
    table = load_table(_DATA / "inner_capitals.tsv", InnerCapital)
    return re.compile("|".join(re.escape(row.word) for row in table))


@cache
def _agency_run() -> re.Pattern[str]:
    return re.compile(rf" - {names_pattern()}(?=[A-Z\"“][A-Za-z])")


@cache
def _cue_run() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a cue run into what follows, and of one run on after a sentence."""
    cues = "|".join(re.escape(w) for w in glue_words())
    return re.compile(rf"(?:{cues})(?=[A-Z\"“][a-zA-Z])"), re.compile(rf"(?<=[.!?”\"])(?:{cues})$")


def cut(piece: Piece) -> list[Piece]:
    """Return a piece as the pieces that it holds, in order; most hold but themselves."""
    whole = piece.text
    places = sorted({*find_run_ins(whole), *_after_agencies(whole), *_at_credits(whole)})
    parts = [piece.part(start, end) for start, end in pairwise((0, *places, len(whole)))]
    return [end for part in parts for end in _cut_ends(part) if end.text]


def _cut_ends(piece: Piece) -> list[Piece]:
    """Cut furniture and datelines off the ends of a piece, one after the other."""
    done, rest = [], [piece]
    for _ in range(_MAX_END_CUTS):
        if not rest:
            break
        first = rest.pop(0)
        place = _end_cut(first.text)
        if place is None:
            done.append(first)
        else:
            rest[:0] = [first.part(0, place), first.part(place, len(first.text))]
    return done + rest


def _end_cut(text: str) -> int | None:
    for find in (_after_foreign, _before_foreign, _after_dateline, _after_furniture, _at_cue):
        place = find(text)
        if place and text[:place].strip() and text[place:].strip():
            return place
    return None


def _after_foreign(text: str) -> int | None:
    """Find the end of a crumb in a foreign script that runs straight into Latin letters."""
    match = _FOREIGN_LEAD.match(text)
    if match is None or text[match.end() - 1].isspace():
        return None
    return match.end() if sum(c.isalpha() for c in match[0]) >= _MIN_FOREIGN_LETTERS else None


def _before_foreign(text: str) -> int | None:
    """Find the start of a crumb in a foreign script that ends a line without a space before it."""
    latin = next(_LATIN_LETTER.finditer(text[::-1]), None)
    if latin is None:
        return None
    match = _FOREIGN_TAIL.search(text, len(text) - latin.start())
    if match is None or text[match.start() - 1] in _OPENERS:
        return None
    return match.start() if sum(c.isalpha() for c in match[0]) >= _MIN_FOREIGN_LETTERS else None


def _after_dateline(text: str) -> int | None:
    dateline = find_dateline(text)
    return dateline.end if dateline and dateline.end < len(text) else None


def _after_furniture(text: str) -> int | None:
    """Find where a sentence of the report was run into a credit, a caption or an invitation."""
    if (
        len(text) > LONGEST_LINE
        or not is_terminated(text)
        or not _RUN_ON.search(text)
        or cue_of(text) is None
    ):
        return None
    for match in _RUN_ON.finditer(text):
        place = match.end()
        if len(words(text[place:])) >= _MIN_SENTENCE_WORDS and not _is_name(text, place):
            return place
    return None


def _is_name(text: str, place: int) -> bool:
    """Tell whether the capital stands within a name, as in "YouTube"."""
    word = text.rfind(" ", 0, place) + 1
    return _inner_capitals().match(text, word) is not None


def _after_agencies(text: str) -> list[int]:
    """Find where captions that end in their agency run into what follows."""
    return [match.end() for match in _agency_run().finditer(text)] if " - " in text else []


def _at_cue(text: str) -> int | None:
    before, after = _cue_run()
    match = before.match(text)
    if match and not _is_name(text, match.end()):
        return match.end()
    match = after.search(text, max(0, len(text) - _END_CHARACTERS))
    return match.start() if match else None


def _at_credits(text: str) -> list[int]:
    """Find credits that were run on a paragraph; a caption keeps its own."""
    if "©" not in text or cue_of(text) is not None:
        return []
    return [match.start() for match in _RUN_CREDIT.finditer(text)]
