"""What happened between all parties, as a page and as a table for other programs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from legation.errors import InvalidArgumentError
from legation.exchange.tables import as_csv, table_of
from legation.model import EventType, Status
from legation.store import Choice, Entry
from legation.vocabulary import types
from legation.web.routes.asked import AskedRecords, day, in_days, pair, words
from legation.web.templating import page
from legation.web.views.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

router = APIRouter()
_AT_ONCE = 500
Value = TypeVar("Value", EventType, Status)


@router.get("/timeline")
def show(request: Request, records: AskedRecords) -> HTMLResponse:
    """Show what happened, chosen by ``pair``, ``type``, ``status``, ``quad``, ``topic``, ``publisher``, ``from``, ``to`` and the words ``q``."""
    parties, choice = _asked(request)
    found = records.timeline(parties, choice, request.query_params.get("after"))
    pairs = [(relation.parties, relation.incidents) for relation in records.relations()]
    view = timeline(
        (found, records.facets(parties, choice)),
        pairs,
        tuple(request.query_params.multi_items()),
        choice,
        parties,
    )
    return page(request, "timeline.html", view)


@router.get("/timeline.csv")
def export(request: Request, records: AskedRecords) -> StreamingResponse:
    """Give the same lines as a table, all of them."""
    parties, choice = _asked(request)
    lines = _lines(records.every(parties, choice))
    told = {"Content-Disposition": 'attachment; filename="timeline.csv"', "Cache-Control": "no-cache"}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=told)


def _lines(entries: Iterator[Entry]) -> Iterator[bytes]:
    """Yield a table piece by piece, so that one of a million lines needs no more memory than a short one."""
    batch = list(islice(entries, _AT_ONCE))
    yield as_csv(table_of(Entry, batch))
    while batch := list(islice(entries, _AT_ONCE)):
        yield as_csv(table_of(Entry, batch), header=False)


def _asked(request: Request) -> tuple[tuple[str, str] | None, Choice]:
    query = request.query_params
    many = {
        name: [v for v in query.getlist(name) if v]
        for name in ("type", "status", "quad", "topic", "publisher")
    }
    choice = Choice(
        types=tuple(_one(EventType, "type", value) for value in many["type"]),
        statuses=tuple(_one(Status, "status", value) for value in many["status"]),
        quads=tuple(_quads(many["quad"])),
        topics=tuple(many["topic"]),
        publishers=tuple(many["publisher"]),
        words=words(query.get("q")),
    )
    return pair(query.get("pair")), in_days(choice, day(query.get("from")), day(query.get("to")))


def _quads(values: Iterable[str]) -> Iterator[int]:
    known = {str(row.quad): row.quad for row in types().values()}
    for value in values:
        if value not in known:
            raise _unknown("quad", value)
        yield known[value]


def _one(kind: type[Value], name: str, value: str) -> Value:
    try:
        return kind(value)
    except ValueError as error:
        raise _unknown(name, value) from error


def _unknown(name: str, value: str) -> InvalidArgumentError:
    return InvalidArgumentError(f"{name}={value} is none that Legation knows; choose from the list")
