"""Pages that are kept as they were made last."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from starlette.requests import Request

from legation.web.templating import Pages, kept_page
from legation.web.views.adding import adding
from legation.web.visitors import Visitor

READERS = 8


class BrokenPageError(Exception):
    """What a page that cannot be made ends with."""


def asked(app: object, path: str) -> Request:
    """Return the request of a page."""
    scope = {"type": "http", "path": path, "query_string": b"", "headers": [], "app": app, "root_path": ""}
    request = Request({**scope, "server": ("127.0.0.1", 80), "scheme": "http"})
    request.state.visitor = Visitor("ann", None, "")
    return request


def test_page_that_many_ask_for_at_once_is_not_made_for_each() -> None:
    app = SimpleNamespace(state=SimpleNamespace(pages=Pages("/static")))
    made: list[None] = []

    def make() -> object:
        made.append(None)
        time.sleep(0.05)
        return adding(())

    def ask(_: int) -> bytes:
        return bytes(kept_page(asked(app, "/add"), "add.html", 1, make).body)

    with ThreadPoolExecutor(READERS) as pool:
        told = set(pool.map(ask, range(READERS)))
    assert len(told) == 1
    assert len(made) <= 2


def test_few_pages_are_made_at_once_and_one_that_fails_lets_in_the_next() -> None:
    app = SimpleNamespace(state=SimpleNamespace(pages=Pages("/static")))
    lock = threading.Lock()
    under_way: list[None] = []
    counts: list[int] = []

    def make() -> object:
        with lock:
            under_way.append(None)
            counts.append(len(under_way))
        time.sleep(0.05)
        with lock:
            under_way.pop()
        raise BrokenPageError

    def ask(number: int) -> None:
        with pytest.raises(BrokenPageError):
            kept_page(asked(app, f"/{number}"), "home.html", 1, make)

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(ask, range(READERS)))
    assert len(counts) == READERS
    assert max(counts) == 2
