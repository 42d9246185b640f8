"""Lists of what happened: what is wanted of them, page by page, and how many there are of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from legation.errors import InvalidArgumentError
from legation.series.weighing import act_of, label_of
from legation.vocabulary import types
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from legation.model import EventType, Incident, Status
    from legation.series import Act

PAGE = 50
_BETWEEN = "/"
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which incidents are wanted: of any of the values given, where any are; empty is all.

    ``since`` and ``until`` are days, both included, on which an incident can have begun; ``acts`` deeds or
    words; ``by`` are parties of which one acts.
    """

    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    quads: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    acts: tuple[Act, ...] = ()
    by: tuple[str, ...] = ()


ALL = Choice()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: what happened, between whom it is shown, and on what."""

    pair: tuple[str, str]
    incident: Incident
    topic: str | None = None

    @property
    def place(self) -> tuple[dt.date, str]:
        """Where it stands in a list by date; what is undated stands before all."""
        return day_of(self.incident), self.incident.id


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a list, the latest first; ``after`` is what asks for those that follow, None at the end."""

    entries: tuple[Entry, ...]
    total: int
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents a list has, and how many it would have by each value if that alone were chosen of its kind.

    The value of most incidents comes first. Of many publishers each counts.
    """

    total: int = 0
    types: Mapping[EventType, int] = field(default_factory=dict)
    statuses: Mapping[Status, int] = field(default_factory=dict)
    quads: Mapping[int, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    publishers: Mapping[str, int] = field(default_factory=dict)


def day_of(incident: Incident) -> dt.date:
    """Return the first day on which an incident can have happened, ``date.min`` where none is told."""
    days = interval(incident.date) if incident.date else None
    return days.start if days is not None else dt.date.min


def quad_of(incident: Incident) -> int:
    """Return the quad class of PLOVER's label."""
    return types()[label_of(incident)].quad


def chosen_of(entries: Iterable[Entry], choice: Choice) -> list[Entry]:
    """Return the lines that are wanted, the latest first."""
    return sorted((e for e in entries if _is_wanted(e, choice)), key=lambda e: e.place, reverse=True)


def page_of(entries: Iterable[Entry], choice: Choice, after: str | None = None, limit: int = PAGE) -> Page:
    """Return so many lines of those wanted, from a cursor on.

    Raises:
        InvalidArgumentError: the cursor is none that a page gave.
    """
    wanted = chosen_of(entries, choice)
    place = _parse(after) if after else None
    rest = [e for e in wanted if place is None or e.place < place]
    shown = tuple(rest[:limit])
    more = len(rest) > limit
    return Page(shown, len(wanted), _cursor(shown[-1]) if more else None)


def facets_of(entries: Sequence[Entry], choice: Choice) -> Facets:
    """Return how many lines there are of each value."""

    def wanted(without: Choice) -> list[Entry]:
        return [e for e in entries if _is_wanted(e, without)]

    return Facets(
        total=len(wanted(choice)),
        types=_counts(e.incident.type for e in wanted(replace(choice, types=()))),
        statuses=_counts(e.incident.status for e in wanted(replace(choice, statuses=()))),
        quads=_counts(quad_of(e.incident) for e in wanted(replace(choice, quads=()))),
        topics=_counts(e.topic for e in wanted(replace(choice, topics=())) if e.topic),
        publishers=_counts(
            name for e in wanted(replace(choice, publishers=())) for name in e.incident.publishers
        ),
    )


def _counts(values: Iterable[Value]) -> dict[Value, int]:
    """Return how often each value occurs, the most frequent first."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], str(item[0]))))


def _is_wanted(entry: Entry, choice: Choice) -> bool:
    incident = entry.incident
    first = day_of(incident)
    if choice.since is not None and first < choice.since:
        return False
    if choice.until is not None and not dt.date.min < first <= choice.until:
        return False
    asked: tuple[tuple[Sequence[object], Iterable[object]], ...] = (
        (choice.types, (incident.type,)),
        (choice.statuses, (incident.status,)),
        (choice.quads, (quad_of(incident),)),
        (choice.topics, (entry.topic,)),
        (choice.publishers, incident.publishers),
        (choice.acts, (act_of(incident),)),
        (choice.by, incident.by),
    )
    return all(not wanted or any(value in wanted for value in values) for wanted, values in asked)


def _cursor(entry: Entry) -> str:
    day, name = entry.place
    return f"{day.isoformat()}{_BETWEEN}{name}"


def _parse(after: str) -> tuple[dt.date, str]:
    day, _, name = after.partition(_BETWEEN)
    try:
        return dt.date.fromisoformat(day), name
    except ValueError as error:
        raise InvalidArgumentError(
            f"{after!r} is no place in a list: take it from the page before"
        ) from error
