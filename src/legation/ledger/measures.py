"""Measures as they stand on a day, each field with what it rests on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from legation.ledger.sources import voices
from legation.ledger.tables import Meaning, kinds
from legation.ledger.words import holds, words_of
from legation.model import Evidence, Ground, Measure, MeasureStatus, Step, Verb
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.limits import Limit
    from legation.ledger.lives import Life, Told
    from legation.ledger.telling import Telling
    from legation.vocabulary.edtf import Interval

# How a measure stands after what was done to it last, as a whole.
_AFTER = {
    Verb.ANNOUNCE: MeasureStatus.ANNOUNCED,
    Verb.IMPOSE: MeasureStatus.IN_FORCE,
    Verb.REINSTATE: MeasureStatus.IN_FORCE,
    Verb.EXTEND: MeasureStatus.IN_FORCE,
    Verb.SUSPEND: MeasureStatus.SUSPENDED,
    Verb.LIFT: MeasureStatus.LIFTED,
    Verb.EXPIRE: MeasureStatus.EXPIRED,
}
_OPENING = frozenset({Verb.ANNOUNCE, Verb.IMPOSE})
# Nothing is told of a measure that took effect so long before it was imposed.
_EARLIER = dt.timedelta(days=1)

# What makes a norm the basis of an act rather than what it is said to breach.
_BASIS = ("under", "in accordance with", "on the basis of", "pursuant to", "citing", "invoking")

Found = tuple[str | None, Ground | None]


def measure_of(life: Life, on: dt.date) -> Measure:
    """Return a measure as it stands on a day."""
    told = [t for t, _ in life.steps] + life.retold
    opening = [t for t in told if t.incident.verb in _OPENING]
    tellings = [t for item in told for t in item.tellings]
    evidence = evidence_of(tellings)
    opened = life.opened
    imposed, imposed_ground = _date_of([opened] if opened else [], "imposed", "day imposed")
    limits = {m: _limit(opening, m, imposed) for m in Meaning}
    effective, effective_ground = limits[Meaning.EFFECTIVE]
    deadline, deadline_ground = limits[Meaning.DEADLINE]
    if effective is None and deadline is not None and kinds()[life.kind].by_deadline:
        effective, effective_ground = (
            deadline,
            _renamed(deadline_ground, "effective", "effective at the deadline"),
        )
    until, until_ground = _until(life, limits[Meaning.UNTIL])
    eased, eased_ground = _date_of(_eased(life), "eased", "last easing")
    lifted, lifted_ground = _date_of(_lifted(life), "lifted", "whole lifting")
    status, rule, shown = _status(life, on, effective, until)
    founding = opened or life.steps[0][0]
    basis, basis_ground = _legal_basis(tellings)
    quantity_from = next((t for t in told if t.incident.quantity == life.quantity), founding)
    grounds = [
        *(
            Ground(name, "act of a measure", evidence_of(founding.tellings))
            for name in ("kind", "by", "against")
        ),
        Ground("status", rule, evidence_of(shown.tellings)),
        Ground("object", "most voices", evidence_of(founding.tellings)),
        Ground("quantity", "most voices", evidence_of(quantity_from.tellings)),
        Ground("life", "life of a measure", evidence),
        Ground("voices", "independent voices", evidence),
        Ground("before_record", "before the record", evidence_of(founding.tellings)),
        imposed_ground,
        effective_ground,
        deadline_ground,
        until_ground,
        eased_ground,
        lifted_ground,
        basis_ground,
    ]
    return Measure(
        id="m" + life.steps[0][0].incident.id[1:],
        kind=life.kind,
        by=founding.incident.by[0],
        against=founding.incident.against[0],
        status=status,
        object=founding.incident.object,
        quantity=life.quantity,
        imposed=imposed,
        effective=effective,
        deadline=deadline,
        until=until,
        eased=eased,
        lifted=lifted,
        legal_basis=basis,
        life=tuple(_step(item, whole) for item, whole in life.steps),
        before_record=opened is None,
        voices=voices(t.source for t in tellings),
        conflicts=tuple(c for t in opening for c in t.incident.conflicts),
        evidence=evidence,
        grounds=tuple(g for g in grounds if g is not None),
    )


def evidence_of(tellings: Iterable[Telling]) -> tuple[Evidence, ...]:
    """Return the sentences that tellings rest on, each once, in order of publication."""
    found = {(t.source.document, t.event.id): t.evidence for t in tellings}
    return tuple(sorted(found.values(), key=lambda e: (str(e.published or ""), e.document, e.part)))


def _step(told: Told, whole: bool) -> Step:
    incident = told.incident
    return Step(
        verb=incident.verb or Verb.IMPOSE,
        date=incident.date or told.done_by.isoformat(),
        incident=incident.id,
        whole=whole,
        quantity=incident.quantity,
        object=incident.object,
    )


def _date_of(told: Sequence[Told], name: str, rule: str) -> Found:
    """Return the date of the last of some incidents."""
    if not told:
        return None, None
    return told[-1].incident.date, Ground(name, rule, evidence_of(told[-1].tellings))


def _eased(life: Life) -> list[Told]:
    # What is lifted in part is eased.
    touching = (Verb.EASE, Verb.LIFT, Verb.SUSPEND, Verb.EXPIRE)
    return [t for t, whole in life.steps if not whole and t.incident.verb in touching]


def _lifted(life: Life) -> list[Told]:
    if life.last not in (Verb.LIFT, Verb.EXPIRE):
        return []
    return [t for t, whole in life.steps if whole and t.incident.verb is life.last]


def _status(
    life: Life, on: dt.date, effective: str | None, until: str | None
) -> tuple[MeasureStatus, str, Told]:
    """Return how a measure stands, by which rule, and the incident that shows it."""
    steps = [t for t, whole in life.steps if whole and t.incident.verb is not Verb.EASE]
    shown = steps[-1] if steps else life.steps[0][0]
    status = _AFTER[life.last]
    if status is not MeasureStatus.IN_FORCE:
        return status, "last act", shown
    if until is not None and _end(until) < on:
        return MeasureStatus.EXPIRED, "time ran out", shown
    if effective is not None and _end(effective) > on:
        return MeasureStatus.ANNOUNCED, "not yet effective", shown
    eased = _eased(life)
    if eased and life.steps.index((eased[-1], False)) > life.steps.index(
        (shown, True) if steps else life.steps[0]
    ):
        return MeasureStatus.EASED, "eased in part", eased[-1]
    if not steps:
        return MeasureStatus.EASED, "eased in part", shown
    return status, "last act", shown


def _end(edtf: str) -> dt.date:
    found = interval(edtf)
    return found.end if found is not None else dt.date.max


def _limit(opening: Sequence[Told], meaning: Meaning, imposed: str | None) -> Found:
    """Return the time limit that most voices set, the earliest of several; none before the act itself."""
    act = interval(imposed) if imposed else None
    given: dict[dt.date, list[Telling]] = {}
    for told in opening:
        for telling in told.tellings:
            for limit in telling.limits:
                day = _day_of(limit, act)
                if (
                    limit.meaning is meaning
                    and day is not None
                    and (act is None or act.start - day <= _EARLIER)
                ):
                    given.setdefault(day, []).append(telling)
    if not given:
        return None, None
    best = min(given, key=lambda day: (-voices(t.source for t in given[day]), day))
    return best.isoformat(), Ground(meaning.value, "time limit", evidence_of(given[best]))


def _until(life: Life, first: Found) -> Found:
    """Return to which day a measure is limited: what its last extension says, else what it was imposed with."""
    extended = [t for t, _ in life.steps if t.incident.verb is Verb.EXTEND]
    return _limit(extended[-1:], Meaning.UNTIL, extended[-1].incident.date) if extended else first


def _day_of(limit: Limit, act: Interval | None) -> dt.date | None:
    """Return the day of a time limit; None where it is reckoned from an act of no known end, or beyond any calendar."""
    if limit.day is not None or limit.days is None or act is None:
        return limit.day
    if act.end == dt.date.max or limit.days > (dt.date.max - act.end).days:
        return None
    return act.end + dt.timedelta(days=limit.days)


def _renamed(ground: Ground | None, name: str, rule: str) -> Ground | None:
    return None if ground is None else Ground(name, rule, ground.evidence)


def _legal_basis(tellings: Sequence[Telling]) -> Found:
    """Return the norm under which most tellings say that a measure was taken, the first by name of several."""
    citing = [t for t in tellings if holds(_BASIS, words_of(t.event.evidence.text))]
    norms = Counter(t.event.norm for t in citing if t.event.norm is not None)
    if not norms:
        return None, None
    best = min(norms, key=lambda norm: (-norms[norm], norm))
    return best, Ground(
        "legal_basis", "norm invoked", evidence_of(t for t in tellings if t.event.norm == best)
    )
