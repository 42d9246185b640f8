"""Which act of a report each of its time limits belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.ledger.tables import Meaning, kinds
from legation.model import MeasureKind

if TYPE_CHECKING:
    from legation.ledger.limits import Limit
    from legation.ledger.telling import Telling

# Characters after an act within which a time limit is still its own.
_REACH = 400


def with_limits(tellings: list[Telling], found: tuple[Limit, ...]) -> list[Telling]:
    """Give each time limit to the act of a measure that it is told of: the one it stands in or follows."""
    measures = [
        n for n, t in enumerate(tellings) if t.measure is not None and t.verb is not None and not t.unsure
    ]
    given: dict[int, list[Limit]] = {}
    for limit in found:
        owner = _owner(limit, [(n, tellings[n]) for n in measures])
        if owner is not None:
            first = tellings[owner]
            for n in measures:
                if tellings[n].event.id == first.event.id:
                    given.setdefault(n, []).append(limit)
    return [replace(t, limits=tuple(given[n])) if n in given else t for n, t in enumerate(tellings)]


def _owner(limit: Limit, acts: list[tuple[int, Telling]]) -> int | None:
    """Return the act that a limit belongs to: in its own sentence the last before it or the first after it."""
    fitting = [(n, t) for n, t in acts if _takes(t, limit)]
    inside = [(n, t) for n, t in fitting if t.event.evidence.start <= limit.at < t.event.evidence.end]
    before = [(n, t) for n, t in inside if t.event.predicate.start <= limit.at]
    if before:
        return max(before, key=lambda pair: (pair[1].event.predicate.start, -pair[0]))[0]
    if inside:
        return min(inside, key=lambda pair: (pair[1].event.predicate.start, pair[0]))[0]
    near = [(n, t) for n, t in fitting if 0 <= limit.at - t.event.evidence.end <= _REACH]
    return max(near, key=lambda pair: (pair[1].event.evidence.end, -pair[0]), default=(None, None))[0]


def _takes(telling: Telling, limit: Limit) -> bool:
    """Tell whether an act can have a time limit: persons leave by one, other measures take effect on one."""
    if limit.near:
        at = limit.at - telling.event.predicate.start
        if not 0 < at < len(telling.clause) or "," in telling.clause[:at]:
            return False
    if telling.measure is MeasureKind.EXPULSION:
        return limit.meaning is Meaning.DEADLINE
    return telling.measure is not None and kinds()[telling.measure].by_deadline and not limit.leaving
