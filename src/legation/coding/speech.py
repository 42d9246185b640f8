"""Speech acts that statements make: a demand, a threat, an accusation is itself an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.dates import resolve_date
from legation.coding.details import goldstein_of, sentence_span
from legation.coding.norms import norm_in
from legation.coding.voices import source_of
from legation.model import Event, EventType, Force, Mention, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.model import Document, Span, Statement

# Force of a statement -> the act, its mode and its CAMEO code. A proposal is PLOVER's AGREE.
_ACTS: dict[Force, tuple[EventType, str | None, str]] = {
    Force.DEMANDS: (EventType.REQUEST, None, "100"),
    Force.PROPOSES: (EventType.AGREE, None, "030"),
    Force.PROMISES: (EventType.AGREE, None, "030"),
    Force.THREATENS: (EventType.THREATEN, None, "130"),
    Force.ACCUSES: (EventType.ACCUSE, "allege", "112"),
    Force.DENIES: (EventType.REJECT, None, "120"),
    Force.REJECTS: (EventType.REJECT, None, "120"),
}


def speech_act(
    statement: Statement, doc: Doc, document: Document, mentions: tuple[Mention, ...]
) -> Event | None:
    """Return the act that a statement performs towards the actors it is about, or None for a plain one.

    Args:
        statement: the statement.
        doc: the parse of the document.
        document: the document.
        mentions: the known actors of the document, among which the target is sought.
    """
    act = _ACTS.get(statement.force)
    source = source_of(statement)
    token = _token_at(doc, statement.content)
    if act is None or source is None or source.actor is None or token is None:
        return None
    target = _target(statement, mentions)
    if not target:
        return None
    kind, mode, cameo = act
    evidence = sentence_span(token)
    date, basis = resolve_date(_cue_token(doc, statement) or token, document.published)
    return Event(
        id="",
        type=kind,
        status=Status.DONE,
        predicate=statement.cue or evidence,
        evidence=evidence,
        source=(source,),
        target=target,
        mode=mode,
        cameo=cameo,
        goldstein=goldstein_of(cameo),
        date=date,
        date_basis=basis,
        norm=norm_in(evidence.text),
    )


def _token_at(doc: Doc, span: Span) -> Token | None:
    """Return the first word of a span that is neither blank nor punctuation."""
    return next((t for t in doc if span.start <= t.idx < span.end and not (t.is_space or t.is_punct)), None)


def _cue_token(doc: Doc, statement: Statement) -> Token | None:
    return _token_at(doc, statement.cue) if statement.cue else None


def _target(statement: Statement, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return one mention for each other actor that the statement is about."""
    speaker = statement.speaker.country if statement.speaker else None
    wanted = [a.country for a in statement.about if a.country and a.country != speaker]
    found: list[Mention] = []
    for country in dict.fromkeys(wanted):
        near = [m for m in mentions if m.actor and m.actor.country == country]
        inside = [m for m in near if statement.content.contains(m.span)]
        if inside or near:
            found.append((inside or near)[0])
    return tuple(found)


def is_told(act: Event, statement: Statement, events: list[Event]) -> bool:
    """Tell whether an event from a predicate already records the act of a statement."""
    speaker = statement.speaker.country if statement.speaker else None
    for event in events:
        if event.type is not act.type:
            continue
        if statement.cue is not None and event.predicate.overlaps(statement.cue):
            return True
        sources = {m.actor.country for m in event.source if m.actor}
        if statement.content.contains(event.predicate) and speaker in sources:
            return True
    return False
