"""From the raw text to its report: cut, judge and drop until nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError
from legation.model import Furniture, Span
from legation.reading.cuts import cut
from legation.reading.layout import lay_out
from legation.reading.piece import Piece, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

# Two or three rounds settle a page; a source that still changes after these is no page.
_MAX_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The pieces that are the report, in order, which of them is its title, and what was dropped."""

    pieces: tuple[Piece, ...]
    title: int | None
    furniture: tuple[Furniture, ...]


def clean(raw: str, pieces: Sequence[Piece]) -> Cleaned:
    """Drop from the pieces of a page what is no part of its report.

    Each round sees only what the last one left, so that cleaning a clean text changes nothing. A lone
    sentence is always the report.

    Raises:
        RejectedDocumentError: nothing is left, or the text never settles.
    """
    dropped: list[Furniture] = []
    kept = list(pieces)
    for _ in range(_MAX_ROUNDS):
        before = kept
        if not is_lone_sentence(kept):
            kept = [part for piece in kept for part in cut(piece)]
        if is_lone_sentence(kept):
            return Cleaned(tuple(kept), None, _in_order(dropped))
        layout = lay_out(kept)
        for piece, reason in zip(kept, layout.reasons, strict=True):
            if reason is not None:
                dropped.append(Furniture(Span.of(raw, piece.start, piece.end), reason.value))
        kept = [piece for piece, reason in zip(kept, layout.reasons, strict=True) if reason is None]
        if not kept:
            raise RejectedDocumentError(
                "the source holds menus, forms or captions only; give the report itself"
            )
        if kept == before:
            return Cleaned(tuple(kept), layout.title, _in_order(dropped))
    raise RejectedDocumentError("the source holds furniture run together without end; give the report itself")


def is_lone_sentence(pieces: Sequence[Piece]) -> bool:
    """Tell whether the pieces are one sentence and no more."""
    return len(pieces) == 1 and len(sentences(pieces[0].text)) == 1


def _in_order(furniture: list[Furniture]) -> tuple[Furniture, ...]:
    return tuple(sorted(furniture, key=lambda f: f.span))
