"""The whole way from a parsed report to its events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.coding.confidence import SPEECH_ACT, confidence_of
from legation.coding.events import Coder, attributed
from legation.coding.frames import load_frames
from legation.coding.modal import read_predicates
from legation.coding.speech import Speech, is_told
from legation.coding.status import HAPPENED, has_content
from legation.coding.voices import Voices, is_own_act, voiced
from legation.model import EventType, Force

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from legation.actors import Mentions
    from legation.coding.events import Draft
    from legation.model import Document, Event, Statement

# Acts of words, which a speaker's own statement directs at whom it is about.
_WORDS = frozenset(
    {
        EventType.AGREE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.CONSULT,
    }
)
# To promise these is to threaten.
_HOSTILE_DEEDS = frozenset(
    {EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST}
)
# Below this a reading without any known actor is more often a figure of speech than an event.
_LEAST = 0.3


def find_events(
    doc: Doc, document: Document, mentions: Mentions, statements: tuple[Statement, ...]
) -> tuple[Event, ...]:
    """Return the events of a document in order of their predicates, with ids ``e1``, ``e2``, ..."""
    voices = Voices(statements)
    coder = Coder(document, mentions, voices, read_predicates(doc, load_frames()))
    drafts = [_scored(d) for d in coder.drafts()]
    drafts = _distinct([d for d in drafts if d.event.confidence >= _LEAST])
    speech = Speech(doc, document, mentions.all())
    drafts = [_addressed(d, speech, voices) for d in drafts]
    acts = [_voiced_act(act, voices) for act in _speech_acts(speech, statements, drafts)]
    return _finished(drafts, acts)


def _scored(draft: Draft) -> Draft:
    score = confidence_of(draft.event, draft.match, draft.stance)
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


def _addressed(draft: Draft, speech: Speech, voices: Voices) -> Draft:
    """Let words without a known addressee be for whom the speaker speaks about ("we demand access")."""
    event = draft.event
    if event.type not in _WORDS or any(m.actor and m.actor.country for m in event.target):
        return draft
    cued = voices.cued_by(draft.match.token)
    own = draft.statement is not None and is_own_act(event, draft.statement)
    statement = cued or (draft.statement if own else None)
    about = speech.about(statement) if statement else ()
    return replace(draft, event=replace(event, target=about)) if about else draft


def _speech_acts(speech: Speech, statements: tuple[Statement, ...], drafts: list[Draft]) -> list[Event]:
    """Return the acts of speech that no predicate records yet."""
    menacing = {d.statement.id for d in drafts if d.statement and _is_menace(d.event, d.statement)}
    forces = {s.id: Force.THREATENS if s.id in menacing else s.force for s in statements}
    possible = [(s, speech.act(s, forces[s.id])) for s in statements]
    possible.extend((d.statement, speech.accusation(d.statement, d.event)) for d in drafts if d.statement)
    told = [d.event for d in drafts]
    acts: list[Event] = []
    for statement, act in possible:
        if act is not None and not is_told(act, statement, [*told, *acts]):
            acts.append(replace(act, confidence=SPEECH_ACT))
    return acts


def _voiced_act(act: Event, voices: Voices) -> Event:
    """Return an act of speech with whose voice reports it: a speaker may tell what another said.

    An act without a cue has its sentence for a predicate, which holds what is said: the narrator reports it.
    """
    return act if act.predicate == act.evidence else voiced(act, voices.statement_of(act.predicate))


def _is_menace(event: Event, statement: Statement) -> bool:
    """Tell whether what a speaker promises to do himself is a hostile deed."""
    promised = statement.force is Force.PROMISES and event.status not in HAPPENED
    return promised and event.type in _HOSTILE_DEEDS and is_own_act(event, statement)


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
