"""Search in all that is kept."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from legation.exchange.tables import as_csv, table_of
from legation.store import ALL, Hit
from legation.store.search import phrases
from legation.web.routes.asked import AskedRecords, day, in_days
from legation.web.templating import page
from legation.web.views.known import people_called
from legation.web.views.search import REPORTS, chosen_of, likely, search, unmarked

router = APIRouter()


@router.get("/search")
def show(request: Request, records: AskedRecords, q: str = "") -> HTMLResponse:
    """Show what holds the words of ``q``; ``publisher``, ``from`` and ``to`` choose from the reports."""
    query = request.query_params
    days = in_days(ALL, day(query.get("from")), day(query.get("to")))
    words = phrases(q)
    hits = records.search(q, REPORTS) if words else ()
    relations = records.relations() if words else ()
    pairs = likely(words, relations, records.connected(hits)) if words else ()
    record = (relations, records.states(pairs))
    people = people_called(" ".join(words), records.learnt())
    asked = (tuple(query.multi_items()), (days.since, days.until))
    return page(request, "search.html", search(q.strip(), words, hits, record, people, asked))


@router.get("/search.csv")
def export(request: Request, records: AskedRecords, q: str = "") -> Response:
    """Give the reports that the page shows as a table."""
    query = request.query_params
    days = in_days(ALL, day(query.get("from")), day(query.get("to")))
    hits = records.search(q, REPORTS) if phrases(q) else ()
    left = chosen_of(hits, tuple(query.multi_items()), (days.since, days.until))
    told = {"Content-Disposition": 'attachment; filename="search.csv"', "Cache-Control": "no-cache"}
    made = as_csv(table_of(Hit, [unmarked(hit) for hit in left]))
    return Response(made, media_type="text/csv; charset=utf-8", headers=told)
