"""How two parties stand to each other, and each part of it as a list."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from legation.model import ClaimEntry, Dispute, Exchange, Incident, Measure, Meeting, Post, Proposal, State
from legation.series import Frequency
from legation.store import Choice
from legation.web.api.answers import FAULTS, AskedForm, AskedPart, described, item, rows
from legation.web.routes.asked import AskedRecords, AskedWords, day

router = APIRouter(prefix="/api/v1/relations", tags=["relations"])
On = Annotated[
    str | None,
    Query(
        max_length=10, description="The day asked about, YYYY-MM-DD; that of the latest report without it."
    ),
]
# Name in the address, part of a state, its class, and what tells one from another.
_PARTS: tuple[tuple[str, str, type, str], ...] = (
    ("measures", "measures", Measure, "id"),
    ("posts", "posts", Post, "id"),
    ("disputes", "disputes", Dispute, "id"),
    ("meetings", "meetings", Meeting, "id"),
    ("proposals", "proposals", Proposal, "id"),
    ("claims", "claims", ClaimEntry, "id"),
    ("reciprocity", "exchanges", Exchange, "measure"),
)


@router.get("/{a}/{b}", responses={200: {"model": State}, **FAULTS}, response_model=None)
def state(records: AskedRecords, a: str, b: str, on: On = None) -> Response:
    """Return how two parties stand on a day, as `legation show --json` gives it."""
    return item(State, records.state(a.upper(), b.upper(), day(on)))


@router.get("/{a}/{b}/timeline", responses=described(Incident), response_model=None)
def timeline(
    records: AskedRecords, wanted: AskedPart, a: str, b: str, on: On = None, q: AskedWords = ""
) -> Response:
    """List what happened between two parties, the latest last; with a day what was told of by then."""
    found = records.incidents(a.upper(), b.upper(), Choice(told=day(on), words=q))
    return wanted.of(Incident, found, lambda i: i.id, f"timeline-{a}-{b}".upper())


@router.get(
    "/{a}/{b}/series/rows",
    responses={200: {"description": "A row for each period, direction and act."}, **FAULTS},
    response_model=None,
)
def series(
    records: AskedRecords,
    form: AskedForm,
    a: str,
    b: str,
    freq: Annotated[Frequency, Query()] = Frequency.MONTH,
) -> Response:
    """List conflict and cooperation by period, as `legation series --json` gives it."""
    made = records.series(a.upper(), b.upper(), freq)
    return rows(made.table, form, f"series-{a}-{b}".upper())


def _offer(path: str, part: str, kind: type, key: str) -> None:
    """Offer a part of a state as a list of its own."""

    @router.get(f"/{{a}}/{{b}}/{path}", responses=described(kind), response_model=None, name=path)
    def show(records: AskedRecords, wanted: AskedPart, a: str, b: str, on: On = None) -> Response:
        found: Any = getattr(records.state(a.upper(), b.upper(), day(on)), part)
        return wanted.of(kind, found, lambda line: str(getattr(line, key)), f"{path}-{a}-{b}".upper())

    show.__doc__ = f"List the {path} of two parties on a day, as `legation {path} --json` gives them."


for _path, _part, _kind, _key in _PARTS:
    _offer(_path, _part, _kind, _key)
