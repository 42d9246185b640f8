"""Logging in and out."""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from legation.web.attempts import Attempts
from legation.web.gate import COOKIE, LOG_IN, LOG_OUT
from legation.web.logs import log
from legation.web.metrics import Metrics
from legation.web.routes.asked import own_path
from legation.web.templating import page
from legation.web.users import Account, Users
from legation.web.views.login import LogIn
from legation.web.visitors import LONGEST_S, TOKEN_USER, Visitors

router = APIRouter()
_WRONG = "That is not right; check how it is written and try again."


@router.get(LOG_IN)
def show(request: Request, next: str | None = None) -> Response:  # noqa: A002  the name in the address
    """Show the form; who is logged in goes on at once."""
    if request.state.visitor.may_read:
        return RedirectResponse(own_path(next, "/"), HTTPStatus.SEE_OTHER)
    return page(request, "login.html", _view(request, own_path(next, "/")))


@router.post(LOG_IN)
def begin(
    request: Request,
    name: Annotated[str, Form(max_length=64)] = "",
    password: Annotated[str, Form(max_length=1024)] = "",
    token: Annotated[str, Form(max_length=1024)] = "",
    next: Annotated[str, Form(max_length=2048)] = "/",  # noqa: A002  the name in the form
) -> Response:
    """Begin a session for who knows a password or the token; too many failures must wait."""
    attempts: Attempts = request.app.state.attempts
    who, client = (TOKEN_USER if token else name), request.client.host if request.client else ""
    wait_s = attempts.wait_s(who, client)
    if wait_s > 0:
        _note(request, "too many", who)
        minutes = math.ceil(wait_s / 60)
        line = f"Too many failed attempts; try again in {minutes} minute{'s' if minutes > 1 else ''}."
        answer = page(
            request,
            "login.html",
            _view(request, own_path(next, "/"), name, line),
            HTTPStatus.TOO_MANY_REQUESTS,
        )
        answer.headers["Retry-After"] = str(math.ceil(wait_s))
        return answer
    visitors: Visitors = request.app.state.visitors
    known, account = _check(request, name, password, token)
    if not known:
        attempts.failed(who, client)
        _note(request, "failed", who)
        view = _view(request, own_path(next, "/"), name, _WRONG)
        return page(request, "login.html", view, HTTPStatus.UNPROCESSABLE_ENTITY)
    attempts.succeeded(who, client)
    _note(request, "done", who)
    going = RedirectResponse(own_path(next, "/"), HTTPStatus.SEE_OTHER)
    going.set_cookie(
        COOKIE,
        visitors.begin(account),
        max_age=int(LONGEST_S),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return going


@router.post(LOG_OUT)
def end(request: Request) -> Response:
    """End the session."""
    visitors: Visitors = request.app.state.visitors
    visitors.end(request.cookies.get(COOKIE, ""))
    going = RedirectResponse(LOG_IN, HTTPStatus.SEE_OTHER)
    going.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return going


def _check(request: Request, name: str, password: str, token: str) -> tuple[bool, Account | None]:
    """Tell whether somebody may come in, and as which user; as none by the token."""
    visitors: Visitors = request.app.state.visitors
    if token:
        return visitors.is_token(token), None
    users: Users | None = request.app.state.settings.users
    account = users.check(name, password) if users is not None else None
    return account is not None, account


def _note(request: Request, outcome: str, who: str) -> None:
    metrics: Metrics = request.app.state.metrics
    metrics.log_ins.labels(outcome).inc()
    log(
        "log-in",
        {
            "outcome": outcome,
            "client": request.client.host if request.client else None,
            "as": _shown(request, who),
        },
    )


def _shown(request: Request, who: str) -> str | None:
    """Return the name of a user who exists: in its place people type passwords."""
    users: Users | None = request.app.state.settings.users
    return who if who == TOKEN_USER or (users is not None and users.get(who)) else None


def _view(request: Request, to: str, name: str = "", fault: str | None = None) -> LogIn:
    visitors: Visitors = request.app.state.visitors
    return LogIn(to, visitors.has_users, visitors.has_token, name, fault)
