"""How right the findings are that analysts looked at: by type, by confidence, over all."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import TYPE_CHECKING

from legation.ledger import by_document, decided, decisions, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import Event, EventType, Report, Review

LEVEL = 0.95
"""The share of intervals that hold the true value."""
BANDS = 10
"""How many bands of equal width confidence is cut into."""
# What ``Event.confidence`` is the probability of.
_ACT = frozenset({"type", "status", "source", "target"})
_DETAILS = ("mode", "date", "quantity")

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """What became of reviewed findings: accepted as they were, changed, refused.

    ``changes`` counts the fields that were changed, most often first. ``right`` are those whose type, status and
    parties were right, which is what ``confidence``, the mean of theirs, promises.
    """

    accepted: int
    changed: int
    refused: int
    changes: tuple[tuple[str, int], ...]
    right: int
    confidence: float

    @property
    def reviewed(self) -> int:
        """How many were looked at."""
        return self.accepted + self.changed + self.refused

    @property
    def precision(self) -> float:
        """The share accepted as they were."""
        return self.accepted / self.reviewed

    @property
    def interval(self) -> Interval:
        """The interval of the precision."""
        return wilson(self.accepted, self.reviewed)

    @property
    def right_share(self) -> float:
        """The share whose type, status and parties were right."""
        return self.right / self.reviewed

    @property
    def right_interval(self) -> Interval:
        """The interval of the share whose type, status and parties were right."""
        return wilson(self.right, self.reviewed)


@dataclass(frozen=True, slots=True)
class Precision:
    """Measured precision over all, by the type that was found, and by band of confidence from ``[low, high)``.

    ``overall`` is None, and the others empty, where nothing was reviewed.
    """

    overall: Share | None
    by_type: tuple[tuple[EventType, Share], ...]
    by_confidence: tuple[tuple[Interval, Share], ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    event: Event
    refused: bool
    changes: tuple[str, ...]


def precision(reports: Iterable[Report], reviews: Iterable[Review]) -> Precision:
    """Return how right the findings of reports are by the decisions that hold on them.

    What a newer reading finds as a reviewer corrected it counts as accepted. Decisions that no longer apply count
    for nothing.
    """
    known = by_document(reviews)
    found = [v for report in reports for v in _verdicts(report, known.get(report.document.id, ()))]
    types, bands = {v.event.type for v in found}, {_band(v) for v in found}
    return Precision(
        overall=_share(found) if found else None,
        by_type=tuple((t, _share([v for v in found if v.event.type is t])) for t in sorted(types)),
        by_confidence=tuple(
            ((band / BANDS, (band + 1) / BANDS), _share([v for v in found if _band(v) == band]))
            for band in sorted(bands)
        ),
    )


def wilson(hits: int, of: int) -> Interval:
    """Return the interval of a share at ``LEVEL``.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927).
    """
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _verdicts(report: Report, reviews: Sequence[Review]) -> list[_Verdict]:
    held = decisions(report, reviews)
    found = []
    for event in report.events:
        if event.id in held:
            right = decided(event, held[event.id], report)
            changes = () if right is None else _changes(event, right)
            found.append(_Verdict(event, right is None, changes))
    return found


def _changes(event: Event, right: Event) -> tuple[str, ...]:
    act = [name for name in ("type", "status") if getattr(event, name) is not getattr(right, name)]
    parties = [n for n in ("source", "target") if sides(getattr(event, n)) != sides(getattr(right, n))]
    details = [name for name in _DETAILS if getattr(event, name) != getattr(right, name)]
    return (*act, *parties, *details)


def _band(verdict: _Verdict) -> int:
    return min(int(verdict.event.confidence * BANDS), BANDS - 1)


def _share(found: Sequence[_Verdict]) -> Share:
    counts = Counter(name for v in found for name in v.changes)
    return Share(
        accepted=sum(not v.refused and not v.changes for v in found),
        changed=sum(bool(v.changes) for v in found),
        refused=sum(v.refused for v in found),
        changes=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        right=sum(not v.refused and _ACT.isdisjoint(v.changes) for v in found),
        confidence=fmean(v.event.confidence for v in found),
    )
