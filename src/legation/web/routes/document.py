"""One report as it was read, and as it came."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.ledger import bound
from legation.model import EventRef
from legation.reading.decoding import charset_of
from legation.review import of_finding
from legation.web.routes.asked import AskedRecords, AskedReviewer
from legation.web.templating import address_of, page
from legation.web.views.document import document as document_view

router = APIRouter()
_MOST_PARTS = 100_000
_UNKNOWN = HTTPException(
    HTTPStatus.NOT_FOUND, "The record has no report of this id; look for it from the front page."
)


@router.get("/documents/{document}")
def show(
    request: Request,
    records: AskedRecords,
    reviewer: AskedReviewer,
    document: str,
    part: Annotated[int, Query(ge=1, le=_MOST_PARTS)] = 1,
    of: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """Show the words of a report with what is found in them; of a long one a ``part``, or that ``of`` a finding."""
    held = records.document(document)
    if held is None:
        raise _UNKNOWN
    url = held.version.url
    versions = records.versions(url) if url else ()
    resting = frozenset(
        e.part for i in records.resting_on(document) for e in i.evidence if e.document == document
    )
    known, reviews = (reviewer, resting), records.reviews_of(document)
    view = document_view(held, versions, reviews, known, (part, of), address_of(request))
    return page(request, "document.html", view)


@router.get("/documents/{document}/why/{event}")
def why(records: AskedRecords, document: str, event: str) -> RedirectResponse:
    """Lead from a finding to the incident of the record that rests on it."""
    held = records.document(document)
    if held is None:
        raise _UNKNOWN
    incident = of_finding(records.resting_on(document), bound(held.report, EventRef(document, event)))
    if incident is not None:
        return RedirectResponse(f"/incidents/{incident.id}", HTTPStatus.SEE_OTHER)
    raise HTTPException(
        HTTPStatus.NOT_FOUND,
        "The record holds no incident that rests on this finding: it connects no two parties, is too doubtful, was"
        " refused, or its report was replaced. Review it to make it count.",
    )


@router.get("/documents/{document}/raw")
def raw(records: AskedRecords, document: str) -> Response:
    """Return the bytes of a document as they came; a browser shows them as text, whatever they are."""
    data = records.data(document)
    if data is None:
        raise _UNKNOWN
    headers = {
        "Content-Type": f"text/plain; charset={charset_of(data)}",
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
    return Response(data, headers=headers)
