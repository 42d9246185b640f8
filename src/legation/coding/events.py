"""From matched predicates to events: status, voices, parties, details."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.coding.dates import resolve_date
from legation.coding.details import (
    answered,
    contexts_of,
    count_of,
    goldstein_of,
    noun_span,
    predicate_span,
    sentence_span,
    thing_of,
)
from legation.coding.norms import norm_in
from legation.coding.status import HAPPENED, Stance, claims_content, stance_of
from legation.coding.voices import source_of
from legation.model import Event, EventType, Force, Form, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

    from legation.coding.match import Match
    from legation.coding.parties import Parties
    from legation.coding.voices import Voices
    from legation.model import Document, Mention, Statement

_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.DEMANDED, Status.THREATENED, Status.HYPOTHETICAL})
# What the force of an indirect statement makes of the act that its content names as if done.
_FORCED = {
    Force.DEMANDS: Status.DEMANDED,
    Force.PROPOSES: Status.PROPOSED,
    Force.THREATENS: Status.THREATENED,
    Force.PROMISES: Status.PLANNED,
    Force.DENIES: Status.DENIED,
    Force.HOPES: Status.HYPOTHETICAL,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making with the match it comes from."""

    match: Match
    stance: Stance
    statement: Statement | None
    event: Event


class Coder:
    """Turns the matches of one document into draft events."""

    def __init__(self, document: Document, parties: Parties, voices: Voices) -> None:
        """Code ``document`` with the parties and voices found in it."""
        self._document = document
        self._parties = parties
        self._voices = voices

    def drafts(self, matches: Iterable[Match]) -> list[Draft]:
        """Return a draft for every match that has a party, in order of the text; ids are still empty."""
        by_token = {m.token.i: m for m in matches}
        found: list[Draft] = []
        for match in by_token.values():
            if match.frame.row.type is not None:
                found.extend(self._draft(match, match.frame.row.type, by_token))
        return found

    def _draft(self, match: Match, kind: EventType, by_token: Mapping[int, Match]) -> Iterable[Draft]:
        statement = self._voices.statement_at(match.token)
        stance = stance_of(match, by_token)
        status = _voiced_status(match, stance, statement)
        for source, target in _sides(match, self._parties):
            if not source and not target:
                continue
            event = self._event(match, kind, status)
            event = replace(event, source=source, target=target)
            yield Draft(match, replace(stance, status=status), statement, event)

    def _event(self, match: Match, kind: EventType, status: Status) -> Event:
        row = match.frame.row
        evidence = sentence_span(match.token)
        thing = thing_of(match)
        anchor = match.args.support or match.token
        date, basis = resolve_date(anchor, self._document.published, future=status in _AHEAD)
        return Event(
            id="",
            type=kind,
            status=status,
            predicate=predicate_span(match),
            evidence=evidence,
            mode=row.mode,
            contexts=contexts_of(match),
            cameo=row.cameo,
            goldstein=goldstein_of(row.cameo),
            date=date,
            date_basis=basis,
            quantity=count_of(match),
            object=noun_span(thing) if thing is not None else None,
            norm=norm_in(evidence.text),
            in_response_to=answered(match),
        )


def _voiced_status(match: Match, stance: Stance, statement: Statement | None) -> Status:
    """Return the status of an act, read by the force of the indirect statement it is the content of."""
    forced = _FORCED.get(statement.force) if statement else None
    if forced is None or statement is None or stance.outer is not None or stance.status not in HAPPENED:
        return stance.status
    if statement.form is not Form.INDIRECT or not _is_root_of(match.token, statement):
        return stance.status
    return forced


def _is_root_of(token: Token, statement: Statement) -> bool:
    """Tell whether a predicate heads the content of a statement."""
    head = token.head
    return head.i == token.i or not statement.content.start <= head.idx < statement.content.end


def _sides(match: Match, parties: Parties) -> list[tuple[tuple[Mention, ...], tuple[Mention, ...]]]:
    """Return source and target of each event that a match tells: one each way for mutual acts."""
    source, target = parties.sources(match), parties.targets(match)
    if match.frame.row.reciprocal:
        if not target or {*target} <= {*source}:
            return [(source, source if len(source) > 1 else ())]
        return [(source or target, target)]
    if len(source) > 1 and _same_actors(source, target):
        return [((one,), tuple(m for m in target if m.actor != one.actor)) for one in source]
    return [(source, target)]


def _same_actors(source: tuple[Mention, ...], target: tuple[Mention, ...]) -> bool:
    known = {m.actor.country for m in source if m.actor} - {None}
    return len(known) > 1 and known == {m.actor.country for m in target if m.actor} - {None}


def attributed(draft: Draft, outer: Event | None) -> Event:
    """Return the event with who vouches for it and whose content it is.

    A party is authoritative about its own acts, so a speaker's own deed needs no attribution; the
    content of an accusation or denial is a claim in any case.
    """
    event, statement = draft.event, draft.statement
    own = statement is not None and _is_own_act(event, statement)
    if statement is not None and not own:
        event = replace(event, according_to=source_of(statement), within=statement.id)
    if outer is not None:
        event = replace(event, within=outer.id)
        if event.according_to is None and draft.stance.outer and claims_content(draft.stance.outer):
            event = replace(event, according_to=next(iter(outer.source), None))
    return event


def _is_own_act(event: Event, statement: Statement) -> bool:
    """Tell whether the speaker's own side does the act."""
    if statement.speaker is None or statement.speaker.country is None:
        return False
    return any(m.actor and m.actor.country == statement.speaker.country for m in event.source)
