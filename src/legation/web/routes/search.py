"""Search in all that is kept."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from legation.store.search import phrases
from legation.web.choosing import ALL
from legation.web.routes.asked import AskedRecords, between, day
from legation.web.templating import page
from legation.web.views.search import REPORTS, search

router = APIRouter()


@router.get("/search")
def show(request: Request, records: AskedRecords, q: str = "") -> HTMLResponse:
    """Show what holds the words of ``q``; ``publisher``, ``from`` and ``to`` choose from the reports."""
    query = request.query_params
    days = between(ALL, day(query.get("from")), day(query.get("to")))
    words = phrases(q)
    hits = records.search(q, REPORTS) if words else ()
    record = [(s.state, len(s.incidents)) for s in records.standings()] if words else []
    asked = (tuple(query.multi_items()), (days.since, days.until))
    return page(request, "search.html", search(q.strip(), words, hits, record, asked))
