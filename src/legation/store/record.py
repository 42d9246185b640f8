"""What the base tables tell, read within one transaction: reports, reviews, and their fold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from legation.errors import StoreError
from legation.ledger import Ledger, fold
from legation.record import from_json
from legation.store import reviewing, tables
from legation.store.standing import every_newest_report, newest_reports, newest_reports_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from legation.ledger import Pair
    from legation.model import Report, Review

_BATCH = 50


@dataclass(frozen=True, slots=True)
class Record:
    """The record as one transaction sees it; ``place`` is how messages name the database."""

    connection: Connection
    place: str

    def reports(self, between: Pair | None = None, until: dt.datetime | None = None) -> Iterator[Report]:
        """Yield the newest report of each document that stands; see ``Store.reports``."""
        return (report for _, report in self._found(newest_reports(between, until)))

    def reviewed_reports(self) -> Iterator[Report]:
        """Yield the newest report of each document that stands and has decisions."""
        return (report for _, report in self._found(newest_reports(with_reviews=True)))

    def newest(self, since: int, limit: int) -> tuple[Report, ...]:
        """Return the newest reports of documents that stand; see ``Store.newest``."""
        query = newest_reports().where(tables.report.c.number > since).order_by(None)
        found = self._found(query.order_by(tables.document.c.number.desc()).limit(limit))
        return tuple(report for _, report in found)[::-1]

    def every_report(self) -> Iterator[tuple[int, Report]]:
        """Yield the number and the newest report of each document, replaced ones too."""
        return self._found(every_newest_report())

    def reports_of(self, document: str) -> Iterator[Report]:
        """Yield the newest reports of the documents that have an id: one for each circumstances they came in."""
        return (report for _, report in self._found(newest_reports_of(document)))

    def reviews(
        self, until: dt.datetime | None = None, since: dt.datetime | None = None
    ) -> tuple[Review, ...]:
        """Return the decisions of analysts that were kept after a moment and up to another."""
        return reviewing.kept(self.connection, until, since)

    def ledger(self, between: Pair | None = None, until: dt.datetime | None = None) -> Ledger:
        """Return what reports and reviews tell; see ``Store.ledger``."""
        return fold(self.reports(between, until), self.reviews(until))

    def _found(self, query: Select[int, str]) -> Iterator[tuple[int, Report]]:
        for number, line in self.connection.execute(query.execution_options(yield_per=_BATCH)):
            try:
                yield number, from_json(line)
            except ValidationError as error:
                raise StoreError(
                    self.place, f"the report of document {number} cannot be read; run legation add --again"
                ) from error
