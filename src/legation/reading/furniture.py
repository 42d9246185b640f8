"""The cues of what stands around a report: a table of lines, beginnings, ends and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from legation.reading.piece import is_terminated, plain, sentences, words
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

# No cue is longer; what is longer is text. Counted on the table and on agency captions, with a margin.
LONGEST_LINE = 900
# An end is looked for in the last characters of a line only.
_END_CHARACTERS = 160
# A caption with its credit is short; a longer line is a paragraph on which a credit was run.
_MAX_CAPTION_SENTENCES, _MAX_CAPTION_WORDS = 3, 80
# A line that opens with a cue and goes on for longer than this is a paragraph.
_MAX_OPENED_WORDS = 60
# Shorter cues are parts of too many words.
_MIN_GLUE_LETTERS = 5


# Every credit at the end of a line holds one of these; the test is cheap.
_CREDIT_HINT = re.compile(r"hoto|icture|mage|redit|REUTERS|©|via |AP|EPA|/|[)\]]\.?\Z|file |handout")
_COUNT_CHARACTERS = 12
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
    LABEL = "label"
    PATTERN = "pattern"
    END = "end"


_WHOLE_LINES = (CueKind.LINE, CueKind.MENU, CueKind.SECTION)


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table: words or a pattern by which furniture is known."""

    reason: Reason
    kind: CueKind
    pattern: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns tried as one, which is fast, and one by one where that succeeds."""

    any: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], Cue], ...]

    @classmethod
    def of(cls, cues: list[Cue], form: str) -> _Patterns:
        each = tuple((re.compile(form.format(cue.pattern)), cue) for cue in cues)
        return cls(re.compile("|".join(pattern.pattern for pattern, _ in each)), each)

    def search(self, text: str) -> Cue | None:
        if self.any.search(text) is None:
            return None
        return next(cue for pattern, cue in self.each if pattern.search(text))


@dataclass(frozen=True, slots=True)
class _Cues:
    lines: dict[str, Cue]
    longest: int
    starts: _Patterns
    labels: _Patterns
    patterns: _Patterns
    ends: _Patterns


@cache
def _cues() -> _Cues:
    kinds: dict[CueKind, list[Cue]] = {kind: [] for kind in CueKind}
    for cue in load_table(_DATA / "furniture.tsv", Cue):
        kinds[cue.kind].append(cue)
    lines = {plain(c.pattern): c for kind in _WHOLE_LINES for c in kinds[kind]}
    starts, labels = (
        _Patterns.of(
            [replace(cue, pattern=re.escape(_folded(cue.pattern))) for cue in kinds[kind]], r"\A{}(?!\w)"
        )
        for kind in (CueKind.START, CueKind.LABEL)
    )
    return _Cues(
        lines=lines,
        longest=max(map(len, lines)) + _COUNT_CHARACTERS,
        starts=starts,
        labels=labels,
        patterns=_Patterns.of(kinds[CueKind.PATTERN], r"\A(?:{})\Z"),
        ends=_Patterns.of(kinds[CueKind.END], r"(?:{})\Z"),
    )


def _folded(text: str) -> str:
    return text.replace("’", "'").rstrip()


@lru_cache(maxsize=4096)
def cue_of(line: str) -> Cue | None:
    """Return the cue by which a line is furniture by itself, None where nothing in it says so."""
    if len(line) > LONGEST_LINE:
        return None
    cues = _cues()
    whole = _line_cue(line, cues) if len(line) <= cues.longest else None
    if whole:
        return whole
    folded = _folded(line)
    start = cues.starts.search(folded) or (None if is_terminated(line) else cues.labels.search(folded))
    if start and len(words(line)) <= _MAX_OPENED_WORDS:
        return start
    return cues.patterns.search(line) or _end_cue(line, cues)


def _line_cue(line: str, cues: _Cues) -> Cue | None:
    """Return the cue that a whole line is, a count after it aside; a quoted word is speech, never a label."""
    if line[:1] in '"“‘«':
        return None
    return cues.lines.get(plain(line)) or cues.lines.get(plain(_COUNT.sub("", line)))


def _end_cue(line: str, cues: _Cues) -> Cue | None:
    """Return the cue of a caption by the credit at its end."""
    tail = line[-_END_CHARACTERS:]
    if _CREDIT_HINT.search(tail) is None:
        return None
    cue = cues.ends.search(tail)
    is_short = cue and len(words(line)) <= _MAX_CAPTION_WORDS
    return cue if is_short and len(sentences(line)) <= _MAX_CAPTION_SENTENCES else None


def is_cue(line: str) -> bool:
    """Tell whether a line is furniture by itself."""
    return cue_of(line) is not None


@cache
def glue_words() -> tuple[str, ...]:
    """Return the cues that are told by themselves even where they run into other words, the longest first."""
    found = (c.pattern for c in load_table(_DATA / "furniture.tsv", Cue) if c.kind is CueKind.LINE)
    plain_words = (p for p in found if len(p) >= _MIN_GLUE_LETTERS and p.replace(" ", "").isalpha())
    return tuple(sorted(plain_words, key=len, reverse=True))
