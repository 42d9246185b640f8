"""The events of a report as the ledger reads them: whose act, deed or talk, which measure, when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations, product
from typing import TYPE_CHECKING

from legation.ledger.acting import contradicts, is_own, more_of, row_of, verb_of
from legation.ledger.limited import with_limits
from legation.ledger.limits import find_limits
from legation.ledger.sources import Source, source_of
from legation.ledger.tables import Way
from legation.ledger.telling import Telling
from legation.ledger.things import quantity_of, things_of
from legation.model import DateBasis, Event, MeasureKind, Mention, Report, Status, Verb
from legation.vocabulary import HAPPENED
from legation.vocabulary.edtf import Interval, interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Who acts for a state: PLOVER's sectors of its bodies, or the state itself.
_STATE_SECTORS = frozenset({None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PRM"})
# Codes of actors that are no party between which measures and meetings are kept.
_NO_PARTY = frozenset({"NGO", "ISM", "IMG", "MNC"})
# An act that is less likely than not is no deed of the record.
LEAST_CONFIDENCE = 0.5
# One that is at least this likely says more of a deed that another report tells. In the sample reports all five acts of a
# measure above it, dated by their text and with both parties, were right (2026-11-29).
_LEAST_SUPPORT = 0.3
# EDTF's marks of an uncertain or approximate date.
_UNSURE = frozenset("~?%")


def tellings_of(report: Report) -> tuple[Telling, ...]:
    """Return the events of a report that name a party, in order of the text.

    An act of a measure is told once for each pair of the state that imposes it and the one that it is
    against; where the text names no such state, ``against`` is empty. One that is less likely than not is told
    as it is and, where the text dates it, as the unsure act that it may be.
    """
    source = source_of(report.document)
    found = [t for event in report.events for t in _tellings(event, report, source)]
    placed = with_limits(found, find_limits(report.document.text, report.document.published))
    return tuple(_with_party(t, placed) for t in placed)


def effect_of(event: Event, report: Report) -> tuple[MeasureKind, Verb] | None:
    """Return to which kind of measure an event of a report would do what if it were sure, None where to none."""
    # Who tells it makes no difference to what it does.
    source = Source(report.document.id, report.document.published, None, None, frozenset(), ())
    found = _tellings(replace(event, confidence=1.0), report, source)
    return next(((t.measure, t.verb) for t in found if t.measure is not None and t.verb is not None), None)


def is_deed(event: Event) -> bool:
    """Tell whether an event counts as done: the rule of authority.

    Done or under way, in nobody's content, at nobody's distance, and more likely than not; the events of
    ``coding`` carry ``within`` unless the narrator or the party that acts vouches for them.
    """
    return _is_done(event, LEAST_CONFIDENCE)


def _is_done(event: Event, least: float) -> bool:
    vouched = event.within is None and event.distance is None
    return event.status in HAPPENED and vouched and event.confidence >= least


def countries(mentions: Iterable[Mention], *, state: bool = False) -> tuple[str, ...]:
    """Return the parties that mentions name, each once, in order; with ``state`` only its own bodies."""
    found = (
        m.actor.country
        for m in mentions
        if m.actor is not None and (not state or m.actor.sector in _STATE_SECTORS)
    )
    return tuple(dict.fromkeys(c for c in found if c is not None and c not in _NO_PARTY))


def _tellings(event: Event, report: Report, source: Source) -> Iterable[Telling]:
    by, against = countries(event.source), countries(event.target)
    if not by and not against:
        return
    published = report.document.published
    clause = _clause(event, report)
    basic = Telling(
        source=source,
        event=event,
        by=by,
        against=against,
        deed=is_deed(event),
        when=_when(event, published),
        strong=_is_strong(event),
        quantity=event.quantity,
        clause=clause,
    )
    doing = countries(event.source, state=True)
    # Who is named on both sides suffers it ("the French were told to go by Algiers; Paris ...").
    doers = tuple(c for c in doing if c not in against) or doing
    unsure = not basic.deed and basic.strong and basic.when.days == 1 and _is_done(event, _LEAST_SUPPORT)
    told = basic.deed or unsure or _is_announced(event)
    row = row_of(event, clause) if doers and told else None
    if row is None or contradicts(event, row, doers):
        yield basic
        return
    others = [c for c in against if c not in doers]
    deed = basic.deed or unsure
    if unsure or (not deed and row.way is Way.UNDOES):
        # A lifting that is only planned lifts nothing.
        yield basic
        if not unsure or not others:
            return
    verb = Verb.ANNOUNCE if not deed and row.way is Way.IMPOSES else verb_of(event, row)
    more = () if unsure else more_of(event, row, clause)
    for _, _, words in more:
        clause = clause.replace(words, " " * len(words), 1)
    for each, of, words in ((event, row, clause), *more):
        for doer, other in _directions(doers, against):
            yield replace(
                basic,
                event=each,
                by=(doer,),
                against=(other,) if other else (),
                deed=deed,
                unsure=unsure,
                measure=of.kind,
                verb=verb,
                quantity=quantity_of(each, of, words),
                things=things_of(each, of, words),
                clause=words,
                own=is_own(each, of),
            )


def _directions(doers: Sequence[str], against: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return who does an act to whom, "" where nobody is named; what several do to each other each does to every other."""
    others = [c for c in against if c not in doers]
    if others or not set(doers) <= set(against):
        return product(doers, others or [""])
    return permutations(doers, 2) if len(doers) > 1 else product(doers, [""])


def _is_announced(event: Event) -> bool:
    """Tell whether a party says of its own act that it is coming, or the narrator that it is settled."""
    vouched = event.within is None and event.distance is None
    return event.status is Status.PLANNED and vouched and event.confidence >= LEAST_CONFIDENCE


def _when(event: Event, published: dt.date | None) -> Interval:
    """Return the days on which an event can have happened; without any date it is open on both sides."""
    found = interval(event.date) if event.date else None
    if found is not None and _is_strong(event):
        return found
    if published is not None:
        return Interval(published, published)
    return found or Interval(dt.date.min, dt.date.max)


def _is_strong(event: Event) -> bool:
    """Tell whether the text dates an event; "about a week before" only says when it was told."""
    return (
        event.date is not None
        and event.date_basis is not DateBasis.PUBLICATION
        and event.date[-1:] not in _UNSURE
        and interval(event.date) is not None
    )


def _clause(event: Event, report: Report) -> str:
    """Return the words of an act: from its predicate to that of the next act in its sentence, a semicolon or the end."""
    start, end = event.predicate.start, max(event.evidence.end, event.predicate.end)
    for other in report.events:
        if event.predicate.end <= other.predicate.start < end and other.predicate.start < event.evidence.end:
            end = other.predicate.start
    return report.document.text[start:end].partition(";")[0]


def _with_party(telling: Telling, others: Sequence[Telling]) -> Telling:
    """Name the state that an act is against where the report names but one for acts of its kind and doer.

    "Expels 10 from embassy" in the headline is what the first paragraph tells in full.
    """
    if telling.measure is None or telling.against:
        return telling
    like = [
        t
        for t in others
        if t.measure is telling.measure
        and t.by == telling.by
        and t.against
        and not t.unsure
        and (telling.quantity is None or t.quantity is None or telling.quantity == t.quantity)
    ]
    named = {t.against for t in like}
    return replace(telling, against=named.pop()) if len(named) == 1 else telling
