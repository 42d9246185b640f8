"""How a quotation goes on: after its cue, in the next paragraph, or in a paragraph of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.statements.cues import CueKind
from legation.statements.draft import Frame

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from legation.parsing import Quotation
    from legation.statements.draft import Draft
    from legation.statements.page import Page


_STOPS = frozenset({".", "!", "?"})
_GOING_ON = frozenset({Frame.QUOTE, Frame.THAT})


def _is_last(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether a bare quotation after a draft goes on from it: it quotes, or alone tells of speech there."""
    if draft.frame == Frame.QUOTE:
        return True
    sent = draft.anchor.sent
    rivals = [d for d in drafts if sent.start <= d.anchor.i < sent.end and d.cue.kind is CueKind.SPEECH]
    return draft.cue.kind is CueKind.SPEECH and draft.source is not None and len(rivals) == 1


def go_on(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the bare quotations that belong to them, those of other blocks as new drafts."""
    claimed = {
        q.start
        for d in drafts
        if d.frame == Frame.QUOTE
        for q in page.top_between(d.content[0], d.content[1])
    }
    grown = [
        _continued(page, d, claimed) if d.frame in _GOING_ON and _is_last(d, drafts) else d for d in drafts
    ]
    return [*grown, *_bare_blocks(page, grown)]


def _continued(page: Page, draft: Draft, claimed: Collection[int]) -> Draft:
    """Return a draft with the quotations that go on from it: in its block, or reopened in the next ones.

    ``claimed`` are the first tokens of the quotations that another cue introduces or follows.
    """
    start, end = draft.content
    at = max(end, draft.anchor.sent.end)
    block = page.block(draft.anchor.i)
    while (found := _next_quotation(page, at, block, claimed)) is not None:
        end = at = found.end
    while (found := _reopened(page, end, claimed)) is not None:
        end = found.end
    while (found := _led_in(page, start, claimed)) is not None:
        start = found.start
    return replace(draft, content=(start, end))


def _next_quotation(page: Page, at: int, block: int, claimed: Collection[int]) -> Quotation | None:
    """Return the bare quotation that follows token ``at`` in the block."""
    stop = page.bounds[block][1]
    while at < stop and (page.doc[at].is_space or page.doc[at].text == "."):
        at += 1
    found = page.quotation(at) if at < stop else None
    if found is None or found.start != at or found.start in claimed or not _is_bare(page, found):
        return None
    return found


def _is_bare(page: Page, quotation: Quotation) -> bool:
    """Tell whether no words of its own sentence follow a quotation, or it holds sentences and they close its last."""
    end, doc = quotation.end, page.doc
    if end == len(doc) or doc[end].is_space or doc[end].is_sent_start:
        return True
    inside = doc[quotation.start + 1 : end - 1]
    return doc[end].is_lower and any(t.text in _STOPS for t in inside[:-1])


def _reopened(page: Page, end: int, claimed: Collection[int]) -> Quotation | None:
    """Return the quotation that takes up, in the next block, one that its own block leaves open."""
    last = page.quotation(end - 1)
    if last is None or last.closed or last.end != end or end >= len(page.doc):
        return None
    found = page.quotation(end)
    if found is None or found.start != end or found.start in claimed:
        return None
    return found if _same_mark(page, last, found) else None


def _same_mark(page: Page, one: Quotation, other: Quotation) -> bool:
    """Tell whether two quotations open with the same mark, as the paragraphs of one do."""
    return page.doc[one.start].text == page.doc[other.start].text


def _led_in(page: Page, start: int, claimed: Collection[int]) -> Quotation | None:
    """Return the quotation of the block before that the one at ``start`` takes up, where it has no cue."""
    first = page.quotation(start)
    found = page.quotation(start - 1) if start and first is not None else None
    if first is None or found is None or found.closed or found.end != start or found.start in claimed:
        return None
    if not _same_mark(page, found, first):
        return None
    return found if found.start == page.bounds[page.block(found.start)][0] else None


def _bare_blocks(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each block that is a quotation and nothing else, told by who spoke last before it."""
    told = [
        (page.block(d.anchor.i), d) for d in drafts if d.cue.kind is CueKind.SPEECH and d.source is not None
    ]
    last = dict(sorted(told, key=lambda pair: pair[1].anchor.i))
    taken = sorted(d.content for d in drafts)
    found: list[Draft] = []
    for n, (start, end) in enumerate(page.bounds):
        quotation = page.quotation(start)
        if n in last or n - 1 not in last or quotation is None or not quotation.closed:
            continue
        if quotation.start != start or page.trim((start, end))[1] > quotation.end:
            continue
        if any(a <= start < b for a, b in taken):
            continue
        draft = replace(last[n - 1], content=(quotation.start, quotation.end), frame=Frame.BARE)
        last[n] = draft
        found.append(draft)
    return found
