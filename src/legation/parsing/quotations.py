"""Quotation marks paired into quotations, block by block, whatever their style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

# Mark -> the family it opens, and the families that it closes. The low mark opens with either high one.
_OPENS = {
    "“": "double",
    "„": "double",
    "«": "angle",
    "``": "double",
    "‘": "single",
    "‚": "single",
    "‹": "angle1",
}
_CLOSES = {"”": "double", "»": "angle", "’": "single", "›": "angle1"}
_STRAIGHT = {'"': "double", "''": "double", "'": "single"}
_MARKS = _OPENS.keys() | _CLOSES.keys() | _STRAIGHT.keys()
# These open in English and close after a low mark in German.
_HIGH = frozenset({"“", "‘"})
_BEFORE_OPENING = "([{—–-/―"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens ``[start, end)`` of one quotation, its marks included.

    ``closed`` is False where the block ends before the closing mark does; the quotation then runs to
    the end of its block, or is taken up again by the mark that opens the next block. ``single`` marks
    quotations in single marks.
    """

    start: int
    end: int
    closed: bool
    single: bool


def is_mark(token: Token) -> bool:
    """Tell whether a token is a quotation mark (which an apostrophe may look like)."""
    return token.text in _MARKS


def _role(doc: Doc, i: int) -> str | None:
    """Return "open" or "close" for what a mark looks like from its spacing and shape, None if unclear."""
    token = doc[i]
    spaced_before = i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space
    spaced_after = i + 1 == len(doc) or bool(token.whitespace_) or doc[i + 1].is_space
    if token.text in _CLOSES and not (spaced_before and not spaced_after):
        return "close"
    if token.text in _OPENS and not (token.text in _HIGH and spaced_after and not spaced_before):
        return "open"
    if spaced_before != spaced_after:
        return "open" if spaced_before else "close"
    if not spaced_before and doc[i - 1].text[-1] in _BEFORE_OPENING:
        return "open"
    if not spaced_before and i + 1 < len(doc) and doc[i + 1].is_punct:
        return "close"
    return None


def _family(text: str) -> str:
    return _OPENS.get(text) or _CLOSES.get(text) or _STRAIGHT[text]


def _is_apostrophe(doc: Doc, i: int, inside: bool) -> bool:
    """Tell whether a single mark is no quotation mark but an apostrophe."""
    token = doc[i]
    if token.text not in ("'", "’", "‘"):
        return False
    if token.tag_ == "POS":
        return True
    role = _role(doc, i)
    if role == "open":
        # Elision ("'90s", "'em") has no closing mark of its own, so it opens nothing.
        return i + 1 < len(doc) and (
            doc[i + 1].text[0].isdigit() or doc[i + 1].lower_ in ("em", "til", "cause")
        )
    return role is None or not inside


def _pair(doc: Doc, start: int, end: int) -> list[Quotation]:
    """Pair the marks of one block; an opening mark that never closes runs to the end of the block."""
    found: list[Quotation] = []
    pending: list[tuple[int, str]] = []
    for i in range(start, end):
        if doc[i].text not in _MARKS:
            continue
        family = _family(doc[i].text)
        inside = any(f == family for _, f in pending)
        if _is_apostrophe(doc, i, inside):
            continue
        role = _role(doc, i) or ("close" if inside else "open")
        if role == "open" and inside and doc[i].text in _STRAIGHT and family == "double":
            # Straight marks of one kind do not nest: the earlier one was never closed.
            pending = [p for p in pending if p[1] != family]
        if role == "open":
            pending.append((i, family))
        elif inside:
            while pending:
                at, opened = pending.pop()
                if opened == family:
                    found.append(Quotation(at, i + 1, closed=True, single=family == "single"))
                    break
    # Only double marks are trusted to run on: an unpaired single one is most often an apostrophe.
    last = next((at for at, family in pending if family in ("double", "angle")), None)
    if last is not None:
        found.append(Quotation(last, end, closed=False, single=False))
    return found


def find_quotations(doc: Doc, bounds: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Return the quotations of a document in order, nested ones after the one that holds them.

    Args:
        doc: tokens; no tag or parse is needed.
        bounds: the token ranges of the blocks; no quotation crosses one.
    """
    found = [q for start, end in bounds for q in _pair(doc, start, end)]
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def token_bounds(doc: Doc, block_starts: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the token ranges of blocks that start at the given character offsets."""
    wanted = set(block_starts)
    starts = sorted({0} | {t.i for t in doc if t.idx in wanted})
    return tuple(zip(starts, [*starts[1:], len(doc)], strict=True)) if len(doc) else ()
