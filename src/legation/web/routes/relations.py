"""Two states on a day."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from legation.errors import InvalidArgumentError
from legation.series import Frequency
from legation.web.routes.asked import AskedRecords, between, day
from legation.web.templating import formats_of, page
from legation.web.views.chips import choice_of
from legation.web.views.relations import Asked, Told, relations

router = APIRouter()
# Lines of the timeline at once: the page has much else.
_LINES = 25


@router.get("/relations/{a}/{b}")
def show(request: Request, records: AskedRecords, a: str, b: str) -> Response:
    """Show how two states stand on a day, by default that of the latest report on them.

    ``since`` compares with another day; ``show``, ``from`` and ``to`` choose from the list, ``after`` pages it.
    """
    if (a, b) != (a.upper(), b.upper()):
        return RedirectResponse(request.url.replace(path=f"/relations/{a.upper()}/{b.upper()}"))
    query = request.query_params
    state = records.state(a, b, day(query.get("on")))
    before = day(query.get("since"))
    if before is not None and before > state.on:
        raise InvalidArgumentError(f"since={before} is after on={state.on}: compare with an earlier day")
    since, until = day(query.get("from")), day(query.get("to"))
    choice = between(choice_of((a, b), query.get("show", "")), since, until)
    told = Told(
        incidents=records.incidents(a, b, state.on),
        chosen=records.timeline((a, b), choice, query.get("after"), state.on, _LINES),
        span=records.span(a, b),
        series=records.series(a, b, Frequency.QUARTER),
        before=records.state(a, b, before) if before else None,
    )
    asked = Asked(request.url.path, tuple(query.multi_items()), since, until)
    return page(request, "relations.html", relations(state, told, asked, formats_of(request)))
