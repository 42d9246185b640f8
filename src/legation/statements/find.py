"""The whole way from a parsed report to its statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.model import Force, Form, Statement
from legation.statements.clauses import Voice
from legation.statements.continuation import go_on
from legation.statements.cues import CuePart, cue_for, cues_of, may_report
from legation.statements.draft import Frame
from legation.statements.force import force_of
from legation.statements.forms import form_of
from legation.statements.hedges import hedges_of
from legation.statements.matter import about, addressed, topic
from legation.statements.nesting import nested
from legation.statements.nominal import may_view, nominal_draft, phrase_draft
from legation.statements.norms import norm_uses
from legation.statements.page import Page
from legation.statements.polarity import main_verbs, polarity_of
from legation.statements.proofs import proofs_of
from legation.statements.quoted import quoted_draft, widen
from legation.statements.reality import is_told
from legation.statements.selection import settle
from legation.statements.sources import is_full_passive
from legation.statements.speakers import is_official, labelled_speaker, speaker_of
from legation.statements.subject_matter import matter_of
from legation.statements.turns import is_inverted, turn_drafts
from legation.statements.verbal import verbal_draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.actors import Mentions, Register
    from legation.model import Document
    from legation.statements.draft import Draft

# What is done with these is done to somebody.
_DIRECTED = frozenset(
    {Force.THREATENS, Force.DEMANDS, Force.PROPOSES, Force.ACCUSES, Force.REJECTS, Force.DENIES, Force.WARNS}
)


def find_drafts(page: Page, mentions: Mentions) -> list[Draft]:
    """Return what the cues and the punctuation of a document report, in order of the cues."""
    told = [t for t in page.doc if (may_report(t) or may_view(t)) and page.quotation(t.i) is None]
    read = (_read(page, token) for token in told)
    drafts = [widen(page, d) for d in read if d is not None and d.content[0] < d.content[1]]
    anchors = {d.anchor.i for d in drafts}
    turns = [d for d in turn_drafts(page, mentions) if d.anchor.i not in anchors]
    return go_on(page, settle(page, [*drafts, *turns]))


def _read(page: Page, token: Token) -> Draft | None:
    """Return what a token reports as a cue, or None."""
    draft = phrase_draft(page, token)
    cues = cues_of(token) if draft is None else ()
    if not cues:
        return draft
    if cues[0].pos is CuePart.NOUN:
        return nominal_draft(page, token, cues)
    draft = verbal_draft(page, token, cues)
    speaking = cue_for(cues, Frame.QUOTE)
    if Frame.QUOTE in speaking.takes:
        draft = quoted_draft(page, token, speaking, draft)
    if draft is None or not is_told(draft):
        return None
    # Without a source, only a full passive ("is said to have") reports what somebody says.
    return draft if draft.source is not None or is_full_passive(token) else None


def find_statements(
    doc: Doc, document: Document, mentions: Mentions, register: Register
) -> tuple[Statement, ...]:
    """Find who said what in a document.

    Args:
        doc: the parse of the document; ``doc.text == document.text``.
        document: the document, whose blocks bound what a statement may hold.
        mentions: the actors of the document.
        register: the known actors.

    Returns:
        The statements in order of their content; ``speaker`` is None where the source is unknown.
    """
    page = Page(doc, document)
    drafts = sorted(find_drafts(page, mentions), key=lambda d: (d.content, d.anchor.i))
    found = [_statement(page, draft, mentions, f"s{n}") for n, draft in enumerate(drafts, start=1)]
    named = [_named(s, d, register, document) for s, d in zip(found, drafts, strict=True)]
    return nested(named)


def _named(statement: Statement, draft: Draft, register: Register, document: Document) -> Statement:
    """Return a statement whose speaker is known from the label where the parse gave none.

    In capitals a label is no name to the parser, and in "Said Weber: ..." the verb is a part of it.
    """
    label, day = statement.source, document.published
    if label is None:
        return statement
    if is_inverted(draft):
        return replace(statement, speaker=register.resolve(label.text, on=day) or statement.speaker)
    if statement.speaker is not None:
        return statement
    return replace(statement, speaker=labelled_speaker(label, register, day))


def _statement(page: Page, draft: Draft, mentions: Mentions, name: str) -> Statement:
    words = [t for t in page.doc[draft.content[0] : draft.content[1]] if not (t.is_space or t.is_punct)]
    speaker = speaker_of(draft.source, mentions) if draft.source is not None else None
    country = speaker.country if speaker is not None else None
    form = form_of(page, draft)
    voice = Voice(
        draft.content, draft.source, country, is_official(speaker), mentions, quoted=form is Form.DIRECT
    )
    said = _without_aside(words, draft)
    verbs = main_verbs(said)
    force = force_of(draft, said, verbs, voice)
    concerns = about(said, mentions, country)
    if force in _DIRECTED and all(a.country == country for a in concerns):
        concerns = addressed(page, draft.content[0], mentions, country) or concerns
    return Statement(
        id=name,
        content=page.span(draft.content),
        form=form,
        force=force,
        source=page.span(draft.source_range) if draft.source_range is not None else None,
        speaker=speaker,
        cue=page.span((draft.anchor.i, draft.anchor.i + 1))
        if draft.frame != Frame.TURN or is_inverted(draft)
        else None,
        about=concerns,
        topic=topic(page, said, draft),
        matter=matter_of(page, draft, said, verbs, mentions),
        polarity=polarity_of(draft, said, verbs),
        hedges=hedges_of(page, draft, said, verbs),
        proofs=proofs_of(page, draft, said),
        norms=norm_uses(page, draft.content, draft.anchor),
    )


def _without_aside(words: list[Token], draft: Draft) -> list[Token]:
    """Return the words of a content without the cue and source that split it."""
    start, end = draft.source_range or (draft.anchor.i, draft.anchor.i)
    return [t for t in words if not start <= t.i < end and t.i != draft.anchor.i]
