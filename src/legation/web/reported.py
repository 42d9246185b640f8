"""What pages read of the reports of a store and of the decisions on them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from legation.ledger import left
from legation.review import Precision, precision
from legation.web.doubts import REPORTS, Doubts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors import LearntPeople
    from legation.ledger import Left, Pair
    from legation.model import Review
    from legation.review import Finding
    from legation.store import Coded, Counts, Covered, Held, Hit, Kept, Refusal, Store, Version
    from legation.store.store import Revision

_READINGS = 32


class Reported:
    """The half of the records that tells of single reports; what is made of them is kept until something is kept since."""

    def __init__(self, store: Store) -> None:
        """Read from a store."""
        self._store = store
        self._decided = lru_cache(1)(self._decisions)
        # A refusal changes no revision, but the counts.
        self._held = lru_cache(1)(lambda _, counts: (counts, store.coverage(), store.refusals()))
        self._doubts = Doubts(store)
        self._measured = lru_cache(1)(self._precision)
        self._left_over = lru_cache(1)(lambda _: left(store.reviewed_reports(), self.reviews()))
        self._read = lru_cache(_READINGS)(lambda _, *asked: store.latest(*asked))
        self._counted = lru_cache(1)(lambda _: store.parties())
        self._introduced = lru_cache(1)(lambda _: store.learnt())

    def check(self) -> None:
        """Ask the store for something small; raises StoreError where it does not answer."""
        self._store.revision()

    def has(self, found: Coded) -> bool:
        """Tell whether a document is kept as it came, with a report by the same pipeline."""
        return self._store.has(found.arrival, found.report.pipeline)

    def keep(self, found: Coded) -> Kept:
        """Keep a document with its report and the people whom it introduces."""
        return self._store.add(found.arrival, found.report, found.people)

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Return the reports that hold every word of a query, best first."""
        return self._store.search(query, limit)

    def document(self, document: str) -> Held | None:
        """Return a document by its id, also a replaced one; None where none is kept."""
        return self._store.document(document)

    def versions(self, url: str) -> tuple[Version, ...]:
        """Return every version of a page, oldest first."""
        return self._store.versions(url)

    def data(self, document: str) -> bytes | None:
        """Return the bytes of a document as they came; None where none are kept."""
        return self._store.data(document)

    def latest(
        self, party: str | None, phrase: str | None, before: int | None, limit: int
    ) -> tuple[Held, ...]:
        """Return the reports that stand, the last that came first; see ``Store.latest``."""
        return self._read(self._store.revision(), party, phrase, before, limit)

    def parties(self) -> tuple[tuple[str, int], ...]:
        """Return each party with how many reports connect it with another, most first."""
        return self._counted(self._store.revision())

    def learnt(self) -> LearntPeople:
        """Return the people whom reports introduced."""
        return self._introduced(self._store.revision())

    def connected(self, hits: Iterable[Hit]) -> tuple[Pair, ...]:
        """Return the pairs of parties that reports connect, those that most of them connect first."""
        return self._store.connected([hit.number for hit in hits])

    def reviews(self) -> tuple[Review, ...]:
        """Return all decisions, in the order in which they were kept."""
        return self._decided(self._store.revision())[0]

    def reviews_of(self, document: str) -> tuple[Review, ...]:
        """Return the decisions on the findings of a document, in the order in which they were kept."""
        return self._decided(self._store.revision())[1].get(document, ())

    def holdings(self) -> tuple[Counts, tuple[Covered, ...], tuple[Refusal, ...]]:
        """Return how much the store holds, of when and whom, and what could not be read."""
        return self._held(self._store.revision(), self._store.counts())

    def doubts(self, between: Pair | None, limit: int) -> tuple[tuple[Finding, ...], int]:
        """Return the doubtful findings that matter most and on which no decision holds, and how many there are."""
        return self._doubts.first(self._decided(self._store.revision())[1], between, limit)

    def looked_through(self) -> int | None:
        """Return how many of the last reports ``doubts`` of all parties looked through, None for all."""
        return REPORTS if self._doubts.is_cut else None

    def precision(self) -> Precision:
        """Return how right the findings are that were decided on."""
        return self._measured(self._store.revision())

    def left(self) -> tuple[Left, ...]:
        """Return the decisions that no longer apply."""
        return self._left_over(self._store.revision())

    def review(self, decision: Review) -> None:
        """Keep a decision; raises InvalidArgumentError where it is not whole or its finding is not there."""
        self._store.review(decision)

    def _decisions(self, _: Revision) -> tuple[tuple[Review, ...], dict[str, tuple[Review, ...]]]:
        every = self._store.reviews()
        found: dict[str, list[Review]] = defaultdict(list)
        for review in every:
            found[review.event.document].append(review)
        return every, {document: tuple(own) for document, own in found.items()}

    def _precision(self, _: Revision) -> Precision:
        return precision(self._store.reviewed_reports(), self.reviews())
