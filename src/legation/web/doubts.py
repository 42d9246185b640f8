"""The queue of doubtful findings, kept in memory: a report is read once, and again where something is decided on it."""

from __future__ import annotations

import heapq
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger import sides
from legation.review import Finding, Rank, concerns, queue, rank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legation.model import Report, Review
    from legation.store import Store
    from legation.store.store import Stamp

Reviews = tuple["Review", ...]
# So many documents with findings that were shown are kept whole; of the others only what puts them in order.
_MOST_WHOLE = 100


@dataclass(frozen=True, slots=True)
class _Doubt:
    rank: Rank
    document: str
    event: str
    parties: tuple[tuple[str, ...], tuple[str, ...]]


class Doubts:
    """The doubtful findings of a store on which no decision holds; safe for several threads."""

    def __init__(self, store: Store) -> None:
        """Read from a store when first asked."""
        self._store = store
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._reviews: Mapping[str, Reviews] = {}
        self._of: dict[str, tuple[_Doubt, ...]] = {}
        self._whole: dict[str, tuple[Finding, ...]] = {}

    def first(
        self, reviews: Mapping[str, Reviews], between: tuple[str, str] | None, limit: int
    ) -> tuple[tuple[Finding, ...], int]:
        """Return the findings that matter most, and how many there are.

        Args:
            reviews: all decisions by document.
            between: codes of two parties: only what concerns both, or one of them alone.
            limit: most findings to return.
        """
        with self._lock:
            self._bring_up_to_date(reviews)
            every = [
                doubt
                for doubts in self._of.values()
                for doubt in doubts
                if between is None or concerns(doubt.parties, between)
            ]
            chosen = heapq.nsmallest(limit, every, key=lambda doubt: doubt.rank)
            found = {
                (document, finding.event.id): finding
                for document in dict.fromkeys(doubt.document for doubt in chosen)
                for finding in self._findings(document, reviews)
            }
        keys = [(doubt.document, doubt.event) for doubt in chosen]
        return tuple(found[key] for key in keys if key in found), len(every)

    def _findings(self, document: str, reviews: Mapping[str, Reviews]) -> tuple[Finding, ...]:
        if document not in self._whole:
            if len(self._whole) >= _MOST_WHOLE:
                self._whole.clear()
            report = self._store.report(document)
            self._whole[document] = (
                () if report is None else tuple(queue([report], reviews.get(document, ())))
            )
        return self._whole[document]

    def _bring_up_to_date(self, reviews: Mapping[str, Reviews]) -> None:
        stamp = self._store.stamp()
        if self._stamp is None or stamp[:-1] != self._stamp[:-1]:
            self._whole.clear()
            self._of = {r.document.id: _doubts(r, reviews) for r in self._store.reports()}
        elif stamp != self._stamp:
            documents = {*reviews, *self._reviews}
            changed = [d for d in documents if reviews.get(d) != self._reviews.get(d) and d in self._of]
            for document in changed:
                self._whole.pop(document, None)
                report = self._store.report(document)
                self._of[document] = () if report is None else _doubts(report, reviews)
        self._stamp, self._reviews = stamp, reviews


def _doubts(report: Report, reviews: Mapping[str, Reviews]) -> tuple[_Doubt, ...]:
    document = report.document.id
    return tuple(
        _Doubt(rank(f), document, f.event.id, (sides(f.event.source), sides(f.event.target)))
        for f in queue([report], reviews.get(document, ()))
    )
