"""What went wrong, as a page for people and as JSON for programs: one line that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from legation.errors import InvalidArgumentError, LegationError
from legation.web.templating import page, path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request
    from starlette.responses import Response

API = "/api/"
_UNKNOWN = {
    HTTPStatus.NOT_FOUND: "There is no page at this address; look for what you want from the front page.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take that; go back and use the form on the page.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A status of HTTP and one line that says what was wrong and what to do."""

    status: HTTPStatus
    line: str


def install(app: FastAPI) -> None:
    """Answer every error that is foreseen with a line; ``watching`` answers the others."""

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        told = error.detail if error.detail != status.phrase else _UNKNOWN.get(status, status.description)
        return answer(request, status, f"{told}", error.headers)

    @app.exception_handler(RequestValidationError)
    def misread(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{told}. Mend it and try again.")

    @app.exception_handler(LegationError)
    def told(request: Request, error: LegationError) -> Response:
        wrong = isinstance(error, InvalidArgumentError)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.SERVICE_UNAVAILABLE
        return answer(request, status, f"{error}.")


def answer(
    request: Request, status: HTTPStatus, line: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer to a request that failed: JSON under ``API``, elsewhere a page."""
    if path_of(request).startswith(API):
        made: Response = JSONResponse({"status": status, "error": line}, status)
    else:
        made = page(request, "fault.html", Fault(status, line), status=status)
    made.headers.update(headers or {})
    return made
