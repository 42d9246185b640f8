"""Quotations: which cue introduces or follows them, and how far they run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.parsing import is_mark
from legation.statements.draft import Draft, Frame
from legation.statements.sources import carrier, phrase_range, source_of
from legation.statements.words import Role, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.parsing import Quotation
    from legation.statements.cues import Cue
    from legation.statements.page import Page, Range

_GOES_ON = frozenset({",", "?", "!", "…", "...", "-", "—", "–", "--", "―"})
_INTRODUCES = frozenset({",", ":", "that", "—", "–", "-", "--", "and", "but"})
_MAX_FILLERS = 4
_SHORTEST = 3
_ENDS = frozenset({".", "?", "!"})
_FILLERS = frozenset({"ADV", "AUX", "SCONJ", "PUNCT", "PART", "CCONJ"})


def adjacent(page: Page, cue: Token, source: Token | None) -> tuple[Quotation | None, Quotation | None]:
    """Return the quotations that a cue follows and introduces, where it touches any."""
    own = source is not None and source.head.i in (cue.i, carrier(cue).i) and source.i < cue.i
    start = source.left_edge.i if source is not None and own else cue.i
    end = max(cue.i, source.right_edge.i) if source is not None and source.i > cue.i else cue.i
    return _before(page, start, cue), _after(page, end + 1, cue)


def _before(page: Page, start: int, cue: Token) -> Quotation | None:
    """Return the quotation that ends where the group of source and cue begins."""
    i, doc = start - 1, page.doc
    if cue.tag_ == "VBG" and cue.dep_ in ("advcl", "xcomp", "conj"):
        return None
    block = page.bounds[page.block(cue.i)][0]
    for _ in range(_MAX_FILLERS):
        if i < block or page.quotation(i) is not None or doc[i].pos_ not in _FILLERS:
            break
        i -= 1
    found = page.quotation(i) if i >= block else None
    if found is None or found.end - found.start < _SHORTEST:
        return None
    if found.start > block and doc[found.start - 1].is_alpha and _is_title(page, found):
        return None
    last = next((t for t in reversed(doc[found.start : found.end]) if not is_mark(t)), doc[found.start])
    return found if last.text in _GOES_ON or doc[found.end].text in (",", "―", "—") else None


def _after(page: Page, end: int, cue: Token) -> Quotation | None:
    """Return the quotation that the group of source and cue introduces in the same sentence."""
    doc = page.doc
    stop = min(cue.sent.end + 1, page.bounds[page.block(cue.i)][1])
    found = next(iter(page.top_between(cue.i + 1, stop)), None)
    if found is None:
        return None
    before = doc[found.start - 1]
    if before.text == ":" or (before.i < end and not _is_title(page, found)):
        return found
    return found if before.text in _INTRODUCES and _clear(doc, end, before.i) else None


def _clear(doc: Doc, start: int, end: int) -> bool:
    """Tell whether no other clause stands between a cue and the quotation it introduces."""
    return not any(t.pos_ == "VERB" and t.dep_ not in ("acl", "amod", "compound") for t in doc[start:end])


def quoted_draft(page: Page, token: Token, cue: Cue, draft: Draft | None) -> Draft | None:
    """Return the draft of a cue with the quotations that touch it, or the draft as it was."""
    source = draft.source if draft else source_of(token)
    before, after = adjacent(page, token, source)
    if (
        before is not None
        and draft is not None
        and draft.content[0] > token.i
        and not _is_clause(page, before)
    ):
        before = None
    quotations = [q for q in (before, after) if q is not None]
    if not quotations:
        return draft or introduced(page, token, cue)
    if source is None:
        source = _inverted_source(token) or _document_source(token)
    content = quotations[0].start, quotations[-1].end
    if draft is not None:
        content = _join(page, content, draft.content, token.i)
    span = phrase_range(source, token) if source is not None else None
    return Draft(cue, token, content, Frame.QUOTE, source, span)


def _join(page: Page, quoted: Range, clause: Range, cue: int) -> Range:
    """Return quoted words with the words round them that belong to the same clause, on their side of the cue."""
    start, end = quoted
    if clause[0] < end and start < clause[1]:
        if start < cue and page.doc[start - 1].text != ":":
            start = min(start, clause[0])
        if end > cue:
            end = max(end, clause[1])
    return start, end


def _inverted_source(cue: Token) -> Token | None:
    """Return the name or noun right after a cue that the parser did not see as its subject."""
    for child in cue.children:
        if child.i > cue.i and child.dep_ in ("dobj", "attr", "dep", "oprd", "appos", "npadvmod"):
            return child
    return None


def _document_source(cue: Token) -> Token | None:
    """Return the document that quoted words are said to stand in (``"...," stated in a note``)."""
    for child in cue.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            return next((c for c in child.children if c.lemma_.lower() in words(Role.DOCUMENT)), None)
    return None


def _is_clause(page: Page, quotation: Quotation) -> bool:
    """Tell whether a quotation holds a verb, as a title ("Meet the Press") seldom does."""
    return any(
        t.pos_ in ("VERB", "AUX") and not t.is_title for t in page.doc[quotation.start : quotation.end]
    )


def _is_title(page: Page, quotation: Quotation) -> bool:
    """Tell whether a quotation looks like the name of a work: capitals throughout and no stop at its end."""
    inside = page.doc[quotation.start + 1 : quotation.end - 1]
    full = [t for t in inside if t.is_alpha and not t.is_stop]
    return len(full) > 1 and all(t.is_title for t in full) and inside[-1].text not in _ENDS


def widen(page: Page, draft: Draft) -> Draft:
    """Return a draft whose content holds wholly every quotation that it holds in part."""
    start, end = draft.content
    for i in (start - 1, start, end - 1, end):
        found = page.quotation(i)
        if found is None or found.start <= draft.anchor.i < found.end:
            continue
        inside = (start < found.end - 1) and (found.start < end)
        if inside and (found.closed or found.start >= start):
            start, end = min(start, found.start), max(end, found.end)
    return replace(draft, content=(start, end))


def introduced(page: Page, token: Token, cue: Cue) -> Draft | None:
    """Return what a cue with a colon at the end of its block introduces in the next block."""
    block = page.block(token.i)
    start, end = page.bounds[block]
    last = end - 1
    while last > start and page.doc[last].is_space:
        last -= 1
    if page.doc[last].text != ":" or block + 1 == len(page.bounds) or token.sent.end <= last:
        return None
    if any(t.pos_ == "VERB" and t.i > token.i and t.dep_ != "acl" for t in token.sent):
        return None
    source = source_of(token)
    if source is None:
        return None
    first = page.bounds[block + 1][0]
    found = page.quotation(first)
    content = (
        (found.start, found.end) if found and found.start == first else page.trim(page.bounds[block + 1])
    )
    return Draft(cue, token, content, Frame.QUOTE, source, phrase_range(source, token))
