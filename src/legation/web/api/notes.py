"""What programs may write: reports to be read and kept, decisions on findings."""

from __future__ import annotations

import datetime as dt
import threading
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from legation.errors import InvalidArgumentError, RejectedDocumentError
from legation.fetching import check
from legation.model import Decision, EventRef, Report, Review
from legation.review import FIELDS, correction_of
from legation.store import Arrival, Kept
from legation.web.api.answers import FAULTS, item
from legation.web.drafts import Draft
from legation.web.records import Records
from legation.web.routes.asked import AskedRecords, AskedReviewer

router = APIRouter(prefix="/api/v1", tags=["writing"])
_MOST_CHARACTERS = 8_000_000


class Given(BaseModel):
    """A report: its text or its page as HTML, and where it was published; or its address alone, to be fetched."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str | None, Field(max_length=_MOST_CHARACTERS)] = None
    html: Annotated[str | None, Field(max_length=_MOST_CHARACTERS)] = None
    url: Annotated[str | None, Field(max_length=2000)] = None
    publisher: Annotated[str | None, Field(max_length=200)] = None
    published: Annotated[dt.date | None, Field(description="Wins over what the report says.")] = None
    keep: Annotated[bool, Field(description="False reads it and keeps nothing.")] = True


class Taken(BaseModel):
    """What became of a report, ``null`` where it was not to be kept, and what it tells."""

    outcome: Kept | None
    document: str
    report: Report


class Ref(BaseModel):
    """An event by the id of its document and its own id there."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(max_length=200)]
    event: Annotated[str, Field(max_length=200)]


class Decided(BaseModel):
    """A decision on an event; who is logged in makes it, now.

    ``correction`` goes with change: new values by name, ``-`` for none. ``other`` goes with merge and part.
    """

    model_config = ConfigDict(extra="forbid")

    event: Ref
    decision: Decision
    correction: Annotated[
        dict[str, str] | None, Field(description=f"New values of {', '.join(FIELDS)}, each as text.")
    ] = None
    other: Ref | None = None
    note: Annotated[str | None, Field(max_length=2000)] = None


@router.post(
    "/add",
    responses={
        200: {"model": Taken, "description": "Read; nothing new is kept."},
        201: {"model": Taken},
        **FAULTS,
    },
    response_model=None,
)
def add(request: Request, records: AskedRecords, given: Given) -> Response:
    """Read a report and keep it, as `legation add` does; the answer comes when it is read."""
    draft = _draft(given)
    turns: threading.BoundedSemaphore = request.app.state.turns
    if not turns.acquire(blocking=False):
        line = "Too many reports wait to be read; send this again in a minute."
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, line, {"Retry-After": "60"})
    try:
        found = request.app.state.read(draft)
    except RejectedDocumentError as error:
        raise InvalidArgumentError(error.reason) from error
    finally:
        turns.release()
    kept = records.keep(found) if given.keep else None
    taken = Taken(outcome=kept, document=found.report.document.id, report=found.report)
    status = HTTPStatus.OK if kept in (None, Kept.ALREADY) else HTTPStatus.CREATED
    return item(Taken, taken, status)


@router.post("/review", status_code=201, responses={201: {"model": Review}, **FAULTS}, response_model=None)
def review(records: AskedRecords, reviewer: AskedReviewer, given: Decided) -> Response:
    """Keep a decision on a finding: accept, refuse, change, merge, part or withdraw."""
    _check_printable(note=given.note)
    decision = Review(
        event=EventRef(given.event.document, given.event.event),
        decision=given.decision,
        reviewer=reviewer,
        at=dt.datetime.now(dt.UTC),
        correction=_correction(records, given),
        other=None if given.other is None else EventRef(given.other.document, given.other.event),
        note=given.note,
    )
    records.review(decision)
    return item(Review, decision, HTTPStatus.CREATED)


def _draft(given: Given) -> Draft:
    _check_printable(url=given.url, publisher=given.publisher)
    words = given.html or given.text
    if words:
        data = words.encode("utf-8", "surrogatepass")
        return Draft("report", Arrival(data, given.url, given.publisher, given.published, characters=True))
    if not given.url:
        raise InvalidArgumentError("there is nothing to read: give text, html or url")
    try:
        check(given.url)
    except RejectedDocumentError as error:
        raise InvalidArgumentError(error.reason) from error
    return Draft(given.url, Arrival(b"", given.url, given.publisher, given.published), given.url)


def _correction(records: Records, given: Decided) -> Any:  # noqa: ANN401  a correction or none
    if given.correction is None:
        return None
    unknown = sorted(set(given.correction) - set(FIELDS))
    if unknown:
        raise InvalidArgumentError(f"a correction has no field {unknown[0]!r}: write {', '.join(FIELDS)}")
    held = records.document(given.event.document)
    events = held.report.events if held else ()
    event = next((each for each in events if each.id == given.event.event), None)
    if event is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "The record has no such event; see /api/v1/events.")
    return correction_of(event, given.correction)


def _check_printable(**values: str | None) -> None:
    for name, value in values.items():
        if value is not None and not value.replace("\n", "").isprintable():
            raise InvalidArgumentError(f"{name} holds characters that cannot be printed; take them out")
