"""One matter between two parties."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from legation.vocabulary.topics import topics
from legation.web.routes.asked import AskedRecords, day
from legation.web.templating import address_of, page
from legation.web.views.dispute import dispute_page

router = APIRouter()


@router.get("/relations/{a}/{b}/disputes/{topic}")
def show(
    request: Request, records: AskedRecords, a: str, b: str, topic: str, on: str | None = None
) -> Response:
    """Show what each side said and did on a topic, up to a day; by default that of the latest report on them."""
    if (a, b) != (a.upper(), b.upper()):
        return RedirectResponse(
            request.url.replace(path=f"/relations/{a.upper()}/{b.upper()}/disputes/{topic}")
        )
    known = [row.topic for row in topics()]
    if topic not in known:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, f"There is no matter called {topic!r}; there are: {', '.join(known)}."
        )
    view = dispute_page(records.state(a, b, day(on)), topic, address_of(request))
    return page(request, "dispute.html", view)
