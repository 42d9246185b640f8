"""Two states on a day."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from legation.series import Frequency
from legation.web.routes.asked import AskedRecords, day
from legation.web.templating import formats_of, page
from legation.web.views.course import course
from legation.web.views.relations import relations

router = APIRouter()


@router.get("/relations/{a}/{b}")
def show(request: Request, records: AskedRecords, a: str, b: str, on: str | None = None) -> Response:
    """Show how two states stand on a day, by default that of the latest report on them."""
    if (a, b) != (a.upper(), b.upper()):
        return RedirectResponse(request.url.replace(path=f"/relations/{a.upper()}/{b.upper()}"))
    state = records.state(a, b, day(on))
    told = records.incidents(a, b, state.on)
    lines = course(records.series(a, b, Frequency.QUARTER))
    view = relations(state, told, (records.span(a, b), lines), formats_of(request))
    return page(request, "relations.html", view)
