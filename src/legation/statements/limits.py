"""Where a content ends that the parser lets run into the next report of the same sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.statements.cues import CueKind, CuePart
from legation.statements.sources import is_passive, phrase_range, source_of, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from legation.statements.draft import Draft
    from legation.statements.page import Page

_BREAKS = frozenset({",", ";", "—", "–", "-", "--", "―", "("})


def cut(page: Page, draft: Draft, drafts: Sequence[Draft]) -> tuple[Draft, tuple[Draft, ...]]:
    """Return a draft whose content stops before the next report by the same narrator.

    Args:
        page: the report.
        draft: a draft with a clause for content.
        drafts: every draft of the sentence, this one included.

    Returns:
        The draft, and the drafts of participles ("..., adding that") whose speaker is now the draft's.
    """
    start, end = draft.content
    inherited: list[Draft] = []
    for other in drafts:
        anchor = other.anchor
        if not (max(start, draft.anchor.i) < anchor.i < end) or page.quotation(anchor.i) is not None:
            continue
        edge = _edge(anchor)
        if edge is None or edge <= start + 1 or edge <= draft.anchor.i + 1:
            continue
        if anchor.tag_ == "VBG":
            inherited.append(other)
        end = min(end, edge)
    if end == draft.content[1]:
        return draft, ()
    return replace(draft, content=page.trim((start, end))), tuple(inherited)


def _edge(anchor: Token) -> int | None:
    """Return where the clause of a later cue begins, its conjunction and comma included, or None."""
    doc = anchor.doc
    if anchor.tag_ == "VBG":
        before = anchor.left_edge.i - 1
        return before if doc[before].text in _BREAKS else None
    if anchor.dep_ != "conj" or subject(anchor) is None or anchor.pos_ not in ("VERB", "AUX"):
        return None
    edge = anchor.left_edge.i
    while edge > 0 and (doc[edge - 1].dep_ == "cc" or doc[edge - 1].text in _BREAKS):
        edge -= 1
    return edge
