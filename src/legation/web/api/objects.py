"""Documents, reports, events and actors, and what search finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from legation.errors import InvalidArgumentError
from legation.ledger import party_codes
from legation.model import Document, Event, EventType, Mention, PipelineInfo, Report, Status
from legation.store import MARKS, Held
from legation.store import Hit as Found
from legation.web.api.answers import FAULTS, AskedPart, Form, Wanted, described, item
from legation.web.api.paging import Page, cursor_of, place_of
from legation.web.records import Records
from legation.web.routes.asked import MOST_CHARACTERS, AskedRecords
from legation.web.routes.asked import pair as pair_of
from legation.web.views import known

router = APIRouter(prefix="/api/v1", tags=["reports"])
_REPORTS_AT_ONCE = 20
_BATCH = 50
_MOST_HITS = 200
_MOST_DOCUMENTS = 5000
# Where few events fit, a page ends after so many reports; the next goes on from there.
_MOST_LOOKED_AT = 500
Id = Annotated[str, Path(max_length=200, description="The id of a document, as the lists give it.")]
Party = Annotated[
    str | None, Query(max_length=3, description="Only what connects this party with another, such as RUS.")
]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that stands in the record, and what read it; the whole is under its id."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: dt.date | None
    language: str | None
    added: dt.datetime
    read: dt.datetime
    pipeline: PipelineInfo
    events: int
    statements: int
    claims: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the report that tells it."""

    document: str
    published: dt.date | None
    publisher: str | None
    event: Event


@router.get("/documents", responses=described(Listed), response_model=None)
def documents(records: AskedRecords, wanted: AskedPart, party: Party = None) -> Response:
    """List the documents that stand, the last that came first."""
    held, place = _held(records, party, wanted.after, min(wanted.count, _MOST_DOCUMENTS))
    items = [_listed(each) for each in held]
    return wanted.page(Listed, Page(items, place()), "documents")


@router.get("/documents/{document}", responses={200: {"model": Document}, **FAULTS}, response_model=None)
def document(records: AskedRecords, document: Id) -> Response:
    """Return a document: its cleaned text, the raw text, what was left out of it."""
    return item(Document, _report(records, document).document)


@router.get("/reports", responses=described(Report, tabular=False), response_model=None)
def reports(
    request: Request,
    records: AskedRecords,
    party: Party = None,
    after: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=_REPORTS_AT_ONCE)] = _REPORTS_AT_ONCE,
) -> Response:
    """List whole reports, as `legation read --json` gives them, the last that came first."""
    held, place = _held(records, party, after, limit)
    items = [each.report for each in held]
    page = Page(items, place())
    return Wanted(request, Form.JSON, after, limit).page(Report, page, "reports")


@router.get("/reports/{document}", responses={200: {"model": Report}, **FAULTS}, response_model=None)
def report(records: AskedRecords, document: Id) -> Response:
    """Return the newest report of a document."""
    return item(Report, _report(records, document))


@router.get("/events", responses=described(Told), response_model=None)
def events(
    records: AskedRecords,
    wanted: AskedPart,
    pair: Annotated[
        str | None, Query(max_length=7, description="Only with these two on either side, such as USA-RUS.")
    ] = None,
    type: Annotated[list[EventType] | None, Query()] = None,  # noqa: A002  the name in the address
    status: Annotated[list[Status] | None, Query()] = None,
) -> Response:
    """List what reports tell, sentence by sentence, those of the last report first.

    A page can hold fewer than were asked for, even none, where few fit; `next` goes on.
    """
    parties = pair_of(pair)
    found: list[Told] = []
    number, done = place_of(wanted.after) if wanted.after else (None, "")
    begin = int(done) if done.isdecimal() else 0
    for looked_at, held in enumerate(_all(records, parties[0] if parties else None, number), start=1):
        for at, event in enumerate(held.report.events[begin:], start=begin):
            if not _fits(event, parties, type, status):
                continue
            if len(found) == wanted.count:
                place = cursor_of((held.version.number + 1, str(at)))
                return wanted.page(Told, Page(found, place), "events")
            found.append(
                Told(held.report.document.id, held.version.published, held.report.document.publisher, event)
            )
        begin = 0
        if looked_at == _MOST_LOOKED_AT:
            return wanted.page(Told, Page(found, cursor_of((held.version.number, ""))), "events")
    return wanted.page(Told, Page(found), "events")


@router.get("/actors", responses=described(known.Known), response_model=None)
def actors(
    records: AskedRecords,
    wanted: AskedPart,
    q: Annotated[str | None, Query(max_length=200, description="Part of a name.")] = None,
    country: Annotated[
        str | None, Query(max_length=3, description="People of this state, such as RUS.")
    ] = None,
) -> Response:
    """List whom the record knows by name or by state, with their roles through time."""
    if country is not None:
        found = known.people_of(_party(country), records.learnt())
        if q:
            words = q.casefold()
            found = tuple(each for each in found if words in each.name.casefold())
    else:
        found = known.find(q or "", records.learnt())
    return wanted.of(known.Known, found, lambda each: each.id, "actors")


@router.get("/search", responses=described(Found), response_model=None)
def search(
    records: AskedRecords,
    wanted: AskedPart,
    q: Annotated[
        str,
        Query(
            max_length=MOST_CHARACTERS,
            description='Words that all must occur; "several words" are one phrase.',
        ),
    ],
) -> Response:
    """List the reports that hold all words, in any inflection, the best first, at most 200."""
    hits = [replace(hit, excerpt=_plain(hit.excerpt)) for hit in records.search(q, _MOST_HITS)]
    return wanted.of(Found, hits, lambda hit: hit.id, "search")


def _party(code: str) -> str:
    if code.upper() not in party_codes():
        raise InvalidArgumentError(f"{code!r} is no state: write its ISO 3166 code, such as USA")
    return code.upper()


def _held(
    records: Records, party: str | None, after: str | None, limit: int
) -> tuple[Iterator[Held], Callable[[], str | None]]:
    """Return documents one by one, and what gives the cursor of those that follow once they are read."""
    found = _all(records, _party(party) if party else None, place_of(after)[0] if after else None)
    last: list[int] = []

    def shown() -> Iterator[Held]:
        for held in islice(found, limit):
            last[:] = [held.version.number]
            yield held

    return shown(), lambda: cursor_of((last[0], "")) if last and next(found, None) is not None else None


def _all(records: Records, party: str | None, before: int | None) -> Iterator[Held]:
    while found := records.latest(party, None, before, _BATCH):
        yield from found
        before = found[-1].version.number


def _report(records: Records, document: str) -> Report:
    held = records.document(document)
    if held is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "The record has no document of this id; see /api/v1/documents."
        )
    return held.report


def _listed(held: Held) -> Listed:
    report, version = held.report, held.version
    return Listed(
        id=report.document.id,
        title=report.document.title,
        url=version.url,
        publisher=report.document.publisher,
        published=report.document.published,
        language=report.document.language,
        added=version.added,
        read=held.read,
        pipeline=report.pipeline,
        events=len(report.events),
        statements=len(report.statements),
        claims=len(report.claims),
    )


def _fits(
    event: Event,
    parties: tuple[str, str] | None,
    kinds: list[EventType] | None,
    statuses: list[Status] | None,
) -> bool:
    if (kinds and event.type not in kinds) or (statuses and event.status not in statuses):
        return False
    if parties is None:
        return True
    by, against = _countries(event.source), _countries(event.target)
    one, other = parties
    return (one in by and other in against) or (other in by and one in against)


def _countries(side: tuple[Mention, ...]) -> set[str | None]:
    return {mention.actor.country for mention in side if mention.actor}


def _plain(excerpt: str) -> str:
    return excerpt.replace(MARKS[0], "").replace(MARKS[1], "")
