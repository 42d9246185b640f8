"""Tellings of many reports brought together: one incident for each happening, with its agreed values."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from legation.ledger.likeness import agree, closeness, is_joint, same
from legation.ledger.sources import voices
from legation.ledger.sums import added_up
from legation.model import Conflict, DateBasis, Evidence, Ground, Incident, Variant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from legation.ledger.corrections import Ties
    from legation.ledger.telling import Telling

# How many of the incidents nearest in time a telling is compared with: far more than any dyad has of one
# kind within the longest window but the open one of standing measures.
_COMPARED = 200
# Days within which talk is told again, with room for what is dated by a week.
_TALK_DAYS = 10


@dataclass(slots=True)
class _Cluster:
    """Tellings of one happening; the first is the one that says most about when and what."""

    tellings: list[Telling] = field(default_factory=list)

    def takes(self, telling: Telling) -> bool:
        """Tell whether a telling can be of this happening: it fits what dates it, and contradicts nobody."""
        dating = [own for own in self.tellings if own.strong] or self.tellings[:1]
        return any(same(own, telling) for own in dating) and all(agree(own, telling) for own in self.tellings)

    def closeness(self, telling: Telling) -> tuple[bool, bool, int]:
        """Return how near a telling is to the nearest of these."""
        return min(closeness(own, telling) for own in self.tellings)


def incidents(tellings: Iterable[Telling], ties: Ties) -> tuple[tuple[Incident, tuple[Telling, ...]], ...]:
    """Bring tellings together into incidents, each with the tellings it rests on.

    The order in which tellings are given makes no difference: they are compared in one order of their
    own, those first whose text dates the act most narrowly.

    Args:
        tellings: of any reports, each once.
        ties: which events an analyst has put together or apart.

    Returns:
        The incidents, by date.
    """
    made = [
        (_incident(cluster), tuple(cluster))
        for group in _grouped(_believed(tuple(tellings), ties)).values()
        for cluster in added_up(c.tellings for c in _clusters(sorted(group, key=_order), ties))
    ]
    return tuple(sorted(made, key=lambda pair: (first_day(pair[1]), pair[0].id)))


def _grouped(tellings: Iterable[Telling]) -> dict[Hashable, list[Telling]]:
    groups: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in tellings:
        groups[kind_of(telling)].append(telling)
    return groups


def _believed(tellings: Sequence[Telling], ties: Ties) -> list[Telling]:
    """Leave out the unsure tellings that no other report bears out, and of those borne out what else they may tell."""
    kept: set[int] = set()
    for group in _grouped(tellings).values():
        left = list(group)
        while any(t.unsure for t in left):
            clusters = _clusters(sorted(left, key=_order), ties)
            alone = {id(t) for c in clusters for t in c.tellings if t.unsure and not _is_borne_out(t, c)}
            if not alone:
                break
            left = [t for t in left if id(t) not in alone]
        kept.update(map(id, left))
    borne_out = {t.key for t in tellings if t.unsure and id(t) in kept}
    return [t for t in tellings if id(t) in kept and (t.unsure or t.key not in borne_out)]


def _is_borne_out(telling: Telling, cluster: _Cluster) -> bool:
    """Tell whether another report surely tells of the act on the day of an unsure telling, and none gives another number."""
    sure = [t for t in cluster.tellings if not t.unsure]
    numbers = {t.quantity for t in (telling, *sure)} - {None}
    elsewhere = (t for t in sure if t.source.document != telling.source.document)
    return len(numbers) <= 1 and any(t.when.gap(telling.when) == 0 for t in elsewhere)


def kind_of(t: Telling) -> Hashable:
    """Return what two tellings of one happening have in common for certain."""
    if t.measure is not None:
        return t.measure, t.verb, t.by, t.against, t.deed, t.own
    parties = (tuple(sorted(set(t.by))), tuple(sorted(set(t.against))))
    if is_joint(t):
        parties = (tuple(sorted({*t.by, *t.against})), ())
    return t.event.type, t.event.status, parties, t.deed


def _order(t: Telling) -> tuple[bool, int, dt.date, bool, float, str, str, str]:
    """Return what puts the tellings that say most, of those the surest, first: an analyst's word is sure."""
    dated = (not t.strong, t.when.days, t.when.start)
    return *dated, t.quantity is None, -t.event.confidence, *t.key, "".join(t.against)


def first_day(tellings: Sequence[Telling]) -> dt.date:
    """Return the day by which incidents are put in order: the first on which one can have happened."""
    return min((t.when.start for t in tellings if t.strong), default=tellings[0].when.start)


def _clusters(tellings: Sequence[Telling], ties: Ties) -> list[_Cluster]:
    """Put each telling into the best of the incidents so far that takes it, or begin one with it."""
    made: list[_Cluster] = []
    days: list[tuple[dt.date, int]] = []
    owner: dict[tuple[str, str], int] = {}
    for telling in tellings:
        found = _tied(telling, ties, owner)
        if found is None:
            near = _near(days, telling)
            fitting = [n for n in near if made[n].takes(telling) and not _parted(telling, made[n], ties)]
            found = min(fitting, key=lambda n: (made[n].closeness(telling), n), default=None)
        if found is None:
            found = len(made)
            made.append(_Cluster())
            insort(days, (telling.when.start, found))
        made[found].tellings.append(telling)
        owner[telling.key] = found
    return made


def _near(days: list[tuple[dt.date, int]], telling: Telling) -> list[int]:
    """Return the incidents whose first day is near enough to that of a telling to be compared."""
    day = telling.when.start
    at = bisect_left(days, (day, -1))
    near = days[max(at - _COMPARED, 0) : at + _COMPARED]
    if telling.measure is None:
        # Talk is told again within days; what is dated by a month or a year begins earlier.
        near = [
            (first, n)
            for first, n in near
            if -_TALK_DAYS <= (first - day).days <= telling.when.days + _TALK_DAYS or first.day == 1
        ]
    return [n for _, n in near]


def _tied(telling: Telling, ties: Ties, owner: dict[tuple[str, str], int]) -> int | None:
    """Return the incident that an analyst has put a telling into, if one of its fellows is placed."""
    return next((owner[key] for key in ties.together(telling.key) if key in owner), None)


def _parted(telling: Telling, cluster: _Cluster, ties: Ties) -> bool:
    return any(ties.apart(telling.key, other.key) for other in cluster.tellings)


def _incident(tellings: Sequence[Telling]) -> Incident:
    """Return an incident with what its tellings agree on, and where they differ."""
    anchor = next((t for t in tellings if not t.unsure), tellings[0])
    first = anchor.event
    date, date_ground = _agreed(tellings, "date", _date_of, "tightest date")
    number, number_ground = _agreed(tellings, "quantity", lambda t: t.quantity, "most voices")
    thing, thing_ground = _agreed(tellings, "object", _object_of, "most voices")
    place, place_ground = _agreed(tellings, "place", _place_of, "most voices")
    evidence = tuple(sorted((t.evidence for t in tellings), key=_evidence_order))
    sources = [t.source for t in tellings]
    agreed = (date_ground, number_ground, thing_ground, place_ground)
    return Incident(
        id=incident_id(tellings),
        type=first.type,
        status=first.status,
        by=anchor.by,
        against=anchor.against,
        deed=anchor.deed,
        mode=first.mode,
        measure=anchor.measure,
        verb=anchor.verb,
        date=date,
        date_basis=_basis(tellings),
        quantity=number,
        object=thing,
        place=place,
        goldstein=_strongest(tellings),
        confidence=max(t.event.confidence for t in tellings),
        voices=voices(sources),
        publishers=tuple(sorted({s.family for s in sources if s.family is not None})),
        conflicts=tuple(c for c in (_conflict(tellings, "quantity"), _conflict(tellings, "date")) if c),
        evidence=evidence,
        grounds=(*_all_grounds(tellings, evidence), *(ground for ground in agreed if ground is not None)),
    )


def incident_id(tellings: Sequence[Telling]) -> str:
    """Return a name for an incident that does not depend on the order of its tellings."""
    first = min((*t.key, *t.by, "", *t.against, t.measure or "", t.verb or "") for t in tellings)
    return "i" + hashlib.sha256("|".join(first).encode()).hexdigest()[:12]


def _evidence_order(e: Evidence) -> tuple[str, str, str]:
    return str(e.published or ""), e.document, e.part


def _all_grounds(tellings: Sequence[Telling], evidence: tuple[Evidence, ...]) -> tuple[Ground, ...]:
    """Return why an incident is one, whose it is, and whether it counts."""
    authority = "deed" if tellings[0].deed else "talk"
    rules = {
        "type": "as coded",
        "status": "as coded",
        "mode": "as coded",
        "goldstein": "as coded",
        "by": "as coded",
        "against": "as coded",
        "deed": authority,
        "confidence": "highest confidence",
        "voices": "independent voices",
        "publishers": "independent voices",
    }
    if tellings[0].measure is not None:
        rules |= {"measure": "act of a measure", "verb": "act of a measure"}
    return tuple(Ground(name, rule, evidence) for name, rule in rules.items())


def _basis(tellings: Sequence[Telling]) -> DateBasis | None:
    strong = next((t.event.date_basis for t in tellings if t.strong), None)
    return strong or next((t.event.date_basis for t in tellings if t.event.date_basis), None)


def _date_of(t: Telling) -> str | None:
    """Return the date that coding gives: what a report only recalls has none, whenever it was published."""
    return t.event.date


def _object_of(t: Telling) -> str | None:
    span = t.event.object or next((m.span for m in t.event.target), None)
    return " ".join(span.text.split()) if span is not None else None


def _place_of(t: Telling) -> str | None:
    place = t.event.place
    if place is None:
        return None
    return (place.actor.name if place.actor is not None else None) or " ".join(place.span.text.split())


def _strongest(tellings: Sequence[Telling]) -> float | None:
    scores = [t.event.goldstein for t in tellings if t.event.goldstein is not None]
    return max(scores, key=lambda score: (abs(score), score), default=None)


Value = TypeVar("Value", str, float)


def _agreed(
    tellings: Sequence[Telling], name: str, value: Callable[[Telling], Value | None], rule: str
) -> tuple[Value | None, Ground | None]:
    """Return the value that most independent voices give; of dates only those that are as narrow as any.

    Of several with as many voices the one comes first whose telling says most; of objects those count
    that tell one from another.
    """
    giving = [(v, t) for t in tellings if (v := value(t)) is not None]
    if name == "object" and any(t.things for _, t in giving):
        giving = [(v, t) for v, t in giving if t.things]
    if name == "date":
        giving = _narrowest(giving)
    if not giving:
        return None, None
    order = list(dict.fromkeys(v for v, _ in giving))
    best = max(order, key=lambda v: (_voices_for(v, giving), -order.index(v)))
    rests_on = sorted((t.evidence for v, t in giving if v == best), key=_evidence_order)
    return best, Ground(name, rule, tuple(rests_on))


def _narrowest(giving: list[tuple[Value, Telling]]) -> list[tuple[Value, Telling]]:
    """Return the dates that say most: those of the texts before the days of publication, of these the first."""
    if not giving:
        return []
    strong = [(v, t) for v, t in giving if t.strong]
    if not strong:
        return [min(giving, key=lambda pair: (pair[1].when.start, pair[1].key))]
    least = min(t.when.days for _, t in strong)
    return [(v, t) for v, t in strong if t.when.days == least]


def _voices_for(value: object, giving: Sequence[tuple[object, Telling]]) -> int:
    return voices(t.source for v, t in giving if v == value)


def _conflict(tellings: Sequence[Telling], name: str) -> Conflict | None:
    """Return the values of a field where texts give more than one; days of publication are none."""
    giving: list[tuple[object, Telling]]
    if name == "date":
        giving = [(t.event.date, t) for t in tellings if t.strong and t.when.days == 1]
    else:
        giving = [(t.quantity, t) for t in tellings if t.quantity is not None]
    values = list(dict.fromkeys(v for v, _ in giving))
    if len(values) < 2:  # noqa: PLR2004  one value is no conflict
        return None
    variants = [
        Variant(
            str(value),
            _voices_for(value, giving),
            tuple(sorted((t.evidence for v, t in giving if v == value), key=_evidence_order)),
        )
        for value in values
    ]
    return Conflict(name, tuple(sorted(variants, key=lambda v: (-v.voices, v.value))))
