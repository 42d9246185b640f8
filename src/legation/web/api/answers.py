"""How lists and objects are answered: as JSON, lists as CSV and Parquet too where they are asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from http import HTTPStatus
from typing import Annotated, Any, Generic, TypeVar

import pyarrow as pa
from fastapi import Depends, Header, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, TypeAdapter

from legation.exchange.tables import as_csv, as_parquet, table_of
from legation.web.api.paging import MOST, MOST_ROWS, PAGE, Page, page_of

Item = TypeVar("Item")
JSON, CSV, PARQUET = "application/json", "text/csv", "application/vnd.apache.parquet"


class Form(StrEnum):
    """In what form a list is answered."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


_TYPES = {Form.JSON: JSON, Form.CSV: f"{CSV}; charset=utf-8", Form.PARQUET: PARQUET}


_WEIGHT = re.compile(r"[01](\.\d{0,3})?")
_HEADERS = {"Vary": "Accept, Cookie", "Cache-Control": "private, no-cache"}


class Listing(BaseModel, Generic[Item]):
    """Some of a list; ``next`` is what ``after`` takes for those that follow, null at the end."""

    items: list[Item]
    next: str | None


class FaultBody(BaseModel):
    """What went wrong: the status of HTTP and one line that says what to do."""

    status: int
    error: str


_FAULTS: dict[int, str] = {
    400: "The request cannot be read.",
    401: "Nobody is logged in, and no token was sent.",
    403: "Who asks may not do this.",
    404: "There is no such thing in the record.",
    413: "What was sent is too large.",
    415: "What was sent is no JSON.",
    422: "A value is none that fits.",
    429: "That was asked too often.",
    503: "The store does not answer.",
}
FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": FaultBody, "description": told} for status, told in _FAULTS.items()
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a list is asked for, and in what form; it makes the answer."""

    request: Request
    form: Form
    after: str | None
    limit: int | None

    @property
    def count(self) -> int:
        """How many lines are answered at once."""
        if self.form is Form.JSON:
            return min(self.limit or PAGE, MOST)
        return self.limit or MOST_ROWS

    def of(self, kind: type, items: Sequence[Item], name: Callable[[Item], str], file: str) -> Response:
        """Return the part of a whole list.

        Args:
            kind: the dataclass of the items.
            items: all of them, in order.
            name: what tells one from another.
            file: the name of the file that a browser saves.
        """
        return self.page(kind, page_of(items, name, self.after, self.count), file)

    def page(self, kind: type, page: Page[Any], file: str) -> Response:
        """Return what is the part of the list already."""
        headers = dict(_HEADERS)
        if page.after is not None:
            following = self.request.url.include_query_params(after=page.after)
            headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
        if self.form is not Form.JSON:
            return _file(table_of(kind, page.items), self.form, file, headers)
        items = _adapter(kind).dump_json(list(page.items)).decode()
        made = f'{{"items":{items},"next":{json.dumps(page.after)}}}'
        return Response(made, media_type=JSON, headers=headers)


def _form(
    format: Annotated[  # noqa: A002  the name in the address
        Form | None, Query(description="Wins over the header Accept.")
    ] = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Form:
    if format is not None:
        return format
    named = {JSON: Form.JSON, CSV: Form.CSV, PARQUET: Form.PARQUET}
    wished = [(named[kind], weight) for kind, weight in map(_wish, accept.split(",")) if kind in named]
    # Of those wished for alike the first.
    form, weight = max(wished, key=lambda wish: wish[1], default=(Form.JSON, 1.0))
    return form if weight else Form.JSON


def _wish(part: str) -> tuple[str, float]:
    """Return a media type of a header Accept with its weight, 1 where none can be read."""
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
    return kind, float(weight) if _WEIGHT.fullmatch(weight) else 1.0


AskedForm = Annotated[Form, Depends(_form)]
"""The form in which a list is answered."""


def _wanted(
    request: Request,
    form: AskedForm,
    after: Annotated[
        str | None, Query(max_length=500, description="Go on from here: `next` of the page before.")
    ] = None,
    limit: Annotated[
        int | None,
        Query(
            ge=1,
            le=MOST_ROWS,
            description=f"How many: as JSON {PAGE} if not said and at most {MOST}, as CSV and Parquet all.",
        ),
    ] = None,
) -> Wanted:
    return Wanted(request, form, after, limit)


AskedPart = Annotated[Wanted, Depends(_wanted)]
"""Which part of a list is asked for."""


def rows(table: pa.Table, form: Form, name: str) -> Response:
    """Return a table in the form asked for, as JSON a list of its rows."""
    if form is not Form.JSON:
        return _file(table, form, name, _HEADERS)
    plain = json.dumps({"items": table.to_pylist(), "next": None}, default=str)
    return Response(plain, media_type=JSON, headers=_HEADERS)


def item(kind: type, value: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Return one object as JSON."""
    made = _adapter_of_one(kind).dump_json(value)
    return Response(made, status, media_type=JSON, headers={"Cache-Control": "private, no-cache"})


def described(kind: type, *, tabular: bool = True) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of a list of a kind."""
    content: dict[str, Any] = {}
    if tabular:
        binary = {"schema": {"type": "string", "format": "binary"}}
        content = {"content": {CSV: {"schema": {"type": "string"}}, PARQUET: binary}}
    return {200: {"model": Listing[kind], "description": "A page of the list.", **content}, **FAULTS}  # type: ignore[valid-type]


def _file(table: pa.Table, form: Form, name: str, headers: Mapping[str, str]) -> Response:
    data = as_csv(table) if form is Form.CSV else as_parquet(table)
    told = {**headers, "Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(data, media_type=_TYPES[form], headers=told)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(list[kind])  # type: ignore[valid-type]


@cache
def _adapter_of_one(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
