"""One report as it was read, and as it came."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from legation.reading.decoding import charset_of
from legation.web.routes.asked import AskedRecords, AskedReviewer
from legation.web.templating import page
from legation.web.views.document import document as document_view

router = APIRouter()
_UNKNOWN = HTTPException(
    HTTPStatus.NOT_FOUND, "The record has no report of this id; look for it from the front page."
)


@router.get("/documents/{document}")
def show(request: Request, records: AskedRecords, reviewer: AskedReviewer, document: str) -> HTMLResponse:
    """Show the words of a report with what is found in them."""
    held = records.document(document)
    if held is None:
        raise _UNKNOWN
    url = held.version.url
    versions = records.versions(url) if url else ()
    view = document_view(held, versions, records.reviews_of(document), reviewer)
    return page(request, "document.html", view)


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
