"""The cues of what stands around a report: a table of lines, beginnings, ends and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from legation.reading.piece import plain, sentences, words
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

# No cue is longer; what is longer is text. Counted on the table and on agency captions, with a margin.
_LONGEST_LINE = 900
# An end is looked for in the last characters of a line only.
_END_CHARACTERS = 160
# A caption with its credit is short; a longer line is a paragraph on which a credit was run.
_MAX_CAPTION_SENTENCES, _MAX_CAPTION_WORDS = 3, 80
# A line that opens with a cue and goes on for longer than this is a paragraph.
_MAX_OPENED_WORDS = 60
# Shorter cues are parts of too many words.
_MIN_GLUE_LETTERS = 5


_COUNT = re.compile(r" ?[(\[]\d{1,5}[)\]]$")


class Reason(StrEnum):
    """Why a piece of a page is no part of the report."""

    ADVERTISEMENT = "advertisement"
    BYLINE = "byline"
    CAPTION = "caption"
    COMMENT_FORM = "comment form"
    CREDIT = "credit"
    DATE_LINE = "date line"
    DUPLICATE_TITLE = "duplicate title"
    FOREIGN_SCRIPT = "foreign script"
    INTERFACE = "interface"
    LEGAL_NOTICE = "legal notice"
    LOGIN = "login"
    NAVIGATION = "navigation"
    SHARE_BUTTONS = "share buttons"
    SUBSCRIPTION = "subscription"
    TEASER = "teaser"


class CueKind(StrEnum):
    """How a cue is compared with a line; the table's head explains each."""

    LINE = "line"
    MENU = "menu"
    SECTION = "section"
    START = "start"
    PATTERN = "pattern"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table: words or a pattern by which furniture is known."""

    reason: Reason
    kind: CueKind
    pattern: str


@dataclass(frozen=True, slots=True)
class _Cues:
    lines: dict[str, Cue]
    starts: re.Pattern[str]
    by_start: dict[str, Cue]
    patterns: tuple[tuple[re.Pattern[str], Cue], ...]
    ends: tuple[tuple[re.Pattern[str], Cue], ...]


@cache
def _cues() -> _Cues:
    table = load_table(_DATA / "furniture.tsv", Cue)
    starts = {_folded(c.pattern): c for c in table if c.kind is CueKind.START}
    longest_first = sorted(starts, key=len, reverse=True)
    return _Cues(
        lines={plain(c.pattern): c for c in table if c.kind in (CueKind.LINE, CueKind.MENU, CueKind.SECTION)},
        starts=re.compile("|".join(re.escape(s) + r"(?!\w)" for s in longest_first)),
        by_start=starts,
        patterns=tuple((re.compile(c.pattern), c) for c in table if c.kind is CueKind.PATTERN),
        ends=tuple((re.compile(f"(?:{c.pattern})$"), c) for c in table if c.kind is CueKind.END),
    )


def _folded(text: str) -> str:
    return text.replace("’", "'").rstrip()


@lru_cache(maxsize=4096)
def cue_of(line: str) -> Cue | None:
    """Return the cue by which a line is furniture by itself, None where nothing in it says so."""
    if len(line) > _LONGEST_LINE:
        return None
    cues = _cues()
    whole = _line_cue(line, cues)
    if whole:
        return whole
    start = cues.starts.match(_folded(line))
    if start and len(words(line)) <= _MAX_OPENED_WORDS:
        return cues.by_start[start[0]]
    for pattern, cue in cues.patterns:
        if pattern.fullmatch(line):
            return cue
    return _end_cue(line, cues)


def _line_cue(line: str, cues: _Cues) -> Cue | None:
    """Return the cue that a whole line is, a count after it aside; a quoted word is speech, never a label."""
    if line[:1] in '"“‘«':
        return None
    return cues.lines.get(plain(line)) or cues.lines.get(plain(_COUNT.sub("", line)))


def _end_cue(line: str, cues: _Cues) -> Cue | None:
    """Return the cue of a caption by the credit at its end."""
    tail = line[-_END_CHARACTERS:]
    for pattern, cue in cues.ends:
        if pattern.search(tail):
            is_short = len(words(line)) <= _MAX_CAPTION_WORDS
            return cue if is_short and len(sentences(line)) <= _MAX_CAPTION_SENTENCES else None
    return None


def is_cue(line: str) -> bool:
    """Tell whether a line is furniture by itself."""
    return cue_of(line) is not None


@cache
def glue_words() -> tuple[str, ...]:
    """Return the cues that are told by themselves even where they run into other words, the longest first."""
    found = (c.pattern for c in load_table(_DATA / "furniture.tsv", Cue) if c.kind is CueKind.LINE)
    plain_words = (p for p in found if len(p) >= _MIN_GLUE_LETTERS and p.replace(" ", "").isalpha())
    return tuple(sorted(plain_words, key=len, reverse=True))
