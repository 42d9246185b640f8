"""The front page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from legation.web.routes.asked import AskedRecords
from legation.web.templating import page
from legation.web.views.home import home

router = APIRouter()


@router.get("/")
def show(request: Request, records: AskedRecords) -> HTMLResponse:
    """Show the pairs of states and how they stand."""
    view = records.made_once("home", lambda: home(records.standings(), records.last_day()))
    return page(request, "home.html", view)
