"""The front page."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response

from legation.web.routes.asked import AskedRecords
from legation.web.templating import kept_page
from legation.web.views.home import Home, Row, foremost, home, row_of

if TYPE_CHECKING:
    from legation.store import Relation
    from legation.web.records import Records

router = APIRouter()


@router.get("/")
def show(request: Request, records: AskedRecords) -> Response:
    """Show the pairs of states and how they stand."""
    return kept_page(request, "home.html", records.revision(), lambda: _view(records))


def _view(records: Records) -> Home:
    relations, last_day = records.relations(), records.last_day()

    def row(relation: Relation) -> Row:
        day = last_day or dt.date.min
        return row_of(records.standing(relation, day), day)

    rows = [records.made(r.parties, (r, last_day), partial(row, r)) for r in foremost(relations)]
    return home(relations, rows, last_day)
