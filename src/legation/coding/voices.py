"""Whose words an act stands in: the narrator's, or a speaker's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.coding.frames import load_frames
from legation.model import Form, Mention, Span, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from legation.model import Distance, Event, EventType, Statement


class Voices:
    """The statements of a document by the place of their content."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        """Index ``statements`` by content."""
        self._statements = sorted(statements, key=lambda s: s.content.end - s.content.start)

    def statement_of(self, words: Span) -> Statement | None:
        """Return the innermost statement in whose content words begin, or None for the narrator.

        A statement's own cue is no part of what it says, though the content may run round it.
        """
        first = Span(words.start, words.start + 1, words.text[:1])
        for statement in self._statements:
            if statement.content.contains(first) and not is_cue(statement, words):
                return statement
        return None

    def statement_at(self, token: Token) -> Statement | None:
        """Return the innermost statement in whose content a token stands, or None for the narrator."""
        return self.statement_of(_span(token))

    def cued_by(self, token: Token) -> Statement | None:
        """Return the statement whose cue a token is part of, or None."""
        return next((s for s in self._statements if is_cue(s, _span(token))), None)

    def first_person(self, token: Token) -> Mention | None:
        """Return the speaker whom "we" or "I" at a token means, or None outside a known speaker's words.

        Only words quoted directly keep the speaker's own first person.
        """
        statement = self.statement_at(token)
        if statement is None or statement.form is Form.INDIRECT or statement.source is None:
            return None
        return Mention(_span(token), statement.speaker, statement.source)


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token), token.text)


def is_cue(statement: Statement, words: Span) -> bool:
    """Tell whether words begin in the cue of a statement."""
    cue = statement.cue
    return cue is not None and cue.start <= words.start < cue.end


def source_of(statement: Statement) -> Mention | None:
    """Return the mention of a statement's source, None where the text names none."""
    return Mention(statement.source, statement.speaker) if statement.source else None


def is_own_act(event: Event, statement: Statement) -> bool:
    """Tell whether the speaker's own side does the act."""
    said_by = statement.source
    if said_by is not None and any(m.span.overlaps(said_by) for m in event.source):
        return True
    if statement.speaker is None or statement.speaker.country is None:
        return False
    return any(m.actor and m.actor.country == statement.speaker.country for m in event.source)


def voiced(event: Event, statement: Statement | None) -> Event:
    """Return an event with whose voice tells it, according to whom, and within which statement.

    A party is authoritative about its own acts, so a speaker's own deed is told in the speaker's voice but
    needs no attribution; ``according_to`` is None, too, where the speaker is not named.
    """
    if statement is None:
        return event
    event = replace(event, voice=Voice.SPEAKER)
    if is_own_act(event, statement):
        return event
    return replace(event, according_to=source_of(statement), within=statement.id)


def distanced(events: Iterable[Event], distances: Iterable[Distance]) -> tuple[Event, ...]:
    """Return the events, each that is kept at arm's length with the words that do so.

    Such an event is one whose predicate stands in distanced words, or the noun that names the act beside a
    verb that only carries it ("carried out an alleged attack"). The status stays what the clause gives.

    Source: the design's rule that talk is not deed; what is "alleged" is recorded, but as alleged.
    """
    kept = sorted(distances, key=lambda d: d.span.end - d.span.start)
    return tuple(_distanced(event, kept) for event in events)


def _distanced(event: Event, distances: list[Distance]) -> Event:
    marker = next((d.marker for d in distances if _is_kept_off(event, d.span)), None)
    return replace(event, distance=marker) if marker is not None else event


def _is_kept_off(event: Event, words: Span) -> bool:
    if words.overlaps(event.predicate):
        return True
    return event.object is not None and words.overlaps(event.object) and _names_act(words.text, event.type)


def _names_act(words: str, kind: EventType) -> bool:
    """Tell whether a noun among some words names an act of a type by itself."""
    nouns = {w.strip("\"'“”‘’.,").lower() for w in words.split()}
    lemmas = nouns | {n.removesuffix("s") for n in nouns} | {n.removesuffix("es") for n in nouns}
    frames = (frame for lemma in lemmas for frame in load_frames().of("noun", lemma))
    return any(frame.row.type is kind for frame in frames)
