"""Who is known in the record, and what one of them did and said."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from legation.ledger import party_codes
from legation.web.records import Records
from legation.web.routes.asked import AskedRecords
from legation.web.templating import address_of, page
from legation.web.views.actors import Told, actor_page, actors, split_id, told_in
from legation.web.views.known import family_name, person

router = APIRouter()
_LATEST = 60
_REPORTS = 10
_LINES, _MOST_LINES = 60, 90
# So many reports are looked through for a page of one who is seldom named.
_MOST_READ = 200
# What the store numbers by.
_LARGEST = 2**62

Show = Literal["all", "did", "to", "said"]


@router.get("/actors")
def show_all(
    request: Request, records: AskedRecords, q: Annotated[str, Query(max_length=200)] = ""
) -> HTMLResponse:
    """Show who is known; with words, whose name holds them."""
    latest = records.latest(None, None, None, _LATEST)
    view = actors(q, records.parties(), latest, records.learnt(), address_of(request))
    return page(request, "actors.html", view)


@router.get("/actors/{actor:path}")
def show(
    request: Request,
    records: AskedRecords,
    actor: str,
    show: Show = "all",
    before: Annotated[int | None, Query(ge=0, le=_LARGEST)] = None,
) -> HTMLResponse:
    """Show one actor: roles through time, what it did and said, the reports that came last first."""
    country, _ = split_id(actor)
    if country not in party_codes():
        raise HTTPException(
            HTTPStatus.NOT_FOUND,
            f"No state or organisation has the code {country!r}; look for it on the page of actors.",
        )
    told, older = _told(records, actor, show, before)
    view = actor_page(actor, (told, older), (show, before), records.learnt(), address_of(request))
    if not told and view.known is None and not view.is_party and before is None and show == "all":
        raise HTTPException(
            HTTPStatus.NOT_FOUND,
            f"Nobody called {view.name!r} is known; look for the name on the page of actors.",
        )
    return page(request, "actor.html", view)


def _told(records: Records, actor: str, show: str, before: int | None) -> tuple[list[Told], int | None]:
    """Return what the next reports tell of an actor, and where to go on; None where there are no more."""
    country, name = split_id(actor)
    is_person = name is not None and person(country, name, records.learnt()) is not None
    phrase = family_name(name, country) if name and is_person else None
    found: list[Told] = []
    read = 0
    while sum(len(each.lines) for each in found) < _LINES and read < _MOST_READ:
        helds = records.latest(None if phrase else country, phrase, before, _REPORTS)
        for held in helds:
            told = told_in(held, actor, records.reviews_of(held.version.id), show)
            if sum(len(each.lines) for each in (*found, told)) > _MOST_LINES:
                return found, before
            found += [told] if told.lines else []
            before = held.version.number
        read += len(helds)
        if len(helds) < _REPORTS:
            return found, None
    return found, before
