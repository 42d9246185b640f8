"""The front page: pairs of states, what stands between them, what changed lately."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import DisputeStatus
from legation.series.weighing import days_of
from legation.web.views.measures import standing_measures
from legation.web.views.parts import Happening, happening_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Incident
    from legation.web.records import Standing

# Noun of a change: how it is called when there is one, and when there are several.
_NOUNS = {
    "measure": ("measure", "measures"),
    "meeting": ("meeting", "meetings"),
    "proposal": ("proposal", "proposals"),
    "claim": ("claim", "claims"),
    "post": ("post", "posts"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of parties: measures in force by either, open matters, the latest happening, what changed lately."""

    a: str
    b: str
    href: str
    by_a: int
    by_b: int
    matters: int
    incidents: int
    latest: Happening | None
    changed: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The pairs, those with something between them apart from those of which little is told."""

    last_day: dt.date | None
    rows: tuple[Row, ...]
    slight: tuple[Row, ...]


def home(standings: Sequence[Standing], last_day: dt.date | None) -> Home:
    """Return the front page."""
    rows = [_row(standing) for standing in standings]
    return Home(
        last_day,
        tuple(row for row in rows if _weighty(row)),
        tuple(row for row in rows if not _weighty(row)),
    )


def _weighty(row: Row) -> bool:
    return bool(row.by_a or row.by_b or row.matters)


def _row(standing: Standing) -> Row:
    state = standing.state
    a, b = state.parties
    in_force = Counter(m.by for m in standing_measures(state))
    counted = Counter(c.noun for c in standing.changes if c.noun in _NOUNS)
    return Row(
        a=a,
        b=b,
        href=f"/relations/{a}/{b}",
        by_a=in_force[a],
        by_b=in_force[b],
        matters=sum(d.status is DisputeStatus.OPEN for d in state.disputes),
        incidents=len(standing.incidents),
        latest=_latest(standing.incidents),
        changed=tuple(
            (counted[noun], names[counted[noun] > 1]) for noun, names in _NOUNS.items() if counted[noun]
        ),
    )


def _latest(incidents: Sequence[Incident]) -> Happening | None:
    deeds = [i for i in incidents if i.deed and days_of(i) is not None]
    last = max(deeds, key=lambda i: (_end(i), i.voices, i.confidence), default=None)
    return happening_of(last) if last else None


def _end(incident: Incident) -> dt.date:
    days = days_of(incident)
    return days.end if days else dt.date.min
