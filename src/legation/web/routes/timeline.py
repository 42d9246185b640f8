"""What happened between all parties, as a page and as a table for other programs."""

from __future__ import annotations

from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from legation.errors import InvalidArgumentError
from legation.model import EventType, Status
from legation.web.choosing import Choice, chosen_of
from legation.web.routes.asked import AskedRecords, between, day
from legation.web.templating import page
from legation.web.views.export import as_csv
from legation.web.views.timeline import timeline

router = APIRouter()
Value = TypeVar("Value", EventType, Status, int)


@router.get("/timeline")
def show(request: Request, records: AskedRecords) -> HTMLResponse:
    """Show what happened, chosen by ``pair``, ``type``, ``status``, ``quad``, ``topic``, ``publisher``, ``from`` and ``to``."""
    parties, choice = _asked(request)
    found = records.timeline(parties, choice, request.query_params.get("after"))
    pairs = [(s.state.parties, len(s.incidents)) for s in records.standings()]
    view = timeline(
        (found, records.facets(parties, choice)),
        pairs,
        tuple(request.query_params.multi_items()),
        (choice.since, choice.until),
        parties,
    )
    return page(request, "timeline.html", view)


@router.get("/timeline.csv")
def export(request: Request, records: AskedRecords) -> StreamingResponse:
    """Give the same lines as a table, all of them."""
    parties, choice = _asked(request)
    lines = as_csv(chosen_of(records.entries(parties), choice))
    told = {"Content-Disposition": 'attachment; filename="timeline.csv"', "Cache-Control": "no-cache"}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=told)


def _asked(request: Request) -> tuple[tuple[str, str] | None, Choice]:
    query = request.query_params
    many = {
        name: [v for v in query.getlist(name) if v]
        for name in ("type", "status", "quad", "topic", "publisher")
    }
    choice = Choice(
        types=tuple(_one(EventType, "type", value) for value in many["type"]),
        statuses=tuple(_one(Status, "status", value) for value in many["status"]),
        quads=tuple(_one(int, "quad", value) for value in many["quad"]),
        topics=tuple(many["topic"]),
        publishers=tuple(many["publisher"]),
    )
    return _pair(query.get("pair")), between(choice, day(query.get("from")), day(query.get("to")))


def _one(kind: type[Value], name: str, value: str) -> Value:
    try:
        return kind(value)
    except ValueError as error:
        raise InvalidArgumentError(
            f"{name}={value} is none that Legation knows; choose from the list"
        ) from error


def _pair(value: str | None) -> tuple[str, str] | None:
    if not value:
        return None
    a, dash, b = value.upper().partition("-")
    if not (a and dash and b):
        raise InvalidArgumentError(f"pair={value} names no two parties: write two codes, such as USA-RUS")
    return a, b
