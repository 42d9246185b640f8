"""Statements without a cue word: headlines ("Weber: no talks"), transcripts and signed quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import BlockKind
from legation.parsing import is_mark
from legation.statements.cues import TURN, word_cue
from legation.statements.draft import Draft, Frame
from legation.statements.words import Role, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.parsing import Quotation
    from legation.statements.page import Page, Range

_DASHES = frozenset({"-", "–", "—", "―", "--"})
# What stands between "Said Weber" and what he said.
_LEADS = frozenset({":", ","})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MAX_LABEL = 8
_LONGEST_LINE = 30
_STOPS = frozenset({".", "!", "?"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_SHORTEST = 2
_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def turn_drafts(page: Page, mentions: Mentions) -> list[Draft]:
    """Return what headlines, transcripts and signatures attribute by punctuation alone."""
    drafts = [_of_block(page, n) for n in range(len(page.bounds))]
    drafts += [_led_by_verb(page, t) for t in page.doc if _opens_inverted(t) and t.is_sent_start]
    return [d for d in drafts if d is not None and _names_somebody(page, d, mentions)]


def _opens_inverted(first: Token) -> bool:
    """Tell whether a sentence opens with a verb of speaking that the parser takes for a name."""
    return first.lower_ in words(Role.INVERTED) and first.pos_ == "PROPN"


def is_inverted(draft: Draft) -> bool:
    """Tell whether a draft is "Said Weber: words", whose anchor is the verb."""
    return draft.frame == Frame.TURN and draft.anchor.is_alpha


def _of_block(page: Page, n: int) -> Draft | None:
    """Return what punctuation attributes in block ``n``, or None."""
    block = page.trim(page.bounds[n])
    previous = page.trim(page.bounds[n - 1]) if n else None
    found = _signed(page, block, previous) or _labelled(page, block, page.kinds[n])
    if found is None and page.kinds[n] in _HEADLINES:
        return _trailing(page, block) or _closed_by_cue(page, block) or _led_by_cue(page, block)
    return found


def _draft(page: Page, label: Range, content: Range, mark: int) -> Draft | None:
    """Return words given to a label, where the label can be a name and the words are more than one."""
    start, end = label
    content = page.trim(content)
    if not 0 < end - start <= _MAX_LABEL or content[1] - content[0] < _SHORTEST:
        return None
    tokens = page.doc[start:end]
    if any(t.pos_ in ("VERB", "AUX", "SCONJ") or (t.is_punct and t.text not in "().,'") for t in tokens):
        return None
    return Draft(TURN, page.doc[mark], content, Frame.TURN, tokens.root, label)


def _names_somebody(page: Page, draft: Draft, mentions: Mentions) -> bool:
    """Tell whether the label of a draft names somebody: a known actor, a named entity, or who else speaks."""
    if draft.source is None or draft.source_range is None or draft.frame != Frame.TURN:
        return True
    actor = mentions.phrase(draft.source).actor
    if actor is not None and actor.country is not None:
        return True
    label = page.doc[slice(*draft.source_range)]
    if draft.source.lemma_.lower() in words(Role.DOCUMENT) | words(Role.VOICE):
        return page.kinds[page.block(draft.anchor.i)] in _HEADLINES
    if any(t.pos_ == "PROPN" for t in label) and any(t.ent_type_ in _NAMED or t.is_upper for t in label):
        return True
    return draft.source.pos_ == "PROPN" and _is_subject(page, draft.source)


def _is_subject(page: Page, label: Token) -> bool:
    """Tell whether the name in a label is the subject of a verb in another block."""
    own = page.bounds[page.block(label.i)]
    return any(
        t.text == label.text and t.pos_ == "PROPN" and t.dep_ == "nsubj" and not own[0] <= t.i < own[1]
        for t in page.doc
    )


def _labelled(page: Page, block: Range, kind: BlockKind) -> Draft | None:
    """Return "Name: words" of a headline or a transcript."""
    start, end = block
    doc = page.doc
    if start + 1 < end and is_mark(doc[start]) and doc[start + 1].is_upper:
        # The paragraphs of a transcript may each open with a mark.
        start += 1
    colon = next((i for i in range(start, min(end, start + _MAX_LABEL + 1)) if doc[i].text == ":"), None)
    if colon is None or colon + 1 >= end or _opens_inverted(doc[start]):
        return None
    start = next((i for i in range(start, colon) if not doc[i].text[0].isdigit()), start)
    titled = kind in _HEADLINES or bool(page.quotation(colon + 1))
    if not titled and not _is_turn(page, (start, colon)) and not _is_line(page, (start, colon), end):
        return None
    return _draft(page, (start, colon), (colon + 1, end), colon)


def _is_line(page: Page, label: Range, end: int) -> bool:
    """Tell whether a block reads like a headline: a name, a colon and one clause without a stop at its end."""
    rest = page.doc[label[1] + 1 : end]
    if len(rest) > _LONGEST_LINE or any(t.text in _STOPS for t in rest):
        return False
    names = all(t.pos_ == "PROPN" for t in page.doc[slice(*label)])
    return names and any(t.dep_ in _SUBJECTS for t in rest) and any(t.tag_ in _FINITE for t in rest)


def _is_turn(page: Page, label: Range) -> bool:
    """Tell whether a label in capitals ("WEBER:") is a name, by its standing elsewhere in usual letters.

    A label that speaks again in another block is a name too.
    """
    named = [t for t in page.doc[label[0] : label[1]] if not t.is_punct]
    if not named or not all(t.is_upper for t in named):
        return False
    name = named[-1].text
    again = sum(t.text == name and page.doc[t.i + 1].text == ":" for t in page.doc[:-1])
    return again > 1 or any(t.text == name.title() for t in page.doc)


def _trailing(page: Page, block: Range) -> Draft | None:
    """Return "words - Name" of a headline."""
    start, end = block
    dash = next(
        (i for i in range(end - 2, max(start, end - _MAX_LABEL - 2), -1) if page.doc[i].text in _DASHES), None
    )
    if dash is None or not page.doc[dash - 1].whitespace_:
        return None
    return _draft(page, (dash + 1, end), (start, dash), dash)


def _closed_by_cue(page: Page, block: Range) -> Draft | None:
    """Return "words, Name says" or "words, says Name" of a headline, whose style misleads the parser."""
    start, end = block
    doc = page.doc
    comma = next((i for i in range(end - 2, start, -1) if doc[i].text == ","), None)
    if comma is None or not 1 < end - 1 - comma <= _MAX_LABEL:
        return None
    for at, label in ((end - 1, (comma + 1, end - 1)), (comma + 1, (comma + 2, end))):
        cue = word_cue(doc[at].lower_)
        if cue is not None and "that" in cue.takes and doc[at].lower_ != cue.lemma:
            source = doc[label[0] : label[1]].root
            if source.pos_ not in ("NOUN", "PROPN", "PRON"):
                continue
            return Draft(cue, doc[at], page.trim((start, comma)), Frame.THAT, source, label)
    return None


def _led_by_cue(page: Page, block: Range) -> Draft | None:
    """Return "Name says words" of a headline, whose style misleads the parser."""
    start, end = block
    doc = page.doc
    for at in range(start + 1, min(end - _SHORTEST, start + _MAX_LABEL)):
        cue = word_cue(doc[at].lower_)
        if cue is None or cue.takes[0] != Frame.THAT or Frame.QUOTE not in cue.takes:
            continue
        source = doc[start:at].root
        if doc[at].lower_ != cue.lemma and source.pos_ in ("NOUN", "PROPN"):
            return Draft(cue, doc[at], page.trim((at + 1, end)), Frame.THAT, source, (start, at))
        return None
    return None


def _led_by_verb(page: Page, first: Token) -> Draft | None:
    """Return "Said Weber: words", where the parser takes the verb for a part of the name."""
    start, end = first.i + 1, page.bounds[page.block(first.i)][1]
    near = range(start, min(end - 1, start + _MAX_LABEL + 1))
    mark = next((i for i in near if page.doc[i].text in _LEADS), None)
    if mark is None:
        return None
    quotation = page.quotation(mark + 1)
    if quotation is None and page.doc[mark].text != ":":
        return None
    last = quotation.end if quotation is not None else page.doc[mark + 1].sent.end
    return _draft(page, (start, mark), (mark + 1, last), first.i)


def _signed(page: Page, block: Range, previous: Range | None) -> Draft | None:
    """Return a quotation signed with a dash and a name, at its end or in the next block."""
    start, end = block
    doc = page.doc
    if end <= start:
        return None
    if start > 0 and doc[start - 1].text in _DASHES and previous:
        signed = page.quotation(previous[1] - 1)
        return _signature(page, (start, end), signed, start - 1)
    signed = page.quotation(start)
    if signed is None or signed.start != start or signed.end >= end or doc[signed.end].text not in _DASHES:
        return None
    return _signature(page, (signed.end + 1, end), signed, signed.end)


def _signature(page: Page, name: Range, signed: Quotation | None, mark: int) -> Draft | None:
    """Return a signed quotation; the name ends where a comma or bracket tells more of the person."""
    if signed is None:
        return None
    start, end = name
    end = next((i for i in range(start, end) if page.doc[i].text in (",", "(")), end)
    return _draft(page, (start, end), (signed.start, signed.end), mark)
