"""The application: its routes, what it answers with, and what every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from legation.version import __version__
from legation.web import faults
from legation.web.headers import SecurityHeaders
from legation.web.records import Records
from legation.web.routes import (
    about,
    actors,
    dispute,
    document,
    health,
    home,
    incident,
    relations,
    review,
    search,
    series,
    timeline,
)
from legation.web.static import mount
from legation.web.templating import Pages

if TYPE_CHECKING:
    from legation.store import Store
    from legation.web.settings import Settings

# A new page is a module of ``routes`` with a ``router``, named here.
_ROUTERS = (
    home.router,
    relations.router,
    series.router,
    timeline.router,
    search.router,
    incident.router,
    dispute.router,
    document.router,
    actors.router,
    review.router,
    about.router,
    health.router,
)


def application(store: Store, settings: Settings) -> FastAPI:
    """Return the application over a store, which stays open as long as it is used.

    The documentation pages of the framework fetch scripts from elsewhere and are left out.
    """
    app = FastAPI(title="Legation", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.records = Records(store)
    for router in _ROUTERS:
        app.include_router(router)
    static = mount(app)
    paths = frozenset(path for router in _ROUTERS for route in router.routes if (path := _path(route)))
    app.state.pages = Pages(static, paths)
    faults.install(app)
    app.add_middleware(SecurityHeaders)
    return app


def _path(route: object) -> str | None:
    return getattr(route, "path", None)
