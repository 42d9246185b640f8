"""The queue of doubtful findings, one finding, and decisions on them."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from legation.errors import InvalidArgumentError
from legation.ledger import event_of, holding, pair_between
from legation.model import Correction, Decision, Report, Review
from legation.review import FIELDS, Finding, correction_of, finding_of, last_of, taken_back
from legation.store import Held
from legation.web.records import Records
from legation.web.routes.asked import AskedRecords, AskedReviewer, own_path
from legation.web.templating import address_of, page
from legation.web.views.review import deciding, review_queue

router = APIRouter()
_SHOWN = 20
_QUEUE = "/review"
Text = Annotated[str, Field(max_length=2000)]


class Given(BaseModel):
    """What a form sends: the decision, on which finding, where to go back to, and the fields of a correction.

    ``undo`` takes back the decision that was made ``at`` a moment, ``withdraw`` the own one on the finding.
    """

    decision: Literal["accept", "refuse", "change", "withdraw", "undo"]
    document: Text = ""
    event: Text = ""
    at: Text = ""
    back: Text = _QUEUE
    type: Text = ""
    mode: Text = ""
    status: Text = ""
    source: Text = ""
    target: Text = ""
    date: Text = ""
    quantity: Text = ""
    note: Text = ""

    @property
    def typed(self) -> dict[str, str]:
        """The fields of a correction by their names."""
        return {field: getattr(self, field) for field in FIELDS}


@router.get(_QUEUE)
def show_queue(
    request: Request, records: AskedRecords, reviewer: AskedReviewer, a: str = "", b: str = ""
) -> HTMLResponse:
    """Show the doubtful findings that matter most, and how right the reviewed ones are."""
    if bool(a) != bool(b):
        raise InvalidArgumentError("a and b go together: name two states, such as a=USA&b=RUS")
    between = pair_between(a.upper(), b.upper()) if a else None
    last = last_of(records.reviews(), reviewer)
    found = records.doubts(between, _SHOWN)
    of_last = records.looked_through() if between is None else None
    asked = (between, address_of(request))
    view = review_queue(found, of_last, asked, last, records.precision(), records.left())
    return page(request, "review.html", view)


@router.get(_QUEUE + "/{document}/{event}")
def show_finding(
    request: Request,
    records: AskedRecords,
    reviewer: AskedReviewer,
    document: str,
    event: str,
    back: str = _QUEUE,
) -> HTMLResponse:
    """Show one finding with the form of a correction."""
    held = _held(records, document)
    view = deciding(
        finding_of(held.report, event),
        held,
        records.reviews_of(document),
        (reviewer, own_path(back, _QUEUE)),
        {},
        None,
    )
    return page(request, "deciding.html", view)


@router.post(_QUEUE)
def decide(
    request: Request, records: AskedRecords, reviewer: AskedReviewer, given: Annotated[Given, Form()]
) -> Response:
    """Keep a decision and go back; a correction that cannot be read comes back as it was typed."""
    now = dt.datetime.now(dt.UTC)
    if given.decision in ("undo", "withdraw"):
        records.review(taken_back(_own(records, reviewer, given), now))
        return RedirectResponse(own_path(given.back, _QUEUE), HTTPStatus.SEE_OTHER)
    held = _held(records, given.document)
    finding = finding_of(held.report, given.event)
    correction, fault = None, None
    if given.decision == "change":
        correction, fault = _correction(finding, given)
    if fault is not None:
        reviews, asked = records.reviews_of(given.document), (reviewer, own_path(given.back, _QUEUE))
        view = deciding(finding, held, reviews, asked, given.typed, fault)
        return page(request, "deciding.html", view, HTTPStatus.UNPROCESSABLE_ENTITY)
    note = given.note.strip() or None
    records.review(Review(finding.ref, Decision(given.decision), reviewer, now, correction, note=note))
    return RedirectResponse(own_path(given.back, _QUEUE), HTTPStatus.SEE_OTHER)


def _correction(finding: Finding, given: Given) -> tuple[Correction | None, str | None]:
    """Return what the fields change of a finding, or what is wrong with them."""
    try:
        correction = correction_of(finding.event, given.typed)
    except InvalidArgumentError as error:
        return None, f"{error}."
    return (
        correction,
        None if correction else "Nothing was changed: accept the finding if it is right as it is.",
    )


def _own(records: Records, reviewer: str, given: Given) -> Review:
    """Return the decision of a reviewer that is to be taken back.

    Raises:
        InvalidArgumentError: there is none, or it is not the one that was shown.
    """
    if given.decision == "undo":
        own = last_of(records.reviews(), reviewer)
        own = own if own is not None and own.at.isoformat() == given.at else None
    else:
        report = _held(records, given.document).report
        held = holding(records.reviews_of(given.document))
        own = next(
            (r for r in reversed(held) if r.reviewer == reviewer and _is_on(r, report, given.event)), None
        )
    if own is None:
        raise InvalidArgumentError("it was taken back already, or decided on anew: load the page again")
    return own


def _is_on(review: Review, report: Report, event: str) -> bool:
    found = event_of(report, review.event, review.correction)
    return found is not None and found.id == event and review.other is None


def _held(records: Records, document: str) -> Held:
    held = records.document(document)
    if held is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "The record has no report of this id; go back to the queue."
        )
    return held
