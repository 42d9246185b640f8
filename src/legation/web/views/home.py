"""The front page: pairs of parties, how they stand, what changed in the last week of the record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger import changes
from legation.model import DisputeStatus
from legation.series.weighing import days_of
from legation.web.parties import end_of, is_named
from legation.web.views.differences import Difference, differences
from legation.web.views.measures import standing_measures
from legation.web.views.parts import Happening, happening_of
from legation.web.views.pulse import Pulse, pulse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import Incident
    from legation.store import Relation
    from legation.web.records import Standing

# Pairs in the table: more than a reader takes in; the others are found by name below it and by search.
_ROWS = 36
# What changed between two of them; the rest of a busy week is one click away.
_CHANGES = 6
# Pairs by name alone below it: a page of all of them would be heavy.
_NAMES = 300


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of parties: how it stands of late, measures in force by either, open matters, the latest act, a deed or words."""

    a: str
    b: str
    href: str
    compared: str
    pulse: Pulse
    by_a: int
    by_b: int
    matters: int
    latest: Happening | None
    changed: tuple[Difference, ...]
    unshown: int


@dataclass(frozen=True, slots=True)
class Name:
    """A pair of parties of which little is told."""

    a: str
    b: str
    href: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Home:
    """The pairs, those with most between them apart from others, of which ``more`` are not listed.

    Left out are those of which one party is any of a kind, or was no more when it is told of.
    """

    last_day: dt.date | None
    rows: tuple[Row, ...]
    slight: tuple[Name, ...]
    more: int


def home(relations: Sequence[Relation], rows: Sequence[Row], last_day: dt.date | None) -> Home:
    """Return the front page.

    Args:
        relations: all pairs of which something is told.
        rows: those of the ``foremost`` pairs.
        last_day: of the latest report.
    """
    named = [r for r in relations if _is_of_parties(r)]
    shown = {(row.a, row.b) for row in rows}
    rest = sorted((r for r in named if r.parties not in shown), key=lambda r: (-r.incidents, r.parties))
    listed = tuple(_name(r) for r in rest[:_NAMES])
    return Home(last_day, tuple(rows), listed, len(rest) - len(listed))


def foremost(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the pairs that the table shows: those with most in force, then with most open, then of whom most is told."""
    weighty = [r for r in relations if (r.measures or r.matters) and _is_of_parties(r)]
    weighty.sort(key=lambda r: (-r.measures, -r.matters, -r.incidents, r.parties))
    return tuple(weighty[:_ROWS])


def _is_of_parties(relation: Relation) -> bool:
    if not all(is_named(code) for code in relation.parties):
        return False
    ends = [end for code in relation.parties if (end := end_of(code)) is not None]
    return all(relation.first is not None and relation.first <= end for end in ends)


def row_of(standing: Standing, last_day: dt.date) -> Row:
    """Return a pair as a row of the table."""
    state = standing.state
    week = standing.week or (state, state)
    a, b = state.parties
    changed = differences(changes(*week), *week)
    in_force = Counter(m.by for m in standing_measures(state))
    return Row(
        a=a,
        b=b,
        href=f"/relations/{a}/{b}",
        compared=f"/relations/{a}/{b}?on={week[1].on}&since={week[0].on}#compared",
        pulse=pulse(standing.recent, (a, b), last_day, standing.course),
        by_a=in_force[a],
        by_b=in_force[b],
        matters=sum(d.status is DisputeStatus.OPEN for d in state.disputes),
        latest=_latest(standing.latest),
        changed=changed[:_CHANGES],
        unshown=len(changed[_CHANGES:]),
    )


def _name(relation: Relation) -> Name:
    a, b = relation.parties
    return Name(a, b, f"/relations/{a}/{b}", relation.incidents)


def _latest(incidents: Sequence[Incident]) -> Happening | None:
    deeds = [i for i in incidents if i.deed and days_of(i) is not None]
    last = max(deeds, key=lambda i: (_end(i), i.voices, i.confidence), default=None)
    return happening_of(last) if last else None


def _end(incident: Incident) -> dt.date:
    days = days_of(incident)
    return days.end if days else dt.date.min
