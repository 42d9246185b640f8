"""What an incident counts for between two actors: in which direction, as deed or talk, under which label, with which score."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.model import Status
from legation.vocabulary import HAPPENED, collapse, types
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legation.model import EventType, Incident
    from legation.vocabulary.edtf import Interval

Direction = tuple[str, str]
"""Who acts, and towards whom."""

# Of these the party that would act is the one that speaks; a demand or a denial is another's word.
_OWN_WORD = frozenset({Status.PLANNED, Status.PROPOSED, Status.THREATENED, Status.RULED_OUT})
_MATERIAL = frozenset({2, 4})


class Act(StrEnum):
    """How an incident stands to the actor that is its source.

    ``DEED`` it did, ``TALK`` it said, ``ASCRIBED`` is only told of it: claimed or denied by others, demanded
    of it, imagined, or too doubtful to count.
    """

    DEED = "deed"
    TALK = "talk"
    ASCRIBED = "ascribed"


def act_of(incident: Incident) -> Act:
    """Return how an incident stands to the actor that is its source.

    A deed counts as done by the ledger's rule of authority and is material by PLOVER's quad class, or
    does something to a measure: sanctions that are eased are a deed, though PLOVER counts the easing as
    verbal. What was done in words only (an accusation, a meeting) and what the actor plans, proposes,
    threatens or rules out is talk.
    """
    if incident.deed:
        material = types()[incident.type].quad in _MATERIAL or incident.measure is not None
        return Act.DEED if material else Act.TALK
    return Act.TALK if incident.status in _OWN_WORD else Act.ASCRIBED


def label_of(incident: Incident) -> EventType:
    """Return PLOVER's label: a threatened expulsion is THREATEN, a planned meeting AGREE."""
    return collapse(incident.type, incident.status)


def score_of(incident: Incident) -> float:
    """Return the Goldstein score of what happened; for what did not, PLOVER's score of its label.

    So a threat counts as a threat, not as the strike it speaks of. PLOVER's score stands in, too, for an
    act without a Goldstein score.
    """
    if incident.status in HAPPENED and incident.goldstein is not None:
        return incident.goldstein
    return types()[label_of(incident)].plover_score


def directions_of(incident: Incident, a: str, b: str) -> tuple[Direction, ...]:
    """Return the directions between two actors in which an incident counts; none where it is not theirs.

    What both do together counts in both: they stand on both sides, or both on the side that acts.
    """
    by, against = set(incident.by), set(incident.against)
    if not against and {a, b} <= by:
        against = by
    return tuple((x, y) for x, y in ((a, b), (b, a)) if x in by and y in against)


def days_of(incident: Incident) -> Interval | None:
    """Return the days on which an incident can have happened; None where a side is open or no date is known."""
    if incident.date is None:
        return None
    days = interval(incident.date)
    if days is None or days.start == dt.date.min or days.end == dt.date.max:
        return None
    return days


def counted(incidents: Iterable[Incident], a: str, b: str) -> tuple[Incident, ...]:
    """Return the incidents between two actors, each once, without those that are only the content of another.

    "Russia threatened to expel ten" is recorded as a threat that was made and as an expulsion that is
    threatened; as PLOVER reads it, it is one act. So what did not happen is left out where each of its
    sentences gives an act of words between the two that did, under the same label.

    Returns:
        By id, so that the order of ``incidents`` makes no difference.
    """
    own = [i for i in sorted(set(incidents), key=lambda i: i.id) if directions_of(i, a, b)]
    said = {place for i in own if i.deed and act_of(i) is Act.TALK for place in _sentences(i)}
    return tuple(i for i in own if not _is_content(i, list(_sentences(i)), said))


def _sentences(incident: Incident) -> Iterator[tuple[EventType, str, int]]:
    """Yield the label of an incident with each sentence that it rests on."""
    label = label_of(incident)
    return ((label, e.document, e.span.start) for e in incident.evidence)


def _is_content(
    incident: Incident, sentences: Sequence[tuple[EventType, str, int]], said: set[tuple[EventType, str, int]]
) -> bool:
    if incident.deed or incident.status in HAPPENED or not sentences:
        return False
    return all(place in said for place in sentences)
