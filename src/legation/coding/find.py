"""The whole way from a parsed report to its events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.coding.checked import checked
from legation.coding.confidence import confidence_of, features_of, features_of_speech
from legation.coding.events import Coder, attributed
from legation.coding.frames import load_frames
from legation.coding.headlines import dated_by_lead
from legation.coding.judged import candidates, judged
from legation.coding.modal import read_predicates
from legation.coding.readings import Readings
from legation.coding.speech import Speech, is_told
from legation.coding.status import has_content
from legation.coding.voices import Voices, is_own_act, voiced
from legation.model import EventType, Force, Status
from legation.vocabulary import COOPERATION, HAPPENED, MATERIAL_CONFLICT, types

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.actors import Mentions
    from legation.coding.encoder import Encoder
    from legation.coding.events import Draft
    from legation.coding.match import Match
    from legation.coding.reader import Reader
    from legation.model import Document, Event, Statement

# To promise these is to threaten: PLOVER's material conflict.
_HOSTILE_DEEDS = frozenset(kind for kind, row in types().items() if row.quad == MATERIAL_CONFLICT)
# To say that one will do these is to promise them: PLOVER's cooperation, but to agree.
_FRIENDLY_DEEDS = frozenset(kind for kind, row in types().items() if row.quad in COOPERATION) - {
    EventType.AGREE
}
# An event that is less likely than this is not told at all.
_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Acts:
    """The predicates of a document that may tell acts, and what the trained reader makes of them, if it was asked."""

    matches: tuple[Match, ...]
    readings: Readings | None = None


def read_acts(doc: Doc, reader: Reader | None = None) -> Acts:
    """Read the predicates of a parsed document.

    Args:
        doc: the parse.
        reader: the trained reader, without which frames and syntax alone find acts.
    """
    matches = read_predicates(doc, load_frames())
    if reader is None:
        return Acts(matches)
    readings = Readings(reader, candidates(doc, matches))
    return Acts(judged(doc, matches, readings), readings)


def find_events(
    doc: Doc,
    document: Document,
    mentions: Mentions,
    statements: tuple[Statement, ...],
    acts: Acts,
    encoder: Encoder | None = None,
) -> tuple[Event, ...]:
    """Return the events of a document in order of their predicates, with ids ``e1``, ``e2``, ...

    Args:
        doc: the parse.
        document: the document parsed.
        mentions: its mentions.
        statements: its statements.
        acts: its predicates, as ``read_acts`` reads them.
        encoder: what checks the events that are likely, without which none is checked.
    """
    voices = Voices(statements)
    speech = Speech(doc, document, mentions.all())
    drafts = draft_events(document, mentions, voices, acts)
    drafts = _distinct([d for d in drafts if d.event.confidence >= _LEAST])
    if encoder is not None:
        drafts = checked(drafts, document.text, encoder)
    spoken = [_heard(act, doc, acts.readings) for act in speech_acts(speech, statements, drafts)]
    events = _finished(drafts, [_voiced_act(act, voices) for act in spoken if act.confidence >= _LEAST])
    return dated_by_lead(events, document)


def draft_events(document: Document, mentions: Mentions, voices: Voices, acts: Acts) -> list[Draft]:
    """Return a draft for every predicate that tells an act, in order of the text."""
    drafts = Coder(document, mentions, voices, acts.matches, acts.readings).drafts()
    return [_scored(draft, acts.readings) for draft in drafts]


def _scored(draft: Draft, readings: Readings | None) -> Draft:
    score = confidence_of(features_of(draft, readings))
    return replace(draft, event=replace(draft.event, confidence=score))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Keep the surest of the drafts of one sentence that tell the same act of the same parties."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = _identity(draft.event)
        if key not in best or draft.event.confidence > best[key].event.confidence:
            best[key] = draft
    return [d for d in drafts if best[_identity(d.event)] is d]


def _identity(event: Event) -> tuple[object, ...]:
    parties = tuple(
        frozenset((m.actor.country if m.actor and m.actor.country else m.span.text.lower()) for m in side)
        for side in (event.source, event.target)
    )
    # Two measures in one sentence ("60 expelled and a consulate shut") differ in what they concern.
    return event.evidence, event.type, event.status, parties, event.object and event.object.text


def speech_acts(speech: Speech, statements: tuple[Statement, ...], drafts: list[Draft]) -> list[Event]:
    """Return the acts of speech that no draft records yet."""
    possible = []
    for statement in statements:
        own = [d.event for d in drafts if d.statement is statement and is_own_act(d.event, statement)]
        force, deed = _force_of(statement, own)
        possible.append((statement, speech.act(statement, force, deed)))
    possible.extend((d.statement, speech.accusation(d.statement, d.event)) for d in drafts if d.statement)
    told = [d.event for d in drafts]
    acts: list[Event] = []
    for statement, act in possible:
        if act is not None and not is_told(act, statement, [*told, *acts]):
            acts.append(act)
    return acts


def _heard(act: Event, doc: Doc, readings: Readings | None) -> Event:
    """Return an act of speech with its confidence."""
    return replace(act, confidence=confidence_of(features_of_speech(act, doc, readings)))


def _voiced_act(act: Event, voices: Voices) -> Event:
    """Return an act of speech with whose voice reports it: a speaker may tell what another said.

    An act without a cue has its sentence for a predicate, which holds what is said: the narrator reports it.
    """
    return act if act.predicate == act.evidence else voiced(act, voices.statement_of(act.predicate))


def _force_of(statement: Statement, own: list[Event]) -> tuple[Force, Event | None]:
    """Return the force of a statement and the speaker's own deed that gives it.

    To say that one will do a hostile deed is to threaten, a friendly one to promise it; to say that one will
    not is to refuse (PLOVER: REJECT).
    """
    if statement.force is Force.PROMISES:
        menace = next((e for e in own if e.status not in HAPPENED and e.type in _HOSTILE_DEEDS), None)
        return (Force.THREATENS, menace) if menace else (statement.force, None)
    if statement.force is not Force.ASSERTS:
        return statement.force, None
    for event in own:
        if event.status is Status.RULED_OUT and event.type not in _HOSTILE_DEEDS:
            return Force.REJECTS, event
        if event.status is Status.PLANNED and event.type in _FRIENDLY_DEEDS:
            return Force.PROMISES, event
    return statement.force, None


def _finished(drafts: list[Draft], acts: list[Event]) -> tuple[Event, ...]:
    """Number the events in order of the text and tie each to what it is the content of."""
    entries: list[tuple[Event, Draft | None]] = [(d.event, d) for d in drafts]
    entries.extend((act, None) for act in acts)
    entries.sort(key=lambda entry: (entry[0].predicate.start, entry[0].evidence.start))
    numbered = [(replace(event, id=f"e{n}"), draft) for n, (event, draft) in enumerate(entries, start=1)]
    by_token = {draft.match.token.i: event for event, draft in reversed(numbered) if draft}
    finished: list[Event] = []
    for event, draft in numbered:
        if draft is None:
            finished.append(event)
            continue
        outer = draft.stance.outer
        inside = by_token.get(outer.token.i) if outer is not None and has_content(outer) else None
        finished.append(attributed(replace(draft, event=event), inside))
    return tuple(finished)
