"""Two states on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from legation.errors import InvalidArgumentError
from legation.store import Choice
from legation.web.routes.asked import AskedRecords, day, in_days
from legation.web.templating import formats_of, kept_page, path_of
from legation.web.views.chips import choice_of
from legation.web.views.relations import Asked, Relations, Told, relations

if TYPE_CHECKING:
    from legation.ledger import Pair
    from legation.store import Relation
    from legation.web.records import Records

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
    relation = records.relation(a, b)
    stamp = records.stamp(relation)
    return kept_page(request, "relations.html", stamp, lambda: _view(request, records, (a, b), relation))


def _view(request: Request, records: Records, parties: Pair, relation: Relation | None) -> Relations:
    query = request.query_params
    state = records.state_of(parties, relation, day(query.get("on")))
    before = day(query.get("since"))
    if before is not None and before > state.on:
        raise InvalidArgumentError(f"since={before} is after on={state.on}: compare with an earlier day")
    since, until = day(query.get("from")), day(query.get("to"))
    choice = replace(in_days(choice_of(parties, query.get("show", "")), since, until), told=state.on)
    by_then = Choice(told=state.on)
    incidents = records.count(parties, by_then)
    told = Told(
        incidents=incidents,
        ever=relation.incidents if relation else 0,
        reports=relation.reports if relation else 0,
        chosen=records.timeline(parties, choice, query.get("after"), _LINES),
        wanted=incidents if choice == by_then else records.count(parties, choice),
        span=records.span(relation),
        course=records.course(*parties),
        before=records.state_of(parties, relation, before) if before else None,
    )
    asked = Asked(path_of(request), tuple(query.multi_items()), since, until)
    return relations(state, told, asked, formats_of(request))
