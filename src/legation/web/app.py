"""The application: its routes, what it answers with, and what every answer carries."""

from __future__ import annotations

import threading
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI

from legation.errors import LegationError
from legation.fetching import fetch
from legation.pipeline import default_pipeline
from legation.store import Arrival
from legation.version import __version__
from legation.web import faults
from legation.web.api import ROUTERS
from legation.web.attempts import Attempts
from legation.web.drafts import Drafts
from legation.web.gate import Gate, checked_form
from legation.web.headers import SecurityHeaders
from legation.web.metrics import Metrics
from legation.web.reader import Reader
from legation.web.records import Records
from legation.web.routes import (
    about,
    actors,
    add,
    dispute,
    document,
    health,
    home,
    incident,
    login,
    metrics,
    relations,
    review,
    search,
    series,
    timeline,
)
from legation.web.static import mount
from legation.web.templating import Pages
from legation.web.visitors import Visitors
from legation.web.watching import Watched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from legation.store import Coded, Coder, Store
    from legation.web.drafts import Draft
    from legation.web.settings import Settings

# A new page is a module of ``routes`` with a ``router``, named here.
_ROUTERS = (
    home.router,
    relations.router,
    timeline.router,
    search.router,
    incident.router,
    dispute.router,
    document.router,
    actors.router,
    review.router,
    about.router,
    add.router,
    login.router,
    health.router,
    metrics.router,
)
_TURNS = 8
SCHEMA = "/api/v1/openapi.json"
# What programs use, described by OpenAPI at ``SCHEMA``.
_API_ROUTERS = (*ROUTERS, series.router)


def application(store: Store, settings: Settings, coder: Callable[[], Coder] = default_pipeline) -> FastAPI:
    """Return the application over a store, which stays open as long as it is used.

    The documentation pages of the framework fetch scripts from elsewhere and are left out.

    Args:
        store: what is shown and added to.
        settings: where it listens, and who may use it.
        coder: gives what reads added reports; called in a process of its own, so a function with a name.
    """
    app = FastAPI(
        title="Legation",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=SCHEMA,
        dependencies=[Depends(checked_form)],
        lifespan=_running,
    )
    state = app.state
    state.settings, state.visitors, state.attempts = settings, Visitors(settings), Attempts()
    state.records, state.metrics = Records(store), Metrics()
    state.reader = Reader(coder)
    # Who waits for a report to be read holds a thread, of which pages need some.
    state.turns = threading.BoundedSemaphore(_TURNS)
    state.read = _reading(state.reader, state.metrics)
    state.drafts = Drafts(state.read)
    state.metrics.watch_drafts(state.drafts.count)
    # Set when the server is told to end, for answers that would go on for long.
    state.ending = threading.Event()
    for router in _ROUTERS:
        app.include_router(router, include_in_schema=False)
    for router in _API_ROUTERS:
        app.include_router(router)
    state.pages = Pages(mount(app))
    faults.install(app)
    app.add_middleware(Gate, settings=settings, visitors=state.visitors)
    app.add_middleware(Watched, metrics=state.metrics)
    app.add_middleware(SecurityHeaders)
    return app


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.reader.close()


def _reading(reader: Reader, metrics: Metrics) -> Callable[[Draft], Coded]:
    """Return what fetches a draft where it is an address, and reads it."""

    def read(draft: Draft) -> Coded:
        try:
            arrival = draft.arrival or Arrival(b"")
            if draft.url is not None:
                arrival = replace(arrival, data=fetch(draft.url))
            began = time.perf_counter()
            found = reader.read(arrival)
        except LegationError:
            metrics.reports.labels("refused").inc()
            raise
        metrics.reading_s.observe(time.perf_counter() - began)
        metrics.reports.labels("read").inc()
        return found

    return read
