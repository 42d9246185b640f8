"""What went wrong, as a page for people and as JSON for programs: one line that says what to do."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from legation.errors import InvalidArgumentError, LegationError
from legation.web.templating import page

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.responses import Response

API = "/api/"
_LOG = logging.getLogger("legation.web")
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
    """Answer every error with a line; none shows a traceback."""

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        told = error.detail if error.detail != status.phrase else _UNKNOWN.get(status, status.description)
        return _answer(request, Fault(status, f"{told}"), error.headers)

    @app.exception_handler(RequestValidationError)
    def misread(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        return _answer(request, Fault(HTTPStatus.UNPROCESSABLE_ENTITY, f"{told}. Mend it and try again."))

    @app.exception_handler(LegationError)
    def told(request: Request, error: LegationError) -> Response:
        wrong = isinstance(error, InvalidArgumentError)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.SERVICE_UNAVAILABLE
        return _answer(request, Fault(status, f"{error}."))

    @app.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> Response:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        line = (
            "Something went wrong on our side and nothing was changed; try again, and tell us if it stays so."
        )
        return _answer(request, Fault(HTTPStatus.INTERNAL_SERVER_ERROR, line))


def _answer(request: Request, fault: Fault, headers: object = None) -> Response:
    if request.url.path.startswith(API):
        answer: Response = JSONResponse({"status": fault.status, "error": fault.line}, fault.status)
    else:
        answer = page(request, "fault.html", fault, status=fault.status)
    if isinstance(headers, dict):
        answer.headers.update(headers)
    return answer
