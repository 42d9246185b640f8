"""The tables of the record: one row for each event, statement, incident or line of a state."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  columns are made from these annotations at run time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.exchange.codes import label_of
from legation.exchange.tables import table_of
from legation.model import (
    ClaimEntry,
    Dispute,
    Event,
    EventType,
    Incident,
    Measure,
    Meeting,
    Post,
    Proposal,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyarrow as pa

    from legation.exchange.gathering import Extract
    from legation.model import Report, Span


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with the report that tells it and PLOVER's label; offsets are those of the evidence."""

    document: str
    publisher: str | None
    published: dt.date | None
    url: str | None
    title: str | None
    label: EventType
    event: Event
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement with the report that gives it; offsets are those of its content."""

    document: str
    publisher: str | None
    published: dt.date | None
    url: str | None
    title: str | None
    statement: Statement
    start: int
    end: int


def _events(extract: Extract) -> Iterable[EventLine]:
    return (
        EventLine(*_of(a.report), label_of(a.event), a.event, *_offsets(a.event.evidence))
        for a in extract.accounts
    )


def _statements(extract: Extract) -> Iterable[StatementLine]:
    return (
        StatementLine(*_of(report), statement, *_offsets(statement.content))
        for report in extract.reports
        for statement in report.statements
    )


def _of(report: Report) -> tuple[str, str | None, dt.date | None, str | None, str | None]:
    document = report.document
    return document.id, document.publisher, document.published, document.url, document.title


def _offsets(span: Span) -> tuple[int, int]:
    return span.start, span.end


_LINES: dict[str, tuple[type, Callable[[Extract], Iterable[object]]]] = {
    "events": (EventLine, _events),
    "statements": (StatementLine, _statements),
    "incidents": (Incident, lambda extract: extract.incidents),
    **{
        name: (kind, lambda extract, name=name: [line for s in extract.states for line in getattr(s, name)])  # type: ignore[misc]
        for name, kind in {
            "measures": Measure,
            "posts": Post,
            "meetings": Meeting,
            "proposals": Proposal,
            "claims": ClaimEntry,
            "disputes": Dispute,
        }.items()
    },
}
TABLES = tuple(_LINES)
"""The names of the tables."""


def table(name: str, extract: Extract) -> pa.Table:
    """Return a table of what is exported, by its name in ``TABLES``."""
    kind, lines = _LINES[name]
    return table_of(kind, list(lines(extract)))
