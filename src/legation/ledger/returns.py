"""Envoys who arrive at the posts that they were recalled from: an arrival that ends a recall."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.ledger.tables import Mood, Way, acts, moods
from legation.ledger.words import holds, words_of
from legation.model import EventType, MeasureKind, Verb
from legation.vocabulary import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.tables import ActRow
    from legation.ledger.telling import Telling
    from legation.model import Actor, Mention, Report


@cache
def _recalling() -> tuple[ActRow, ...]:
    """Return the acts that recall an envoy."""
    kind = MeasureKind.AMBASSADOR_RECALLED
    return tuple(row for row in acts() if row.kind is kind and row.way is Way.IMPOSES)


def with_returns(tellings: Sequence[Telling], report: Report) -> tuple[Telling, ...]:
    """Make the arrival of an envoy at his post the end of his recall.

    That he was recalled the same report must tell: a new envoy arrives likewise.

    Args:
        tellings: those of the report.
        report: the report.
    """
    recalls = [t for t in tellings if _is_recall(t)]
    return tuple(_returned(t, recalls, report.mentions) for t in tellings) if recalls else tuple(tellings)


def _is_recall(telling: Telling) -> bool:
    """Tell whether an event tells of a recall as done, however surely and of whom."""
    event = telling.event
    if event.type is not EventType.SANCTION or event.status not in HAPPENED:
        return False
    return any(holds(row.predicate, words_of(event.predicate.text)) for row in _recalling())


def _returned(telling: Telling, recalls: Sequence[Telling], mentions: Iterable[Mention]) -> Telling:
    event = telling.event
    if not telling.deed or telling.measure is not None or len(telling.by) != 1:
        return telling
    if not any(
        event.type.value in row.types and holds(row.words, words_of(event.predicate.text))
        for row in moods(Mood.ARRIVES)
    ):
        return telling
    arriving = {name for m in event.source if (name := _envoy(m.actor)) is not None}
    for recall in recalls:
        sentence = recall.event.evidence
        named = [m.actor for m in mentions if sentence.start <= m.span.start < sentence.end]
        called = next((actor for actor in named if actor and _envoy(actor) in arriving), None)
        if called is None or recall.when.start > telling.when.end:
            continue
        for host in telling.against:
            if host != called.country and (_is_posted(called, host) or recall.against == (host,)):
                return replace(
                    telling,
                    against=(host,),
                    measure=MeasureKind.AMBASSADOR_RECALLED,
                    verb=Verb.LIFT,
                    quantity=None,
                )
    return telling


def _envoy(actor: Actor | None) -> str | None:
    """Return the name of an envoy, None of anybody else."""
    if actor is None or actor.role is None:
        return None
    role = words_of(actor.role)
    return actor.name if any(holds(row.words, role) for row in _recalling()) else None


def _is_posted(envoy: Actor, host: str) -> bool:
    """Tell whether the role of an envoy names the state that he is sent to."""
    role = words_of(envoy.role or "")
    names = [name for row in load_tables().states if row.code == host for name in (row.name, *row.names)]
    return any(holds((" ".join(words_of(name)),), role) for name in names)
