"""What a store tells of the record as it is folded: states, lists of what happened, and whether they are current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from legation.ledger import changes, line_of, pair_between
from legation.model import ChangeKind
from legation.store import folding, marking, timeline
from legation.store.recent import Recent
from legation.store.record import Record
from legation.store.timeline import ALL, PAGE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from legation.ledger import Ledger, Pair
    from legation.ledger.why import Line
    from legation.model import Change, Incident, State
    from legation.series import Quarter
    from legation.store.database import Database
    from legation.store.nouns import Relation
    from legation.store.timeline import Choice, Entry, Facets, Page

Value = TypeVar("Value")
# A fold of a busy pair takes some MB.
_LEDGERS = 16
# Counting a million takes most of a second.
_FACETS = 64


@dataclass(frozen=True, slots=True)
class Difference:
    """A change of the record between two parties.

    Attributes:
        parties: the two, by code.
        change: what changed.
        line: the line that it is of, as it is now, or was last.
    """

    parties: Pair
    change: Change
    line: Line


class Folded:
    """The half of a store that answers from folds, which it keeps up to date by itself."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime]) -> None:
        """Work on a database; the clock gives the moment, with its zone."""
        self._database = database
        self._clock = clock
        self._ledgers: Recent[Ledger] = Recent(_LEDGERS)
        self._facets: Recent[Facets] = Recent(_FACETS)

    @property
    def place(self) -> str:
        """The file, or the address without its password."""
        return self._database.place

    def state(self, a: str, b: str, on: dt.date | None = None) -> State:
        """Return how two parties stand to each other on a day, by all that is kept now; None is today.

        Raises:
            InvalidArgumentError: a code is not known, or both are the same.
        """
        parties, day = pair_between(a, b), on or self._today()
        with self._database.reading() as connection:
            stamp = marking.stamp_of(connection, parties)
            found = folding.state_of(connection, (a, b), day, stamp)
            if found is not None:
                return found
            ledger = self._ledgers.get(parties, stamp) or self._record(connection).ledger(parties)
        self._ledgers.put(parties, stamp, ledger)
        return ledger.state(a, b, day)

    def stamp(self, a: str, b: str) -> int:
        """Return a number that is another one whenever what is told of two parties has changed."""
        with self._database.reading() as connection:
            return marking.stamp_of(connection, pair_between(a, b))

    def timeline(
        self,
        between: Pair | None = None,
        choice: Choice = ALL,
        after: str | None = None,
        limit: int | None = PAGE,
    ) -> Page:
        """Return what happened, the latest first, page by page.

        Args:
            between: two parties; None for all, each happening once, as of the last ``settle``.
            choice: which incidents are wanted.
            after: the cursor of the page before.
            limit: the most lines; None for all.

        Raises:
            InvalidArgumentError: a code is not known, both are the same, or the cursor is none.
        """
        return self._of(between, lambda c, parties: timeline.page_of(c, parties, choice, after, limit))

    def facets(self, between: Pair | None = None, choice: Choice = ALL) -> Facets:
        """Return how many incidents ``timeline`` lists, in all and by each value.

        Raises:
            InvalidArgumentError: as ``timeline``.
        """

        def counted(connection: Connection, parties: Pair | None) -> Facets:
            stamp = marking.folds(connection) if parties is None else marking.stamp_of(connection, parties)
            found = self._facets.get((parties, choice), stamp)
            if found is None:
                found = timeline.facets_of(connection, parties, choice)
                self._facets.put((parties, choice), stamp, found)
            return found

        return self._of(between, counted)

    def count(self, between: Pair | None = None, choice: Choice = ALL) -> int:
        """Return how many incidents ``timeline`` lists.

        Raises:
            InvalidArgumentError: as ``timeline``.
        """
        return self._of(between, lambda c, parties: timeline.count_of(c, parties, choice))

    def incident(self, name: str) -> Entry | None:
        """Return the line of a list of all by the id of its incident, as of the last ``settle``; None where there is none."""
        with self._database.reading() as connection:
            return timeline.entry_of(connection, name)

    def resting_on(self, document: str) -> tuple[Incident, ...]:
        """Return what happened by the words of a document among others, as of the last ``settle``."""
        with self._database.reading() as connection:
            return timeline.resting_on(connection, document)

    def relations(self) -> tuple[Relation, ...]:
        """Return the pairs of which something is told with what their last fold found, in alphabetical order."""
        with self._database.reading() as connection:
            return marking.relations(connection)

    def relation(self, a: str, b: str) -> Relation | None:
        """Return what is told of two parties in numbers, by all that is kept now; None where nothing ever was.

        Raises:
            InvalidArgumentError: a code is not known, or both are the same.
        """
        return self._of((a, b), lambda c, parties: next(iter(marking.relations(c, parties)), None))

    def course(self, a: str, b: str) -> tuple[Quarter, ...]:
        """Return conflict and cooperation of two parties by quarter, by all that is kept now.

        Raises:
            InvalidArgumentError: a code is not known, or both are the same.
        """
        return self._of((a, b), lambda c, _: folding.course_between(c, pair_between(a, b)))

    def pending(self, *, told: bool = False) -> tuple[Pair, ...]:
        """Return the pairs to fold: those told of since they were, and, unless only those are wanted, those whose state is another by now."""
        with self._database.reading() as connection:
            return marking.pending(connection, None if told else self._today())

    def settle(self, between: Pair | None = None) -> None:
        """Fold every pair that is ``pending``, or two parties alone.

        Each is written by itself, so that it may be broken off at any time.
        """
        for parties in self.pending() if between is None else ((min(between), max(between)),):
            folding.settle(self._database, parties, self._today())

    def catch_up(self) -> None:
        """Fold every pair of which something was told since it was folded, so that lists of all hold it.

        Unlike ``settle`` it leaves alone what is only another state by now: no list shows it.
        """
        for parties in self.pending(told=True):
            folding.settle(self._database, parties, self._today())

    def changed(self, since: dt.datetime) -> tuple[Pair, ...]:
        """Return the pairs of which something was told or decided after a moment, perhaps a few more, in order."""
        with self._database.reading() as connection:
            return marking.changed_since(self._record(connection), since)

    def differences(
        self, since: dt.datetime, between: Pair | None = None, until: dt.datetime | None = None
    ) -> Iterator[Difference]:
        """Yield what differs between the record as it was known at a moment and as it is known later, pair by pair.

        Both are asked for the same day, so that what merely ran out meanwhile is no change of the record.

        Args:
            since: the moment, with its zone.
            between: two parties in alphabetical order; None for all of which something was told since.
            until: the later moment; None for now.
        """
        for a, b in [between] if between else self.changed(since):
            with self._database.reading() as connection:
                record = self._record(connection)
                before, after = record.ledger((a, b), since), record.ledger((a, b), until)
            was, now = before.state(a, b), after.state(a, b)
            day = max(was.on, now.on)
            was = was if was.on == day else before.state(a, b, day)
            now = now if now.on == day else after.state(a, b, day)
            for change in changes(was, now):
                yield Difference(
                    (a, b), change, line_of(was if change.kind is ChangeKind.WITHDRAWN else now, change)
                )

    def _record(self, connection: Connection) -> Record:
        return Record(connection, self.place)

    def _today(self) -> dt.date:
        return self._clock().astimezone().date()

    def _of(self, between: Pair | None, read: Callable[[Connection, Pair | None], Value]) -> Value:
        """Read what is folded of two parties, in alphabetical order, or of all; two that were told of since are folded first."""
        parties = None if between is None else pair_between(*between)
        with self._database.reading() as connection:
            if parties is None or not marking.is_pending(connection, parties):
                return read(connection, parties)
        folding.settle(self._database, parties, self._today())
        with self._database.reading() as connection:
            return read(connection, parties)
