"""What pages read of the store; the one place that decides what is folded anew and what is kept in memory."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from legation.ledger import Ledger, changes, left
from legation.review import Precision, precision
from legation.series import Frequency, Series, series_of
from legation.series.weighing import days_of
from legation.web.choosing import ALL, PAGE, Choice, Entry, Facets, Page, facets_of, page_of
from legation.web.doubts import Doubts
from legation.web.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.actors import LearntPeople
    from legation.ledger import Left
    from legation.model import Change, Incident, Measure, Review, State
    from legation.review import Finding
    from legation.store import Coded, Counts, Covered, Held, Hit, Kept, Refusal, Store, Version
    from legation.store.store import Revision

Pair = tuple[str, str]
Value = TypeVar("Value")
_LEDGERS, _STATES, _SERIES, _READINGS = 16, 256, 32, 32
_LATELY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """Two parties as they stand at the end of the record, and what changed in its last week."""

    state: State
    before: State
    incidents: tuple[Incident, ...]
    changes: tuple[Change, ...]


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


class Records:
    """The record of a store; a fold is made once and again when something was kept since.

    All calls raise StoreError where the store cannot do its part, and InvalidArgumentError where a party
    is unknown or both are the same.
    """

    def __init__(self, store: Store, today: Callable[[], dt.date] = _today) -> None:
        """Read from a store; ``today`` stands for the latest report's day where no report is dated."""
        self._store = store
        self._today = today
        self._folded = lru_cache(_LEDGERS)(self._fold)
        self._known = lru_cache(_STATES)(self._state)
        self._charted = lru_cache(_SERIES)(self._series)
        self._listed = lru_cache(1)(self._standings)
        self._lined = lru_cache(_LEDGERS)(self._entries)
        self._named = lru_cache(1)(self._by_id)
        self._decided = lru_cache(1)(self._decisions)
        # A refusal changes no revision, but the counts.
        self._held = lru_cache(1)(lambda _, counts: (counts, store.coverage(), store.refusals()))
        self._doubts = Doubts(store)
        self._measured = lru_cache(1)(self._precision)
        self._left_over = lru_cache(1)(lambda _: left(store.reviewed_reports(), self.reviews()))
        self._read = lru_cache(_READINGS)(lambda _, *asked: store.latest(*asked))
        self._counted = lru_cache(1)(lambda _: store.parties())
        self._introduced = lru_cache(1)(lambda _: store.learnt())
        self._made: dict[str, tuple[object, object]] = {}

    def check(self) -> None:
        """Ask the store for something small; raises StoreError where it does not answer."""
        self._store.revision()

    def last_day(self) -> dt.date | None:
        """Return the day of the latest report, None for an empty store."""
        return self._listed(self._store.revision(), self._today())[0]

    def standings(self) -> tuple[Standing, ...]:
        """Return all pairs of which something is told, the one with most incidents first."""
        return self._listed(self._store.revision(), self._today())[1]

    def state(self, a: str, b: str, on: dt.date | None) -> State:
        """Return how two parties stand on a day; None is the day of the latest report on them."""
        revision = self._store.revision()
        found = self._known(a, b, on, revision)
        return (
            found if on is not None or found.on != dt.date.min else self._known(a, b, self._today(), revision)
        )

    def incidents(self, a: str, b: str, on: dt.date | None = None) -> tuple[Incident, ...]:
        """Return what happened between two parties, by date; with a day what was told of by then."""
        return self._folded(_sorted(a, b), self._store.revision()).incidents(a, b, on)

    def span(self, a: str, b: str) -> tuple[dt.date, dt.date] | None:
        """Return the first day on which something dated happened and that of the latest report, None for neither."""
        last = self.state(a, b, None).on
        dated = [days.start for i in self.incidents(a, b) if (days := days_of(i)) is not None]
        return (min(*dated, last), last) if dated else None

    def series(self, a: str, b: str, frequency: Frequency) -> Series:
        """Return conflict and cooperation between two parties through all the record."""
        return self._charted(a, b, frequency, self._store.revision())

    def has(self, found: Coded) -> bool:
        """Tell whether a document is kept as it came, with a report by the same pipeline."""
        return self._store.has(found.arrival, found.report.pipeline)

    def keep(self, found: Coded) -> Kept:
        """Keep a document with its report and the people whom it introduces."""
        return self._store.add(found.arrival, found.report, found.people)

    def changes(self, a: str, b: str, since: dt.datetime) -> tuple[Change, ...]:
        """Return what differs between the record of two parties as known at a moment and as known now."""
        pair = _sorted(a, b)
        now = self.state(*pair, None)
        return changes(self._store.ledger(pair, since).state(*pair, now.on), now)

    def timeline(
        self,
        between: Pair | None = None,
        choice: Choice = ALL,
        after: str | None = None,
        on: dt.date | None = None,
        limit: int = PAGE,
    ) -> Page:
        """Return what happened, the latest first, page by page; between all parties each happening once.

        With a day and two parties it is what was told of by then.

        Raises:
            InvalidArgumentError: the cursor is none, too.
        """
        entries = self.entries(between)
        if between is not None and on is not None:
            told = {i.id for i in self.incidents(*between, on)}
            entries = tuple(e for e in entries if e.incident.id in told)
        return page_of(entries, choice, after, limit)

    def facets(self, between: Pair | None = None, choice: Choice = ALL) -> Facets:
        """Return how many incidents ``timeline`` lists, in all and by each value."""
        return facets_of(self.entries(between), choice)

    def entries(self, between: Pair | None = None) -> tuple[Entry, ...]:
        """Return all lines of the list between two parties, or between all, in no order.

        Raises:
            InvalidArgumentError: a party is not known, or both are the same.
        """
        return self._lined(_sorted(*between) if between else None, self._store.revision())

    def incident(self, name: str) -> Entry | None:
        """Return a line of the list between all parties by the id of its incident."""
        return self._named(self._store.revision()).get(name)

    def measure(self, name: str) -> tuple[State, Measure] | None:
        """Return a measure by its id, with the state at the end of the record that it stands in."""
        entry = self.incident("i" + name[1:])
        if entry is None:
            return None
        state = self.state(*entry.pair, None)
        return next(((state, m) for m in state.measures if m.id == name), None)

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

    def made_once(self, name: str, make: Callable[[], Value]) -> Value:
        """Return what is made of all the record under a name, made again only when something was kept since."""
        key = (name, self._store.revision(), self._today())
        known = self._made.get(name)
        if known is None or known[0] != key:
            known = self._made[name] = (key, make())
        return cast("Value", known[1])

    def _fold(self, pair: Pair | None, _: Revision) -> Ledger:
        return self._store.ledger(pair)

    def _state(self, a: str, b: str, on: dt.date | None, revision: Revision) -> State:
        return self._folded(_sorted(a, b), revision).state(a, b, on)

    def _series(self, a: str, b: str, frequency: Frequency, revision: Revision) -> Series:
        return series_of(self._folded(_sorted(a, b), revision).incidents(a, b), (a, b), frequency)

    def _entries(self, pair: Pair | None, revision: Revision) -> tuple[Entry, ...]:
        ledger = self._folded(pair, revision)
        found: dict[str, Entry] = {}
        for a, b in (pair,) if pair else ledger.pairs():
            topics = Topics(ledger.state(a, b, dt.date.max))
            for incident in ledger.incidents(a, b):
                found.setdefault(incident.id, Entry((a, b), incident, topics.of(incident)))
        return tuple(found.values())

    def _by_id(self, revision: Revision) -> dict[str, Entry]:
        return {entry.incident.id: entry for entry in self._lined(None, revision)}

    def _standings(self, revision: Revision, today: dt.date) -> tuple[dt.date | None, tuple[Standing, ...]]:
        ledger = self._folded(None, revision)
        found = []
        for a, b in ledger.pairs():
            after = ledger.state(a, b)
            if after.on == dt.date.min:
                after = ledger.state(a, b, today)
            before = ledger.state(a, b, _before(after.on))
            found.append(Standing(after, before, ledger.incidents(a, b), changes(before, after)))
        found.sort(key=lambda s: (-len(s.incidents), s.state.parties))
        last = max((s.state.on for s in found), default=None)
        return last, tuple(s for s in found if s.incidents)


def _before(day: dt.date) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - _LATELY_DAYS, 1))


def _sorted(a: str, b: str) -> Pair:
    return (min(a, b), max(a, b))
