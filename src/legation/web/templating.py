"""From a view to a page: templates escape everything, know the locale, and hold no logic of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from legation.web.locales import Formats, formats_for
from legation.web.parties import name_of, the

if TYPE_CHECKING:
    from fastapi import Request

    from legation.web.visitors import Visitor

# The order of the header; one whose page does not exist is left out.
_NAVIGATION = (
    ("Relations", "/"),
    ("Timeline", "/timeline"),
    ("Actors", "/actors"),
    ("Review", "/review"),
    ("About the data", "/about"),
)


_WRITTEN = 4096


@dataclass(frozen=True, slots=True)
class Pages:
    """What templates know of the application: where its files are, and the paths that exist."""

    static: str
    paths: frozenset[str]

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The names and paths of the header."""
        return tuple((name, path) for name, path in _NAVIGATION if path in self.paths)


def formats_of(request: Request) -> Formats:
    """Return how dates and numbers are written for who asks."""
    return formats_for(request.headers.get("accept-language"))


def path_of(request: Request) -> str:
    """Return the path that was asked for: that of ``Request.url`` may be one of the header ``Host``."""
    return str(request.scope["path"])


def page(request: Request, template: str, view: object, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """Return a page.

    Args:
        request: what was asked.
        template: the name of a file of ``templates``.
        view: what it shows, a frozen dataclass of ``views``.
        status: of HTTP.
    """
    pages: Pages = request.app.state.pages
    made = _environment(formats_of(request)).get_template(template)
    visitor: Visitor = request.state.visitor
    html = made.render(view=view, pages=pages, path=path_of(request), visitor=visitor)
    headers = {"Vary": "Accept-Language, Cookie", "Cache-Control": "private, no-cache"}
    return HTMLResponse(html, status, headers)


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
    return made


def _iso(edtf: str | None) -> str | None:
    """Return an EDTF date where HTML has the same, else None."""
    try:
        return dt.date.fromisoformat(edtf or "").isoformat()
    except ValueError:
        return None
