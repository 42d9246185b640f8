"""A happening, and a measure."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from legation.web.routes.asked import AskedRecords
from legation.web.templating import address_of, formats_of, page
from legation.web.views.incident import incident_page
from legation.web.views.measure import measure_page

router = APIRouter()
_GONE = "The record has no {noun} of this id: reports that came since may have given it another. Look for it in the timeline."


@router.get("/incidents/{incident}")
def show(request: Request, records: AskedRecords, incident: str) -> HTMLResponse:
    """Show a happening with all that is told of it."""
    entry = records.incident(incident)
    if entry is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, _GONE.format(noun="incident"))
    measure = None
    if entry.incident.measure is not None:
        measures = records.state(*entry.pair, None).measures
        told = {(e.document, e.part) for e in entry.incident.evidence}
        of_step = (m for m in measures if any(step.incident == incident for step in m.life))
        of_words = (m for m in measures if told & {(e.document, e.part) for e in m.evidence})
        measure = next(of_step, None) or next(of_words, None)
    return page(request, "incident.html", incident_page(entry, measure, address_of(request)))


@router.get("/measures/{measure}")
def show_measure(request: Request, records: AskedRecords, measure: str) -> HTMLResponse:
    """Show a measure with its life."""
    found = records.measure(measure)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, _GONE.format(noun="measure"))
    state, wanted = found
    entries = (records.incident(step.incident) for step in wanted.life)
    steps = {entry.incident.id: entry.incident for entry in entries if entry is not None}
    view = measure_page(wanted, state, steps, formats_of(request), address_of(request))
    return page(request, "measure.html", view)
