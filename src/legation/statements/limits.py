"""Where a content ends that the parser lets run into the narrator's next words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.statements.cues import CueKind
from legation.statements.sources import subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from legation.statements.draft import Draft
    from legation.statements.page import Page

_BREAKS = frozenset({",", ";", "—", "–", "-", "--", "―", "("})


def cut(page: Page, draft: Draft, drafts: Sequence[Draft]) -> tuple[Draft, tuple[Draft, ...]]:
    """Return a draft whose content stops before the next report in the same sentence.

    Args:
        page: the report.
        draft: a draft with a clause for content.
        drafts: every draft of the sentence, this one included.

    Returns:
        The draft, and the drafts after it without a subject ("..., adding that"), whose speaker is the same.
    """
    start, end = draft.content
    first = max(start, draft.anchor.i) + 1
    followers: list[Draft] = []
    for other in drafts:
        anchor = other.anchor
        if other.cue.kind is not CueKind.SPEECH or not first <= anchor.i < end or page.quotation(anchor.i):
            continue
        edge = _edge(anchor, draft.anchor)
        if edge is None or edge <= first:
            continue
        if anchor.tag_ == "VBG" or subject(anchor) is None:
            followers.append(other)
        end = min(end, edge)
    if end == draft.content[1]:
        return draft, ()
    return replace(draft, content=page.trim((start, end))), tuple(followers)


def _edge(anchor: Token, cue: Token) -> int | None:
    """Return where the clause of a later cue begins, its conjunction and comma included, or None."""
    doc = anchor.doc
    edge = anchor.left_edge.i
    if anchor.tag_ == "VBG":
        return edge - 1 if edge and doc[edge - 1].text in _BREAKS else None
    if anchor.dep_ != "conj" or anchor.pos_ not in ("VERB", "AUX"):
        return None
    if any(c.dep_ == "mark" for c in anchor.children):
        return None
    while edge > 0 and (doc[edge - 1].dep_ == "cc" or doc[edge - 1].text in _BREAKS):
        edge -= 1
    return edge if subject(anchor) is not None or _is_parallel(anchor, cue, edge) else None


def _is_parallel(anchor: Token, cue: Token, edge: int) -> bool:
    """Tell whether a verb without a subject goes with the cue, not with what the cue reports.

    "It says that they break the treaty, and demands that ...": the comma and the tense join the cues, and so
    does a tense that only the cue shares ("said he would go and warned them").
    """
    if anchor.tag_ != cue.tag_ or anchor.tag_ not in ("VBZ", "VBP", "VBD"):
        return False
    return anchor.doc[edge].text == "," or (anchor.head.i != cue.i and _form(anchor) != _form(anchor.head))


def _form(verb: Token) -> tuple[str, ...]:
    """Return the tags of a verb and its auxiliaries: conjuncts of one clause share them."""
    return (*(c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")), verb.tag_)


def without_comment(page: Page, draft: Draft) -> Draft:
    """Return a draft without the relative clause after a comma that closes it: that is the narrator's."""
    start, end = draft.content
    for token in page.doc[start + 1 : end]:
        if token.dep_ != "relcl" or page.quotation(token.i) is not None:
            continue
        edge, last = token.left_edge.i, token.right_edge.i + 1
        if last >= end and edge - 1 > start and page.doc[edge - 1].text == "," and draft.anchor.i < edge:
            return replace(draft, content=page.trim((start, edge)))
    return draft
