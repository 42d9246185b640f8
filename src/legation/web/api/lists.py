"""What happened between all parties: incidents by facets, single incidents and measures, what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import Response
from pydantic import Field

from legation.errors import InvalidArgumentError
from legation.model import Change, EventType, Incident, Measure, Status
from legation.store import Choice
from legation.web.api.answers import FAULTS, AskedPart, described, item
from legation.web.api.paging import Page
from legation.web.routes.asked import AskedRecords, AskedWords, day, in_days
from legation.web.routes.asked import pair as pair_of

router = APIRouter(prefix="/api/v1", tags=["record"])
Quad = Annotated[int, Field(ge=1, le=4)]
Id = Annotated[str, Path(max_length=200)]
Pair = Annotated[str | None, Query(max_length=7, description="Only between these two, such as USA-RUS.")]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two parties of which something is told: how much, and on the day of the latest report what was in force or in dispute."""

    parties: tuple[str, str]
    incidents: int
    measures: int
    matters: int
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A line of the record between two parties that is new, updated or withdrawn."""

    parties: tuple[str, str]
    change: Change


@router.get("/relations", responses=described(Pairing), response_model=None)
def pairs(records: AskedRecords, wanted: AskedPart) -> Response:
    """List the pairs of parties of which something is told, the one with most incidents first."""
    found = [Pairing(r.parties, r.incidents, r.measures, r.matters, r.last) for r in records.relations()]
    return wanted.of(Pairing, found, lambda each: "-".join(each.parties), "relations")


@router.get("/incidents", responses=described(Incident), response_model=None)
def incidents(  # noqa: PLR0913, PLR0917  each is a facet of the address
    records: AskedRecords,
    wanted: AskedPart,
    pair: Pair = None,
    q: AskedWords = "",
    type: Annotated[list[EventType] | None, Query()] = None,  # noqa: A002  the name in the address
    status: Annotated[list[Status] | None, Query()] = None,
    quad: Annotated[list[Quad] | None, Query(description="PLOVER's quad class.")] = None,
    topic: Annotated[list[str] | None, Query()] = None,
    publisher: Annotated[list[str] | None, Query()] = None,
    since: Annotated[
        str | None, Query(alias="from", description="Begun on this day or later, YYYY-MM-DD.")
    ] = None,
    until: Annotated[
        str | None, Query(alias="to", description="Begun on this day or before, YYYY-MM-DD.")
    ] = None,
) -> Response:
    """List what happened, each happening once, the latest first; of several values of one facet any will do."""
    choice = Choice(
        types=tuple(type or ()),
        statuses=tuple(status or ()),
        quads=tuple(quad or ()),
        topics=tuple(topic or ()),
        publishers=tuple(publisher or ()),
        words=q,
    )
    choice = in_days(choice, day(since), day(until))
    found = records.timeline(pair_of(pair), choice, wanted.after, wanted.count)
    items = [entry.incident for entry in found.entries]
    return wanted.page(Incident, Page(items, found.after), "incidents")


@router.get("/incidents/{incident}", responses={200: {"model": Incident}, **FAULTS}, response_model=None)
def incident(records: AskedRecords, incident: Id) -> Response:
    """Return what happened, with all that it rests on."""
    entry = records.incident(incident)
    if entry is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "The record has no incident of this id; see /api/v1/incidents."
        )
    return item(Incident, entry.incident)


@router.get("/measures/{measure}", responses={200: {"model": Measure}, **FAULTS}, response_model=None)
def measure(records: AskedRecords, measure: Id) -> Response:
    """Return a measure with its life, as it stands at the end of the record."""
    found = records.measure(measure)
    if found is None:
        line = "The record has no measure of this id; see /api/v1/relations/A/B/measures."
        raise HTTPException(HTTPStatus.NOT_FOUND, line)
    return item(Measure, found[1])


@router.get("/changes", responses=described(Changed), response_model=None)
def changed(
    records: AskedRecords,
    wanted: AskedPart,
    pair: Annotated[str, Query(max_length=7, description="Two parties, such as USA-RUS.")],
    since: Annotated[str, Query(max_length=40, description="A day or moment, such as 2024-05-14T09:30:00Z.")],
) -> Response:
    """List what the record has learnt, corrected or taken back since a moment."""
    parties = pair_of(pair)
    if parties is None:
        raise InvalidArgumentError("pair is empty: write two codes, such as USA-RUS")
    found = [Changed(parties, change) for change in records.changes(*parties, _moment(since))]
    return wanted.of(Changed, found, lambda each: f"{each.change.noun} {each.change.id}", "changes")


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.astimezone()).astimezone(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InvalidArgumentError(
            f"since={text} is no moment: write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ"
        ) from error
