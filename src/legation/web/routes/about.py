"""About the data."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from legation.web.routes.asked import AskedRecords
from legation.web.templating import page
from legation.web.views.about import about

router = APIRouter()


@router.get("/about")
def show(request: Request, records: AskedRecords) -> HTMLResponse:
    """Show what the record covers, how right it is, and what the system cannot do."""
    return page(request, "about.html", about(*records.holdings(), records.precision()))
