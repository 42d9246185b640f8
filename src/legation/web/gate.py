"""What every request must pass: a name of ours, somebody who may, a write that no other site made, a fair size."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.responses import RedirectResponse

from legation.web.faults import API, Fault, answer
from legation.web.templating import path_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from legation.web.settings import Settings
    from legation.web.visitors import Visitor, Visitors

COOKIE = "legation"
FIELD = "csrf"
HEADER = "X-CSRF-Token"
LOG_IN, LOG_OUT = "/login", "/logout"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_JSON = "application/json"
_PUBLIC = frozenset({LOG_IN, "/healthz", "/readyz"})
_STATIC = "/static/"
# Largest body by its path, in bytes; elsewhere forms of a few fields.
LARGEST = {"/add": 40_000_000, f"{API}v1/add": 20_000_000}
_LARGEST_FORM = 100_000
FORM_FILES = 20
FORM_FIELDS = 200
FORM_FIELD_BYTES = 9_000_000


class Gate:
    """Let through who may, tell the others why not; ``request.state.visitor`` is who asks."""

    def __init__(self, app: ASGIApp, settings: Settings, visitors: Visitors) -> None:
        """Wrap an application."""
        self._app = app
        self._settings = settings
        self._visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        request.state.visitor = self._visitors.visitor(_bearer(request), request.cookies.get(COOKIE))
        refused = self._refusal(request)
        if refused is not None:
            await refused(scope, receive, send)
        else:
            await self._app(scope, _Bounded(request, receive).receive, send)

    def _refusal(self, request: Request) -> Response | None:
        visitor: Visitor = request.state.visitor
        path = path_of(request)
        if not self._settings.goes_by(request.headers.get("host", "")):
            return answer(
                request,
                HTTPStatus.MISDIRECTED_REQUEST,
                "This server does not go by that name; open it by its address, or start it with --name and the name.",
            )
        if "\0" in path or "%00" in request.url.query:
            line = "The address holds a character that no text has; take %00 out of it."
            return answer(request, HTTPStatus.BAD_REQUEST, line)
        if not visitor.may_read and path not in _PUBLIC and not path.startswith(_STATIC):
            return self._ask_to_log_in(request)
        if request.method in SAFE:
            return None
        return _unsafe_refusal(request, visitor)

    def _ask_to_log_in(self, request: Request) -> Response:
        path = path_of(request)
        if request.method in ("GET", "HEAD") and not path.startswith(API) and path != "/metrics":
            asked = f"{path}?{request.url.query}" if request.url.query else path
            return RedirectResponse(f"{LOG_IN}?next={quote(asked, safe='/')}", HTTPStatus.SEE_OTHER)
        line = "Log in first; a program sends the token as Authorization: Bearer TOKEN."
        return answer(request, HTTPStatus.UNAUTHORIZED, line, {"WWW-Authenticate": "Bearer"})


async def checked_form(request: Request) -> AsyncIterator[None]:
    """Refuse a form that does not come from a page of ours; of one that does, close the files in the end.

    Raises:
        HTTPException: its token is missing or another's.
    """
    if request.method not in SAFE and not path_of(request).startswith(API):
        await _check_form(request)
    try:
        yield
    finally:
        await request.close()


async def _check_form(request: Request) -> None:
    visitor: Visitor = request.state.visitor
    # Whoever reads the form later gets this one, within these bounds.
    form = await request.form(max_files=FORM_FILES, max_fields=FORM_FIELDS, max_part_size=FORM_FIELD_BYTES)
    if visitor.by_header:
        return
    given = request.headers.get(HEADER, str(form.get(FIELD, "")))
    if not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
        raise HTTPException(
            HTTPStatus.FORBIDDEN,
            "The form is older than the server or your log-in, or not ours; load its page again and send it from there.",
        )


def _unsafe_refusal(request: Request, visitor: Visitor) -> Response | None:
    """Return why a request that changes something is not handed on, None where it is."""
    fault: Fault | None = None
    if not visitor.by_header and _is_foreign(request):
        fault = Fault(HTTPStatus.FORBIDDEN, "Another site sent this; do it from a page of this one.")
    elif path_of(request) not in (LOG_IN, LOG_OUT) and not visitor.may_edit:
        line = "You may read, not change; ask for the role editor." if visitor.may_read else "Log in first."
        fault = Fault(HTTPStatus.FORBIDDEN, line)
    elif request.headers.get("content-encoding", "identity") != "identity":
        fault = Fault(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Packed requests are not read; send it plain.")
    elif path_of(request).startswith(API) and _media_type(request) != _JSON:
        # A form of another site cannot send this without being asked for leave, which it never gets.
        fault = Fault(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send JSON, with Content-Type: {_JSON}.")
    elif _length(request) > _largest(request):
        fault = _too_large(request)
    return answer(request, fault.status, fault.line) if fault else None


def _is_foreign(request: Request) -> bool:
    """Tell whether a browser says that a page of another site makes it ask; programs say nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    # "null" is a page whose site the browser keeps to itself; none of ours is such.
    return origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def _length(request: Request) -> int:
    told = request.headers.get("content-length", "")
    return int(told) if told.isdecimal() else 0


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _largest(request: Request) -> int:
    return LARGEST.get(path_of(request), _LARGEST_FORM)


def _too_large(request: Request) -> Fault:
    line = f"That is more than {_largest(request) / 1e6:,.1f} MB at once; send it in parts."
    return Fault(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, line)


class _Bounded:
    """The body of a request, as long as it is not too large, whatever length it was said to have."""

    def __init__(self, request: Request, receive: Receive) -> None:
        self._request = request
        self._receive = receive
        self._left = _largest(request)

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                fault = _too_large(self._request)
                raise HTTPException(fault.status, fault.line)
        return message
