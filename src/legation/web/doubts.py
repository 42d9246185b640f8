"""The queue of doubtful findings, kept in memory: a report is read once, and again where something is decided on it."""

from __future__ import annotations

import heapq
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.review import Finding, Rank, queue, rank
from legation.store.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legation.ledger import Pair
    from legation.model import Report, Review
    from legation.store import Store
    from legation.store.store import Revision

Reviews = tuple["Review", ...]
# So many documents with findings that were shown are kept whole; of the others only what puts them in order.
_MOST_WHOLE = 100
# To read a report takes a millisecond or two.
REPORTS = 1000
_PAIRS = 16


@dataclass(frozen=True, slots=True)
class _Doubt:
    rank: Rank
    document: str
    event: str


class Doubts:
    """The doubtful findings of a store on which no decision holds; safe for several threads.

    Without parties they are those of the last ``REPORTS`` reports, which are read when first asked for and then as
    they come; between two parties those of all reports that connect them.
    """

    def __init__(self, store: Store) -> None:
        """Read from a store when first asked."""
        self._store = store
        self._lock = threading.Lock()
        self._revision: Revision | None = None
        self._reviews: Mapping[str, Reviews] = {}
        self._of: dict[str, tuple[_Doubt, ...]] = {}
        self._whole: dict[str, tuple[Finding, ...]] = {}
        self._between: Recent[tuple[Finding, ...]] = Recent(_PAIRS)

    def first(
        self, reviews: Mapping[str, Reviews], between: Pair | None, limit: int
    ) -> tuple[tuple[Finding, ...], int]:
        """Return the findings that matter most, and how many there are.

        Args:
            reviews: all decisions by document.
            between: codes of two parties: only what concerns both, or one of them alone.
            limit: most findings to return.
        """
        if between is not None:
            found = self._of_pair(reviews, between)
            return found[:limit], len(found)
        with self._lock:
            self._bring_up_to_date(reviews)
            every = [doubt for doubts in self._of.values() for doubt in doubts]
            chosen = heapq.nsmallest(limit, every, key=lambda doubt: doubt.rank)
            found_of = {
                (document, finding.event.id): finding
                for document in dict.fromkeys(doubt.document for doubt in chosen)
                for finding in self._findings(document, reviews)
            }
        keys = [(doubt.document, doubt.event) for doubt in chosen]
        return tuple(found_of[key] for key in keys if key in found_of), len(every)

    @property
    def is_cut(self) -> bool:
        """Whether only the last reports were looked through."""
        return len(self._of) == REPORTS

    def _of_pair(self, reviews: Mapping[str, Reviews], between: Pair) -> tuple[Finding, ...]:
        stamp = self._store.stamp(*between), self._store.revision()[-1]
        found = self._between.get(between, stamp)
        if found is None:
            decided = [review for own in reviews.values() for review in own]
            found = tuple(queue(self._store.reports(between), decided, between))
            self._between.put(between, stamp, found)
        return found

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
        revision = self._store.revision()
        if self._revision is None or revision[:-1] != self._revision[:-1]:
            self._read_new(reviews, 0 if self._revision is None else self._revision[1])
        if self._revision is not None and revision != self._revision:
            documents = {*reviews, *self._reviews}
            changed = [d for d in documents if reviews.get(d) != self._reviews.get(d) and d in self._of]
            for document in changed:
                self._whole.pop(document, None)
                report = self._store.report(document)
                self._of[document] = () if report is None else _doubts(report, reviews)
        self._revision, self._reviews = revision, reviews

    def _read_new(self, reviews: Mapping[str, Reviews], since: int) -> None:
        """Read the reports made after one, and forget those that others replaced or that came long before."""
        for report in self._store.newest(since, REPORTS):
            # Put at the end, where the last that came stands.
            self._of.pop(report.document.id, None)
            self._whole.pop(report.document.id, None)
            self._of[report.document.id] = _doubts(report, reviews)
        stand = self._store.standing(tuple(self._of))
        kept = [document for document in self._of if document in stand][-REPORTS:]
        self._of = {document: self._of[document] for document in kept}


def _doubts(report: Report, reviews: Mapping[str, Reviews]) -> tuple[_Doubt, ...]:
    document = report.document.id
    return tuple(_Doubt(rank(f), document, f.event.id) for f in queue([report], reviews.get(document, ())))
