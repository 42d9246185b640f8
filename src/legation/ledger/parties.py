"""Between which parties a report, or one telling of it, is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.ledger.tellings import countries
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.ledger.telling import Telling
    from legation.model import Report

Pair = tuple[str, str]
"""The codes of two parties in alphabetical order."""


def parties_of(report: Report) -> frozenset[str]:
    """Return the parties that a report names: only what it tells of two of these can bear on their state."""
    mentions = [m for e in report.events for m in (*e.source, *e.target, e.according_to)]
    actors = [m.actor for m in mentions if m is not None]
    actors += [actor for s in report.statements for actor in (s.speaker, *s.about)]
    actors += [actor for c in report.claims for actor in (c.by, *c.about)]
    return frozenset(a.country for a in actors if a is not None and a.country is not None)


def pairs_of(telling: Telling) -> frozenset[Pair]:
    """Return the pairs of parties that a telling is about; who only meets is on one side with who is met."""
    by, against = set(telling.by), set(telling.against)
    if telling.event.type is EventType.CONSULT:
        by = against = by | against
    return frozenset(_between(by, against))


def spoken(report: Report) -> frozenset[Pair]:
    """Return the pairs of which one speaks of the other in a report."""
    said = [(s.speaker, s.about) for s in report.statements] + [(c.by, c.about) for c in report.claims]
    found = set()
    for speaker, about in said:
        for other in about:
            if speaker is not None and speaker.country and other.country and speaker.country != other.country:
                found.add((min(speaker.country, other.country), max(speaker.country, other.country)))
    return frozenset(found)


def concerned(report: Report) -> frozenset[Pair]:
    """Return the pairs of parties whose record a report can change, perhaps a few more; of those that it names.

    An act against nobody named may turn out to be one against any party that the report names.
    """
    names = parties_of(report)
    found: set[Pair] = set(spoken(report))
    for event in report.events:
        by, against = set(countries(event.source)), set(countries(event.target))
        found |= _between(by, names if against <= by else against)
        if event.type is EventType.CONSULT:
            found |= _between(by | against, by | against)
    return frozenset(found)


def _between(one: Iterable[str], other: Iterable[str]) -> set[Pair]:
    return {(min(a, b), max(a, b)) for a in one for b in other if a != b}
