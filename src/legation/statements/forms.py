"""How reported words are given: in quotation marks, in the reporter's words, or in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Form

if TYPE_CHECKING:
    from legation.statements.draft import Draft
    from legation.statements.page import Page


def form_of(page: Page, draft: Draft) -> Form:
    """Return the form of a content: direct where every word outside the marks belongs to the cue."""
    start, end = draft.content
    quoted = [page.quotation(i) is not None for i in range(start, end)]
    if not any(quoted):
        inner = any(q.single and start <= q.start < end for q in page.quotations)
        return Form.MIXED if inner else Form.INDIRECT
    if quoted[0] and quoted[-1] and (start < draft.anchor.i < end or all(quoted)):
        return Form.DIRECT
    return Form.MIXED
