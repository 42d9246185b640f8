"""Search in all that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from legation.exchange.tables import as_csv, table_of
from legation.store import ALL, Choice, Facets, Hit, Page
from legation.store.search import phrases
from legation.web.routes.asked import AskedRecords, day, in_days
from legation.web.routes.asked import words as words_of
from legation.web.templating import page
from legation.web.views.known import people_called
from legation.web.views.search import HAPPENINGS, REPORTS, chosen_of, likely, search, unmarked

if TYPE_CHECKING:
    from legation.web.records import Records

router = APIRouter()


@router.get("/search")
def show(request: Request, records: AskedRecords, q: str = "") -> HTMLResponse:
    """Show what holds the words of ``q``; ``publisher``, ``from`` and ``to`` choose from the reports."""
    query = request.query_params
    days = in_days(ALL, day(query.get("from")), day(query.get("to")))
    q = words_of(q)
    words = phrases(q)
    hits = records.search(q, REPORTS) if words else ()
    relations = records.relations() if words else ()
    pairs = likely(words, relations, records.connected(hits)) if words else ()
    record = (relations, records.states(pairs))
    happened, counts = _happened(records, q) if words else (Page(()), Facets())
    people = people_called(" ".join(words), records.learnt())
    asked = (tuple(query.multi_items()), (days.since, days.until))
    view = search(q, words, (hits, happened, counts), record, people, asked)
    return page(request, "search.html", view)


@router.get("/search.csv")
def export(request: Request, records: AskedRecords, q: str = "") -> Response:
    """Give the reports that the page shows as a table."""
    query = request.query_params
    days = in_days(ALL, day(query.get("from")), day(query.get("to")))
    hits = records.search(q, REPORTS) if phrases(words_of(q)) else ()
    left = chosen_of(hits, tuple(query.multi_items()), (days.since, days.until))
    told = {"Content-Disposition": 'attachment; filename="search.csv"', "Cache-Control": "no-cache"}
    made = as_csv(table_of(Hit, [unmarked(hit) for hit in left]))
    return Response(made, media_type="text/csv; charset=utf-8", headers=told)


def _happened(records: Records, words: str) -> tuple[Page, Facets]:
    choice = Choice(words=words)
    return records.timeline(None, choice, limit=HAPPENINGS), records.facets(None, choice)
