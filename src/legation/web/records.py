"""What pages read of the store; the one place that decides what is read anew and what is kept in memory."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from legation.ledger import changes
from legation.series import Frequency, Series, series_of
from legation.store import ALL, PAGE, Choice, Entry, Facets, Page
from legation.store.recent import Recent
from legation.web.reported import Reported

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from legation.ledger import Pair
    from legation.model import Change, Incident, Measure, State
    from legation.series import Quarter
    from legation.store import Relation, Store
    from legation.store.store import Revision

Value = TypeVar("Value")
_STATES, _INCIDENTS, _SERIES, _READINGS, _MADE = 128, 8, 32, 32, 128
# Days; what began longer ago than a year and a quarter weighs nothing in the temperature.
WEEK, _LATELY = 7, 455
# Lines of a list that are read at once where all are wanted.
_LINES = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """Two parties as they stood at their latest report, their course, and what happened of late.

    ``recent`` began in the last year of the record or a little before, ``latest`` are the last lines of their list,
    also where those are older. ``week`` is how they stood at the beginning and the end of the record's last week;
    None where no report of it is on them.
    """

    state: State
    course: tuple[Quarter, ...]
    recent: tuple[Incident, ...]
    latest: tuple[Incident, ...]
    week: tuple[State, State] | None


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


class Records(Reported):
    """The record of a store, as it is folded there; what is made of it is kept until something is told since.

    All calls raise StoreError where the store cannot do its part, and InvalidArgumentError where a party
    is unknown or both are the same.
    """

    def __init__(self, store: Store, today: Callable[[], dt.date] = _today) -> None:
        """Read from a store; ``today`` stands for the latest report's day where no report is dated."""
        super().__init__(store)
        self._today = today
        self._folding = threading.Lock()
        self._folded_at: Revision | None = None
        self._known = lru_cache(_STATES)(lambda a, b, on, _: store.state(a, b, on))
        self._happened = lru_cache(_INCIDENTS)(self._incidents)
        self._charted = lru_cache(_SERIES)(self._series)
        self._related = lru_cache(1)(lambda _: store.relations())
        self._made: Recent[object] = Recent(_MADE)

    def last_day(self) -> dt.date | None:
        """Return the day of the latest report on any two parties, today where none is dated; None for an empty store."""
        found = self.relations()
        return max((r.last or self._today() for r in found), default=None)

    def relations(self) -> tuple[Relation, ...]:
        """Return all pairs of which something is told, the one with most incidents first."""
        found = self._related(self._caught_up())
        return tuple(sorted(found, key=lambda r: (-r.incidents, r.parties)))

    def standing(self, relation: Relation, last_day: dt.date) -> Standing:
        """Return how two parties stand, in a record that ends on a day."""
        a, b = relation.parties
        begin, year = (dt.date.fromordinal(max(last_day.toordinal() - n, 1)) for n in (WEEK, _LATELY))
        is_fresh = relation.last is None or relation.last > begin
        return Standing(
            state=self.state(a, b, None),
            course=self.course(a, b),
            recent=self._lines((a, b), Choice(since=year), None),
            latest=self._lines((a, b), ALL, PAGE),
            week=(self.state(a, b, begin), self.state(a, b, last_day)) if is_fresh else None,
        )

    def states(self, pairs: Iterable[Pair]) -> Iterator[State]:
        """Yield how some pairs of parties stood, each on the day of the latest report on them."""
        return (self.state(a, b, None) for a, b in pairs)

    def relation(self, a: str, b: str) -> Relation | None:
        """Return what is told of two parties in numbers, None where nothing ever was."""
        return self._store.relation(a, b)

    def course(self, a: str, b: str) -> tuple[Quarter, ...]:
        """Return conflict and cooperation by quarter through all the record; of a quarter what the first did comes first."""
        found = self._store.course(a, b)
        return tuple(sorted(found, key=lambda quarter: (quarter.first, quarter.direction != (a, b))))

    def stamp(self, relation: Relation | None) -> Hashable:
        """Return what differs whenever a page on two parties may have to be another."""
        return (relation.stamp, relation.last or self._today()) if relation else (0, self._today())

    def state(self, a: str, b: str, on: dt.date | None) -> State:
        """Return how two parties stand on a day; None is the day of the latest report on them."""
        return self.state_of((a, b), self.relation(a, b), on)

    def state_of(self, parties: Pair, relation: Relation | None, on: dt.date | None) -> State:
        """Return what ``state`` does for two parties of which the relation is known."""
        stamp, last = (relation.stamp, relation.last) if relation else (0, None)
        return self._known(*parties, on or last or self._today(), stamp)

    def incidents(self, a: str, b: str, choice: Choice = ALL) -> tuple[Incident, ...]:
        """Return what happened between two parties, by date."""
        return self._happened(_sorted(a, b), choice, self._store.stamp(a, b))

    def span(self, relation: Relation | None) -> tuple[dt.date, dt.date] | None:
        """Return the first day on which something dated happened and that of the latest report, None for neither."""
        if relation is None or relation.first is None:
            return None
        last = relation.last or self._today()
        return min(relation.first, last), last

    def series(self, a: str, b: str, frequency: Frequency) -> Series:
        """Return conflict and cooperation between two parties through all the record."""
        return self._charted(a, b, frequency, self._store.stamp(a, b))

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
        limit: int = PAGE,
    ) -> Page:
        """Return what happened, the latest first, page by page; between all parties each happening once.

        Raises:
            InvalidArgumentError: the cursor is none, too.
        """
        self._catch_up(between)
        return self._store.timeline(between, choice, after, limit)

    def every(self, between: Pair | None = None, choice: Choice = ALL) -> Iterator[Entry]:
        """Yield all lines of ``timeline``."""
        after: str | None = None
        while True:
            page = self.timeline(between, choice, after, _LINES)
            yield from page.entries
            after = page.after
            if after is None:
                return

    def count(self, between: Pair | None = None, choice: Choice = ALL) -> int:
        """Return how many lines ``timeline`` has."""
        self._catch_up(between)
        return self._store.count(between, choice)

    def facets(self, between: Pair | None = None, choice: Choice = ALL) -> Facets:
        """Return how many lines ``timeline`` has, in all and by each value."""
        self._catch_up(between)
        return self._store.facets(between, choice)

    def incident(self, name: str) -> Entry | None:
        """Return a line of the list between all parties by the id of its incident."""
        self._caught_up()
        return self._store.incident(name)

    def resting_on(self, document: str) -> tuple[Incident, ...]:
        """Return what happened by the words of a document among others."""
        self._caught_up()
        return self._store.resting_on(document)

    def measure(self, name: str) -> tuple[State, Measure] | None:
        """Return a measure by its id, with the state at the end of the record that it stands in."""
        entry = self.incident("i" + name[1:])
        if entry is None:
            return None
        state = self.state(*entry.pair, None)
        return next(((state, m) for m in state.measures if m.id == name), None)

    def made(self, name: Hashable, stamp: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is made of the record under a name, made again only when its stamp is another."""
        known = self._made.get(name, stamp)
        if known is None:
            known = make()
            self._made.put(name, stamp, known)
        return cast("Value", known)

    def revision(self) -> Hashable:
        """Return what differs whenever a page on all parties may have to be another."""
        return self._caught_up(), self._today()

    def _catch_up(self, between: Pair | None) -> None:
        if between is None:
            self._caught_up()

    def _caught_up(self) -> Revision:
        """Have folded what was told since it was last asked; return the revision of which that is."""
        revision = self._store.revision()
        if revision != self._folded_at:
            with self._folding:
                if revision != self._folded_at:
                    self._store.catch_up()
                    self._folded_at = revision
        return revision

    def _incidents(self, pair: Pair, choice: Choice, _: int) -> tuple[Incident, ...]:
        return self._lines(pair, choice, None)[::-1]

    def _lines(self, pair: Pair, choice: Choice, limit: int | None) -> tuple[Incident, ...]:
        page = self._store.timeline(pair, choice, limit=limit)
        return tuple(entry.incident for entry in page.entries)

    def _series(self, a: str, b: str, frequency: Frequency, _: int) -> Series:
        return series_of(self.incidents(a, b), (a, b), frequency)


def _sorted(a: str, b: str) -> Pair:
    return (min(a, b), max(a, b))
