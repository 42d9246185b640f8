"""Whether two tellings can be of one happening: numbers, objects and dates that agree within what texts state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.ledger.tables import Thing, kinds
from legation.ledger.words import likeness, stems
from legation.model import EventType, Verb

if TYPE_CHECKING:
    from legation.ledger.telling import Telling
    from legation.vocabulary.edtf import Interval

# Two numbers of one happening that differ ("35" and "36") lie this near to each other, or one apart.
_NEAR_SHARE = 0.1
# Local time: what one side did on the 28th the other may date the 29th.
_ZONE_DAYS = 1
# Days after a happening within which a report without a date of its own still brings it as news.
_NEWS_DAYS = 3
# The same for a report that gives the same number: the story goes on, and is told again, for a month.
_STORY_DAYS = 31
# Share of the stems of two sentences of talk that makes them one utterance told twice.
_SAME_WORDS = 0.5
# CAMEO's code for the signing of an agreement.
_AGREEMENT = "057"
# The mode of talks by telephone and the like.
_CALL = "phone"
# What a measure is opened by, and so told of as one act.
_OPENING = frozenset({Verb.ANNOUNCE, Verb.IMPOSE})


def same(anchor: Telling, other: Telling) -> bool:
    """Tell whether two tellings of one kind of act between the same parties can be of one happening.

    Args:
        anchor: the telling that says more: its date is the text's own where either's is.
        other: the one compared.
    """
    if anchor.measure is not None:
        return _same_measure(anchor, other)
    if anchor.event.type is EventType.CONSULT:
        return _dates_agree(anchor, other, _NEWS_DAYS) and _one_meeting(anchor, other)
    if is_joint(anchor):
        return _dates_agree(anchor, other, 1) and _one_agreement(anchor, other)
    return _dates_agree(anchor, other, 1) and _same_words(anchor, other)


def is_joint(telling: Telling) -> bool:
    """Tell whether an act is one of all its parties together, whichever the text names first."""
    return telling.event.type is EventType.CONSULT or telling.event.cameo == _AGREEMENT


def _one_agreement(one: Telling, other: Telling) -> bool:
    """Tell whether two acts can be of one agreement: it has the same name, or a word in common."""
    a, b = one.event, other.event
    if a.norm is not None and b.norm is not None:
        return a.norm == b.norm
    if a.object is None or b.object is None:
        return False
    return bool(stems(a.object.text) & stems(b.object.text))


def agree(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings contradict each other in nothing but perhaps the date."""
    return one.measure is None or (_numbers_agree(one, other) and things_agree(one, other))


def _same_measure(anchor: Telling, other: Telling) -> bool:
    return agree(anchor, other) and _dates_agree(anchor, other, _window(anchor, other))


def _window(anchor: Telling, other: Telling) -> int:
    """Return how many days after a happening a report that does not date it can still be telling of it."""
    kind = anchor.measure
    number = anchor.quantity is not None and anchor.quantity == other.quantity
    shared = bool(anchor.things & other.things)
    if kind is not None and kinds()[kind].standing and (number or shared) and anchor.verb in _OPENING:
        return 10**6
    return _STORY_DAYS if number or shared else _NEWS_DAYS


def _dates_agree(anchor: Telling, other: Telling, window: int) -> bool:
    """Tell whether the days of two tellings agree; one that only has its day of publication comes after."""
    if anchor.strong and other.strong:
        gap = anchor.when.gap(other.when)
        exact = anchor.quantity is not None and anchor.quantity == other.quantity
        return gap == 0 or (gap <= _ZONE_DAYS and (exact or bool(anchor.things & other.things)))
    if anchor.strong:
        return _told_after(anchor.when, other.when, window)
    if other.strong:
        return _told_after(other.when, anchor.when, window)
    return anchor.when.gap(other.when) <= window


def _told_after(done: Interval, told: Interval, window: int) -> bool:
    """Tell whether a day of publication follows the days of an act, within a window."""
    return done.start <= told.end and done.gap(told) <= window


def _numbers_agree(one: Telling, other: Telling) -> bool:
    """Tell whether two numbers can be of one happening: the same, or near on days that the texts both state."""
    a, b = one.quantity, other.quantity
    if a is None or b is None or a == b:
        return True
    near = abs(a - b) <= max(1, _NEAR_SHARE * max(abs(a), abs(b)))
    return near and one.when.gap(other.when) == 0 and one.when.days == other.when.days == 1


def things_agree(one: Telling, other: Telling) -> bool:
    """Tell whether the objects of two tellings can be the same: they share a word, or one names none."""
    if one.measure is None or kinds()[one.measure].thing in (Thing.MEMBERS, Thing.NONE):
        return True
    return not one.things or not other.things or bool(one.things & other.things)


def places_agree(one: Telling, other: Telling) -> bool:
    """Tell whether two events can be in one place."""
    a, b = one.event.place, other.event.place
    return a is None or b is None or a.span.text == b.span.text or _names(one) == _names(other)


def _one_meeting(one: Telling, other: Telling) -> bool:
    """Tell whether two talks can be one: in one place, by one means, with a person in common or none named."""
    a, b = people(one), people(other)
    shared = bool(a & b) or not a or not b
    return shared and (one.event.mode == _CALL) == (other.event.mode == _CALL) and places_agree(one, other)


def people(telling: Telling) -> frozenset[str]:
    """Return the names of the persons in office who take part."""
    mentions = (m.actor for m in (*telling.event.source, *telling.event.target))
    return frozenset(a.name for a in mentions if a is not None and a.role and a.name)


def _names(telling: Telling) -> str | None:
    place = telling.event.place
    return place.actor.name if place is not None and place.actor is not None else None


def _same_words(one: Telling, other: Telling) -> bool:
    a, b = (stems(t.event.evidence.text) for t in (one, other))
    return likeness(a, b) >= _SAME_WORDS


def closeness(anchor: Telling, other: Telling) -> tuple[bool, bool, int]:
    """Return what ranks the tellings that one can join, the best first: number, object, days between."""
    number = anchor.quantity is not None and anchor.quantity == other.quantity
    shared = bool(anchor.things & other.things)
    return not number, not shared, anchor.when.gap(other.when)
