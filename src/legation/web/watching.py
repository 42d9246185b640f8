"""What every request leaves behind: a line in the log, figures, and an answer even where we failed."""

from __future__ import annotations

import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING

from fastapi import Request

from legation.web.faults import answer
from legation.web.logs import NAME, log
from legation.web.templating import path_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from legation.web.metrics import Metrics

_ELSEWHERE = "other"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FAILED = "Something went wrong on our side and nothing was changed; try again, and tell us if it stays so."
# What machines ask for all the time is counted, not logged, as long as it is answered.
_QUIET = ("/healthz", "/readyz", "/metrics", "/static/")
_STREAM = b"text/event-stream"


class Watched:
    """Log and count every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap an application."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = _Told(send)
        began = time.perf_counter()
        with self._metrics.in_flight.track_inprogress():
            try:
                await self._app(scope, receive, told.send)
            except Exception:
                request = Request(scope)
                logging.getLogger(NAME).exception("%s %s failed", request.method, path_of(request))
                if told.status is not None:
                    raise
                await answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, _FAILED)(scope, receive, told.send)
            finally:
                self._note(scope, told, time.perf_counter() - began)

    def _note(self, scope: Scope, told: _Told, took_s: float) -> None:
        route = getattr(scope.get("route"), "path", _ELSEWHERE)
        method = scope["method"] if scope["method"] in _METHODS else _ELSEWHERE
        status = told.status or HTTPStatus.INTERNAL_SERVER_ERROR
        self._metrics.requests.labels(method, route, int(status)).inc()
        if not told.is_stream:
            self._metrics.answer_s.labels(route).observe(took_s)
        path = scope["path"]
        if path.startswith(_QUIET) and status < HTTPStatus.BAD_REQUEST:
            return
        visitor = scope.get("state", {}).get("visitor")
        log(
            "request",
            {
                "method": method,
                "path": path,
                "route": route,
                "status": int(status),
                "ms": round(1000 * took_s, 1),
                "bytes": told.size,
                "client": scope["client"][0] if scope.get("client") else None,
                "user": visitor.name if visitor else None,
            },
        )


class _Told:
    """What was answered, as it is sent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status: int | None = None
        self.size = 0
        self.is_stream = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = {name.lower(): value for name, value in message.get("headers", ())}
            self.is_stream = headers.get(b"content-type", b"").startswith(_STREAM)
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)
