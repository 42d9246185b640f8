"""The front page: pairs of parties, how they stand, what changed in the last week of the record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import DisputeStatus
from legation.series.weighing import days_of
from legation.web.parties import end_of, is_named
from legation.web.views.differences import Difference, differences
from legation.web.views.measures import standing_measures
from legation.web.views.parts import Happening, happening_of
from legation.web.views.pulse import Pulse, pulse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Incident
    from legation.web.records import Standing

# Pairs in the table: more than a reader takes in; the others are found by name below it and by search.
_ROWS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of parties: how it stands of late, measures in force by either, open matters, the latest deed."""

    a: str
    b: str
    href: str
    compared: str
    pulse: Pulse
    by_a: int
    by_b: int
    matters: int
    incidents: int
    latest: Happening | None
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A pair of parties of which little is told."""

    a: str
    b: str
    href: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Home:
    """The pairs, those with something between them apart from those of which little is told.

    ``unnamed`` counts the pairs left out since one party is any of a kind, or was no more when it is told of.
    """

    last_day: dt.date | None
    rows: tuple[Row, ...]
    slight: tuple[Name, ...]
    unnamed: int


def home(standings: Sequence[Standing], last_day: dt.date | None) -> Home:
    """Return the front page."""
    named = [s for s in standings if _is_of_parties(s)]
    weighty = sorted((s for s in named if _weight(s)), key=_order)
    shown = weighty[:_ROWS]
    pairs = {s.state.parties for s in shown}
    rest = [s for s in named if s.state.parties not in pairs]
    rest.sort(key=lambda s: (-len(s.incidents), s.state.parties))
    return Home(
        last_day,
        tuple(_row(s, last_day or s.state.on) for s in shown),
        tuple(_name(s) for s in rest),
        len(standings) - len(named),
    )


def _is_of_parties(standing: Standing) -> bool:
    if not all(is_named(code) for code in standing.state.parties):
        return False
    ends = [end for code in standing.state.parties if (end := end_of(code)) is not None]
    told = [days.start for i in standing.incidents if (days := days_of(i)) is not None]
    return all(any(day <= end for day in told) for end in ends)


def _weight(standing: Standing) -> int:
    """Return how many measures stand and how many matters are open between two parties."""
    matters = sum(d.status is DisputeStatus.OPEN for d in standing.state.disputes)
    return len(standing_measures(standing.state)) + matters


def _order(standing: Standing) -> tuple[int, int, int, tuple[str, str]]:
    """Put first those with most in force, then with most open, then those of whom most is told."""
    measures = len(standing_measures(standing.state))
    return -measures, measures - _weight(standing), -len(standing.incidents), standing.state.parties


def _row(standing: Standing, last_day: dt.date) -> Row:
    state = standing.state
    a, b = state.parties
    in_force = Counter(m.by for m in standing_measures(state))
    return Row(
        a=a,
        b=b,
        href=f"/relations/{a}/{b}",
        compared=f"/relations/{a}/{b}?on={state.on}&since={standing.before.on}#compared",
        pulse=pulse(standing.incidents, (a, b), last_day),
        by_a=in_force[a],
        by_b=in_force[b],
        matters=_weight(standing) - in_force.total(),
        incidents=len(standing.incidents),
        latest=_latest(standing.incidents),
        changed=differences(standing.changes, standing.before, state),
    )


def _name(standing: Standing) -> Name:
    a, b = standing.state.parties
    return Name(a, b, f"/relations/{a}/{b}", len(standing.incidents))


def _latest(incidents: Sequence[Incident]) -> Happening | None:
    deeds = [i for i in incidents if i.deed and days_of(i) is not None]
    last = max(deeds, key=lambda i: (_end(i), i.voices, i.confidence), default=None)
    return happening_of(last) if last else None


def _end(incident: Incident) -> dt.date:
    days = days_of(incident)
    return days.end if days else dt.date.min
