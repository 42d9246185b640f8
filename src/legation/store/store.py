"""The store: what came is kept for good, what follows from it can be made again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, insert, select

from legation.actors import LearntPeople, LearntPerson
from legation.errors import InvalidArgumentError, StoreError
from legation.record import to_json
from legation.store import copying, derived, documents, folding, marking, reviewing, rows, search, tables
from legation.store.alerting import Alerts
from legation.store.database import Database
from legation.store.folded import Folded
from legation.store.inspection import problems
from legation.store.nouns import Arrival, Coded, Counts, Kept, Refusal
from legation.store.standing import standing
from legation.store.versions import bring_up_to_date
from legation.store.watching import Feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

    from legation.ledger import Ledger, Pair
    from legation.model import PipelineInfo, Report, Review
    from legation.store.nouns import Covered, Held, Version
    from legation.store.search import Hit

Revision = tuple[int, ...]
_BATCH = 50


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Store(Folded):
    """Documents, reports, learnt people and reviews in a database; safe for several processes at once.

    Every call is one transaction: it happens wholly or not at all, and what it did outlives a crash.
    All calls raise StoreError where the database cannot do its part.
    """

    def __init__(self, address: str, clock: Callable[[], dt.datetime] = _now) -> None:
        """Open the store at an address, making or updating its tables.

        Args:
            address: ``sqlite:///FILE`` or ``postgresql+psycopg://USER:PASSWORD@HOST/NAME``.
            clock: gives the moment, with its zone, at which something is kept.

        Raises:
            StoreError: the database cannot be had, or is of a newer version.
        """
        super().__init__(Database(address), clock)
        self.feeds = Feeds(self._database, clock)
        self.alerts = Alerts(self._database, clock)
        try:
            bring_up_to_date(self._database)
        except StoreError:
            self._database.close()
            raise

    def close(self) -> None:
        """Close the connections; everything is kept already."""
        self._database.close()

    def __enter__(self) -> Self:
        """Give the store to a ``with`` statement, which closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def add(self, arrival: Arrival, report: Report, people: Iterable[LearntPerson] = ()) -> Kept:
        """Keep a document with its report and the people whom it introduces.

        The same bytes with the same address, publisher and date are kept once; other bytes at an address
        are a new version of the page. A report is kept once for each pipeline.

        Raises:
            InvalidArgumentError: the report is of another document.
        """
        (kept,) = self.add_many([Coded(arrival, report, tuple(people))])
        return kept

    def add_many(self, found: Iterable[Coded]) -> tuple[Kept, ...]:
        """Keep several documents as ``add`` does, all or none; tell what became of each, in order.

        Raises:
            InvalidArgumentError: a report is of another document.
        """
        items = [(item, to_json(item.report)) for item in found]
        if any(item.report.document.id != item.arrival.id for item, _ in items):
            raise InvalidArgumentError("the report is of another document than the one that came")
        with self._database.writing() as connection:
            return tuple(self._add(connection, item, line) for item, line in items)

    def _add(self, connection: Connection, item: Coded, line: str) -> Kept:
        now, arrival, report = self._clock(), item.arrival, item.report
        number = rows.number_of(connection, arrival)
        if number is not None and rows.has_report(connection, number, report.pipeline):
            return Kept.ALREADY
        kept = Kept.REREAD
        if number is None:
            kept = Kept.VERSION if rows.is_known_page(connection, arrival.url) else Kept.NEW
            number = rows.insert_document(connection, arrival, now)
        rows.insert_report(connection, number, report.pipeline, line, now)
        marking.mark_report(connection, report)
        derived.index_report(connection, number, report)
        rows.insert_learnt(connection, item.people, now)
        return kept

    def has(self, arrival: Arrival, pipeline: PipelineInfo) -> bool:
        """Tell whether a document is kept with a report by a pipeline."""
        with self._database.reading() as connection:
            number = rows.number_of(connection, arrival)
            return number is not None and rows.has_report(connection, number, pipeline)

    def arrivals(self, *, without: PipelineInfo | None = None) -> Iterator[Arrival]:
        """Yield the documents that stand as they came; with a pipeline, those that it has not read."""
        query = (
            select(tables.content.c.data, tables.document)
            .join_from(tables.document, tables.content)
            .where(standing())
        )
        if without is not None:
            query = query.where(
                ~select(tables.report.c.number)
                .where(tables.report.c.document == tables.document.c.number, *rows.read_by(without))
                .correlate(tables.document)
                .exists()
            )
        with self._database.reading() as connection:
            for row in connection.execute(
                query.order_by(tables.document.c.number).execution_options(yield_per=_BATCH)
            ):
                yield Arrival(row.data, row.url, row.publisher, row.published, row.characters)

    def reports(
        self, between: tuple[str, str] | None = None, until: dt.datetime | None = None
    ) -> Iterator[Report]:
        """Yield the newest report of each document that stands, in order of arrival.

        Args:
            between: codes of two parties, such as ``("USA", "RUS")``: only reports that connect them.
            until: a moment with its zone: what stood then; None for now.
        """
        with self._database.reading() as connection:
            yield from self._record(connection).reports(between, until)

    def newest(self, since: int, limit: int) -> tuple[Report, ...]:
        """Return the newest reports of documents that stand, those made after one by its number, in order of arrival.

        Args:
            since: such as ``revision()[1]`` gave; 0 for all.
            limit: most reports, those that came last.
        """
        with self._database.reading() as connection:
            return self._record(connection).newest(since, limit)

    def standing(self, ids: Sequence[str]) -> frozenset[str]:
        """Return which of some documents stand."""
        with self._database.reading() as connection:
            return documents.standing_of(connection, ids)

    def versions(self, url: str) -> tuple[Version, ...]:
        """Return every version of a page, oldest first."""
        query = select(tables.document).where(tables.document.c.url == url).order_by(tables.document.c.number)
        with self._database.reading() as connection:
            return tuple(documents.version_of(row) for row in connection.execute(query))

    def document(self, document: str) -> Held | None:
        """Return a document by its id, also one that a newer version of its page replaced; None where none is kept."""
        with self._database.reading() as connection:
            return documents.held(connection, document)

    def latest(
        self,
        party: str | None = None,
        phrase: str | None = None,
        before: int | None = None,
        limit: int = 20,
    ) -> tuple[Held, ...]:
        """Return the documents that stand, the last that came first.

        Args:
            party: only those that connect this party, such as ``RUS``, with another.
            phrase: only those that hold these words together, in any inflection.
            before: only those whose ``Version.number`` is lower.
            limit: most documents to return.
        """
        with self._database.reading() as connection:
            return documents.latest(connection, party, phrase, before, limit)

    def parties(self) -> tuple[tuple[str, int], ...]:
        """Return each party with how many documents that stand connect it with another, most first."""
        with self._database.reading() as connection:
            return documents.parties(connection)

    def connected(self, numbers: Sequence[int]) -> tuple[Pair, ...]:
        """Return the pairs of parties that any of some documents connect, those that most of them connect first."""
        with self._database.reading() as connection:
            return documents.connected(connection, numbers)

    def coverage(self) -> tuple[Covered, ...]:
        """Return how many documents that stand are of each month, publisher, language and pipeline."""
        with self._database.reading() as connection:
            return documents.coverage(connection)

    def data(self, document: str) -> bytes | None:
        """Return the bytes of a document by its id, as they came; None where none are kept."""
        with self._database.reading() as connection:
            return documents.bytes_of(connection, document)

    def refuse(self, name: str, reason: str, arrival: Arrival | None = None, url: str | None = None) -> None:
        """Keep a document that could not be read, or the address of one that could not be had, with why.

        The same refusal is kept once.
        """
        address = arrival.url if arrival else url
        values = {"name": name, "reason": reason, "content": arrival.id if arrival else None, "url": address}
        with self._database.writing() as connection:
            same = [tables.refusal.c[key].is_not_distinct_from(value) for key, value in values.items()]
            if connection.execute(select(tables.refusal.c.number).where(*same)).first():
                return
            if arrival:
                rows.insert_content(connection, arrival)
            connection.execute(
                insert(tables.refusal).values(
                    **values,
                    publisher=arrival.publisher if arrival else None,
                    published=arrival.published if arrival else None,
                    characters=arrival.characters if arrival else False,
                    added=self._clock(),
                )
            )

    def refusals(self) -> tuple[Refusal, ...]:
        """Return what was refused and has not been read since, once each, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(rows.open_refusals()).all()
        return tuple(
            Refusal(
                row.name,
                row.reason,
                row.url,
                None
                if row.data is None
                else Arrival(row.data, row.url, row.publisher, row.published, row.characters),
                row.added,
            )
            for row in found
        )

    def learnt(self) -> LearntPeople:
        """Return the people whom reports introduced, without those forgotten since."""
        people = LearntPeople()
        introduced: list[LearntPerson] = []
        with self._database.reading() as connection:
            found = connection.execute(select(tables.learnt).order_by(tables.learnt.c.number)).all()
        for row in found:
            if row.document is not None:
                introduced.append(
                    LearntPerson(row.name, row.country, row.sector, row.role, row.seen, row.document)
                )
                continue
            people = people.with_rows(introduced).without(row.name, row.country)
            introduced = []
        return people.with_rows(introduced)

    def forget(self, name: str, country: str) -> bool:
        """Take back a person who was learnt wrongly, spelled in any way; tell whether there was one."""
        known = self.learnt()
        if known.without(name, country) == known:
            return False
        with self._database.writing() as connection:
            connection.execute(insert(tables.learnt).values(name=name, country=country, added=self._clock()))
        return True

    def review(self, decision: Review) -> None:
        """Keep an analyst's decision, bound to the findings as they are read now; the same one is kept once.

        Raises:
            InvalidArgumentError: the decision is not whole, or a finding that it speaks of is not there.
        """
        with self._database.writing() as connection:
            new = reviewing.keep(connection, decision, self._clock())
            if new is not None:
                marking.mark_review(self._record(connection), new)

    def reviews(self, until: dt.datetime | None = None) -> tuple[Review, ...]:
        """Return the decisions in the order in which they were kept, up to a moment (None: now)."""
        with self._database.reading() as connection:
            return self._record(connection).reviews(until)

    def reviewed_reports(self) -> Iterator[Report]:
        """Yield the newest report of each document that stands and has decisions, in order of arrival."""
        with self._database.reading() as connection:
            yield from self._record(connection).reviewed_reports()

    def report(self, document: str) -> Report | None:
        """Return the newest report of a document by its id; None where none stands."""
        with self._database.reading() as connection:
            return reviewing.report_of(connection, document)

    def ledger(self, between: Pair | None = None, until: dt.datetime | None = None) -> Ledger:
        """Return the record of relations that the store's reports and reviews tell.

        Args:
            between: codes of two parties: only what the reports that connect them tell. Without it all that
                is told is held in memory; of a large store ask for one pair after another.
            until: what was known at this moment, with its zone; None for now.
        """
        with self._database.reading() as connection:
            return self._record(connection).ledger(between, until)

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the reports that stand and hold every word of a query, in any inflection, best first.

        Words between quotation marks are one phrase. A query without a word finds nothing.
        """
        with self._database.reading() as connection:
            return search.find(connection, query, limit)

    def counts(self) -> Counts:
        """Return how much the store holds."""
        with self._database.reading() as connection:
            every = rows.count(connection, select(tables.document.c.number))
            stands = rows.count(connection, select(tables.document.c.number).where(standing()))
            refused = rows.count(connection, rows.open_refusals())
            return Counts(
                stands, every - stands, refused, rows.count(connection, select(tables.review.c.number))
            )

    def revision(self) -> Revision:
        """Return what differs as soon as a document, a report or a review was kept since: nothing is ever changed."""
        kept = (tables.document, tables.report, tables.review)
        with self._database.reading() as connection:
            last = select(*(select(func.max(each.c.number)).scalar_subquery() for each in kept))
            return tuple(number or 0 for number in connection.execute(last).one())

    def rebuild(self) -> bool:
        """Derive again what is derived, from the reports; tell whether it differed from what was there."""
        self.settle()
        with self._database.writing() as connection:
            before = derived.digest(connection)
            derived.clear(connection)
            record = self._record(connection)
            derived.index_reviews(connection)
            for number, report in record.every_report():
                derived.index_report(connection, number, report)
            for parties in marking.mark_all(connection):
                folding.write(connection, folding.fold_pair(record, parties, self._today()))
            return derived.digest(connection) != before

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the store, one line each; empty where it is sound."""
        with self._database.reading() as connection:
            return problems(connection)

    def backup(self, path: Path) -> None:
        """Write everything into one file, itself a store, wholly or not at all; a file there is replaced."""
        copying.backup(self._database, path)

    def restore(self, path: Path) -> None:
        """Take everything of a backup into this store, which must be empty."""
        copying.restore(path, self._database)
