"""From a view to a page: templates escape everything, know the locale, and hold no logic of their own."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from legation.store.recent import Recent
from legation.web.locales import Formats, formats_for
from legation.web.parties import name_of, the

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from fastapi import Request

    from legation.web.visitors import Visitor

_NAVIGATION = (
    ("Relations", "/"),
    ("Timeline", "/timeline"),
    ("Actors", "/actors"),
    ("Review", "/review"),
    ("About the data", "/about"),
)


_WRITTEN = 4096
# Pages of some 200 kB, a tenth of that compressed.
_KEPT = 2048
_FAST = 1
# Pages that are made at once: Python makes one after another, and with many that take turns all are late.
_MADE = 2
# The macros of ``parts/signs.html``.
_SIGNS = ("standing", "party", "parties", "date", "voices", "evidence")
_HEADERS = {"Vary": "Accept-Language, Cookie", "Cache-Control": "private, no-cache"}


@dataclass(frozen=True, slots=True)
class Pages:
    """What templates know of the application: where its files are, and the names and paths of the header.

    ``kept`` are pages as they were made last, compressed; in them ``csrf`` stands for the token of who asks. ``makers``
    make them, whoever asked first first.
    """

    static: str
    navigation: tuple[tuple[str, str], ...] = _NAVIGATION
    kept: Recent[bytes] = field(default_factory=lambda: Recent(_KEPT))
    makers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_MADE, "pages"))
    csrf: str = field(default_factory=lambda: secrets.token_hex(16))


def formats_of(request: Request) -> Formats:
    """Return how dates and numbers are written for who asks."""
    return formats_for(request.headers.get("accept-language"))


def path_of(request: Request) -> str:
    """Return the path that was asked for: that of ``Request.url`` may be one of the header ``Host``."""
    return str(request.scope["path"])


def address_of(request: Request) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the path that was asked for, as it stands in a link, and what the query says, in order."""
    return quote(path_of(request)), tuple(request.query_params.multi_items())


def kept_page(request: Request, template: str, stamp: Hashable, make: Callable[[], object]) -> Response:
    """Return a page as it was made last for the same address, or a new one where its stamp is another by now.

    A browser that has the page already is told so.

    Args:
        request: what was asked.
        template: the name of a file of ``templates``.
        stamp: what differs whenever the page may have to be another.
        make: gives what it shows.
    """
    pages: Pages = request.app.state.pages
    visitor: Visitor = request.state.visitor
    asked = path_of(request), request.url.query, formats_of(request), replace(visitor, csrf="")
    told = repr((pages.static, template, asked, visitor.csrf, stamp))
    tag = f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    headers = _HEADERS | {"ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(None, HTTPStatus.NOT_MODIFIED, headers)
    key = template, asked

    def made() -> bytes:
        # Whoever waits for a maker may wait for the page that another has asked for meanwhile.
        known = pages.kept.get(key, stamp)
        if known is None:
            html = _rendered(request, template, make(), replace(visitor, csrf=pages.csrf))
            known = zlib.compress(html.encode(), _FAST)
            pages.kept.put(key, stamp, known)
        return known

    packed = pages.kept.get(key, stamp) or pages.makers.submit(made).result()
    html = zlib.decompress(packed).decode().replace(pages.csrf, visitor.csrf)
    return HTMLResponse(html, HTTPStatus.OK, headers)


def page(request: Request, template: str, view: object, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """Return a page.

    Args:
        request: what was asked.
        template: the name of a file of ``templates``.
        view: what it shows, a frozen dataclass of ``views``.
        status: of HTTP.
    """
    html = _rendered(request, template, view, request.state.visitor)
    return HTMLResponse(html, status, _HEADERS)


def _rendered(request: Request, template: str, view: object, visitor: Visitor) -> str:
    made = _environment(formats_of(request)).get_template(template)
    return made.render(view=view, pages=request.app.state.pages, path=path_of(request), visitor=visitor)


@lru_cache(maxsize=16)
def _environment(formats: Formats) -> Environment:
    made = Environment(
        loader=PackageLoader("legation.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # To write a date by locale takes as long as the rest of its line; a page repeats most of them.
    written = {
        each.__name__: lru_cache(_WRITTEN)(each)
        for each in (
            formats.date,
            formats.day,
            formats.long_day,
            formats.number,
            formats.count,
            formats.decimal,
            formats.language,
        )
    }
    made.filters |= {
        **written,
        "party": name_of,
        "the": the,
        "iso": _iso,
    }
    signs = made.get_template("parts/signs.html").module
    made.globals |= {name: lru_cache(_WRITTEN)(getattr(signs, name)) for name in _SIGNS}
    return made


def _iso(edtf: str | None) -> str | None:
    """Return an EDTF date where HTML has the same, else None."""
    try:
        return dt.date.fromisoformat(edtf or "").isoformat()
    except ValueError:
        return None
