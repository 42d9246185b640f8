"""Meetings planned, held and cancelled, from the talks that reports tell of."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger.likeness import people
from legation.ledger.measures import evidence_of
from legation.ledger.sources import voices
from legation.ledger.tables import Mood, levels, moods
from legation.ledger.words import holds, words_of
from legation.model import EventType, Ground, Meeting, MeetingStatus, Status
from legation.vocabulary.edtf import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.lives import Told
    from legation.ledger.telling import Telling

_TALKS = ("summit", "meeting", "talks", "visit", "trip", "negotiation*", "consultation*")
# The mode of talks by telephone and the like.
_CALL = "phone"
# Days on which one visit goes on from one talk to the next.
_NEXT_DAY = 1
_WEEK = 7


@dataclass(slots=True)
class _Draft:
    told: list[Told]
    when: Interval
    names: frozenset[str]
    places: frozenset[str]
    cancelled: Told | None = None


def meetings_of(told: Iterable[Told], parties: tuple[str, str], on: dt.date) -> tuple[Meeting, ...]:
    """Return the meetings between two parties that reports told of by a day, by date.

    Talks of one visit are one meeting: those on the same or the next day with a person in common, and
    what was planned with what was held at that time. A cancelling ends the one planned meeting that its
    date and persons fit.
    """
    known = [t for t in told if _told_by(t) <= on]
    held = [t for t in known if _is_talk(t) and t.incident.deed and _when(t).start <= on]
    planned = [t for t in known if _is_talk(t) and t.incident.status is Status.PLANNED]
    drafts: list[_Draft] = []
    for item in (*sorted(held, key=_order), *sorted(planned, key=_order)):
        _place(item, drafts)
    for item in sorted((t for t in known if _cancels(t)), key=_order):
        _cancel(item, drafts)
    made = [_meeting(draft, parties) for draft in drafts]
    return tuple(sorted(made, key=lambda m: (m.date or "", m.id)))


def _is_talk(told: Told) -> bool:
    return told.incident.type is EventType.CONSULT and told.incident.measure is None


def _one_form(told: Told, draft: _Draft) -> bool:
    """Tell whether a talk can be part of a meeting: a call is none of a visit."""
    return all((told.incident.mode == _CALL) == (other.incident.mode == _CALL) for other in draft.told)


def _cancels(told: Told) -> bool:
    """Tell whether an incident calls off a meeting."""
    if not told.incident.deed:
        return False
    for telling in told.tellings:
        event = telling.event
        words = (
            *words_of(telling.clause),
            *(words_of(event.object.text) if event.object is not None else ()),
        )
        for row in moods(Mood.CANCELS):
            fits = event.type.value in row.types and holds(row.words, words_of(event.predicate.text))
            if fits and holds(_TALKS, words):
                return True
    return False


def _told_by(told: Told) -> dt.date:
    published = [t.source.published for t in told.tellings if t.source.published is not None]
    return min(published, default=dt.date.min)


def _when(told: Told) -> Interval:
    return min((t.when for t in told.tellings), key=lambda when: (when.days, when))


def _lasted(told: Told) -> Interval:
    """Return all days of a talk: "three days of talks" last three, "last week" is only told widely."""
    days = [t.when for t in told.tellings if t.strong and t.when.days < _WEEK] or [_when(told)]
    return Interval(min(when.start for when in days), max(when.end for when in days))


def _order(told: Told) -> tuple[dt.date, str]:
    return _when(told).start, told.incident.id


def _people(told: Told) -> frozenset[str]:
    return frozenset().union(*(people(t) for t in told.tellings))


def _places(told: Told) -> frozenset[str]:
    """Return the place of a talk where its words end in a name: "the Finnish capital" says of none that it is another."""
    place = told.incident.place
    return frozenset([place]) if place and place.split()[-1][0].isupper() else frozenset()


def _place(told: Told, drafts: list[_Draft]) -> None:
    """Put a talk into the meeting that it was part of, or begin one with it."""
    when, names, places = _when(told), _people(told), _places(told)
    for draft in drafts:
        # A plan is often told in wide terms: it fits a meeting within its days.
        reach = _NEXT_DAY if when.days == 1 and draft.when.days < _WEEK else 0
        near = draft.when.gap(when) <= reach
        alike = bool(names & draft.names) or (bool(places & draft.places) and not (names and draft.names))
        same_day = draft.when == when and not (names and draft.names) and not (places and draft.places)
        if near and (alike or same_day) and _one_form(told, draft):
            draft.told.append(told)
            draft.names |= names
            draft.places |= places
            if told.incident.deed:
                lasted = _lasted(told)
                draft.when = Interval(min(draft.when.start, lasted.start), max(draft.when.end, lasted.end))
            return
    drafts.append(_Draft([told], _lasted(told) if told.incident.deed else when, names, places))


def _cancel(told: Told, drafts: Sequence[_Draft]) -> None:
    names = _people(told)
    fitting = [
        draft
        for draft in drafts
        if not any(t.incident.deed for t in draft.told)
        and draft.cancelled is None
        and _when(told).start <= draft.when.end
        and (not names or not draft.names or names & draft.names)
    ]
    if len(fitting) == 1:
        fitting[0].cancelled = told


def _meeting(draft: _Draft, parties: tuple[str, str]) -> Meeting:
    tellings = [t for told in draft.told for t in told.tellings]
    if draft.cancelled is not None:
        tellings += draft.cancelled.tellings
    held = any(told.incident.deed for told in draft.told)
    status = MeetingStatus.HELD if held else MeetingStatus.PLANNED
    rule = "talks held" if held else "talks planned"
    if draft.cancelled is not None:
        status, rule = MeetingStatus.CANCELLED, "talks called off"
    evidence = evidence_of(tellings)
    level = _level(tellings)
    first = draft.told[0]
    date = _date(draft, held=held)
    fields = {
        "parties": "as coded",
        "status": rule,
        "form": "as coded",
        "participants": "named persons",
        "level": "highest role",
        "date": "days of the talks",
        "place": "most voices",
        "voices": "independent voices",
    }
    return Meeting(
        id="t" + hashlib.sha256("|".join((*first.incident.id, *parties)).encode()).hexdigest()[:12],
        parties=parties,
        status=status,
        form=next((t.incident.mode for t in draft.told if t.incident.mode is not None), None),
        participants=tuple(sorted(draft.names)),
        level=level,
        date=date,
        place=next((t.incident.place for t in draft.told if t.incident.place is not None), None),
        voices=voices(t.source for t in tellings),
        evidence=evidence,
        grounds=tuple(Ground(name, rule, evidence) for name, rule in fields.items()),
    )


def _date(draft: _Draft, *, held: bool) -> str | None:
    if not held or draft.when.days == 1:
        return draft.told[0].incident.date
    if draft.when.start == dt.date.min or draft.when.end == dt.date.max:
        return draft.told[0].incident.date
    return f"{draft.when.start.isoformat()}/{draft.when.end.isoformat()}"


def _level(tellings: Iterable[Telling]) -> str | None:
    """Return the highest level that the roles of those who take part, or the words for them, make."""
    words: set[tuple[str, ...]] = set()
    for telling in tellings:
        for mention in (*telling.event.source, *telling.event.target):
            role = mention.actor.role if mention.actor is not None else None
            words.add(words_of(role or mention.span.text))
    # "Deputy foreign minister" holds "foreign minister": a role makes the level of its longest words.
    found = [_level_of(role) for role in words]
    order = [row.level for row in levels()]
    return min((level for level in found if level), key=order.index, default=None)


def _level_of(role: tuple[str, ...]) -> str | None:
    fitting = [
        (len(words.split()), row.level) for row in levels() for words in row.words if holds((words,), role)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
