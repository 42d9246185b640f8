"""A happening with all that is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.vocabulary import types
from legation.web.views.parts import Happening, happening_of
from legation.web.views.sources import SOURCES, Contest, Reason, contests, quotes_of, reasons
from legation.web.views.words import AFTER, capital

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from legation.model import Incident, Measure
    from legation.store import Entry
    from legation.web.views.lists import Query
    from legation.web.views.parts import Quote


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told of it on a day, by whom, in which words; ``is_first`` for who told it first."""

    published: dt.date | None
    quotes: tuple[Quote, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """The happening, its facts, when who told it, where they differ, and why."""

    told: Happening
    pair: tuple[str, str]
    is_deed: bool
    facts: tuple[tuple[str, str], ...]
    life: tuple[Telling, ...]
    unshown: int
    measure: tuple[str, str] | None
    contests: tuple[Contest, ...]
    reasons: tuple[Reason, ...]
    reports: int


def incident_page(entry: Entry, measure: Measure | None, address: tuple[str, Query]) -> IncidentPage:
    """Return the page.

    Args:
        entry: the happening.
        measure: in whose life it is a step, if any.
        address: the path, and what its query says.
    """
    incident = entry.incident
    quotes = quotes_of(incident.evidence)
    return IncidentPage(
        told=happening_of(incident),
        pair=entry.pair,
        is_deed=incident.deed,
        facts=_facts(entry, incident),
        life=_life(quotes[:SOURCES]),
        unshown=len(quotes[SOURCES:]),
        measure=_step(measure, incident) if measure else None,
        contests=contests(incident.conflicts, address),
        reasons=reasons(incident),
        reports=len({e.document for e in incident.evidence}),
    )


def _facts(entry: Entry, incident: Incident) -> tuple[tuple[str, str], ...]:
    label = incident.type.value + (f" {incident.mode}" if incident.mode else "")
    quads = {row.quad: row.quad_name for row in types().values()}
    facts = (
        ("act", label),
        ("class", quads[entry.quad]),
        ("topic", entry.topic),
        ("place", incident.place),
        ("number", None if incident.quantity is None else f"{incident.quantity:,}"),
        ("Goldstein", None if incident.goldstein is None else f"{incident.goldstein:+.1f}".replace("-", "−")),
        ("date is", incident.date_basis.value if incident.date_basis else None),
    )
    return tuple((name, value) for name, value in facts if value)


def _life(quotes: Iterable[Quote]) -> tuple[Telling, ...]:
    days: dict[dt.date | None, list[Quote]] = {}
    for quote in quotes:
        days.setdefault(quote.published, []).append(quote)
    first = min((day for day in days if day is not None), default=None)
    ordered = sorted(days.items(), key=lambda item: (item[0] is None, str(item[0])))
    return tuple(Telling(day, tuple(told), day == first) for day, told in ordered)


def _step(measure: Measure, incident: Incident) -> tuple[str, str]:
    """Return the id of a measure and what the incident did to it."""
    verb = next((step.verb for step in measure.life if step.incident == incident.id), None)
    return measure.id, capital(AFTER[verb]) if verb else "Told again"
