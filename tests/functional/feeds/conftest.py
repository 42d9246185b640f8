"""A site on loopback that does as a test says, well or badly, and what asks it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from legation.feeds import Asker, Manners
from legation.fetching import Bounds, Reach

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Answering = Callable[[http.server.BaseHTTPRequestHandler], object]
RSS = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Example Herald</title>{}</channel></rss>'
STORY = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>{words}</p><p>The ministry gave no further details on the matter on that day.</p></article></body></html>"""


@dataclass
class Site:
    """A server of its own port: what it answers by path, and what it was asked."""

    origin: str
    pages: dict[str, Answering] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def set(self, path: str, body: str | bytes, status: int = 200, /, **headers: str) -> str:
        """Answer at a path; return its address."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content_Length": str(len(data)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            with suppress(OSError):
                handler.wfile.write(data)

        self.pages[path] = answer
        return self.origin + path

    def feed(self, *paths: str, at: str = "/feed", **headers: str) -> str:
        """List stories in a feed; return its address."""
        items = (f"<item><title>{path}</title><link>{path}</link></item>" for path in paths)
        return self.set(at, RSS.format("".join(items)), **headers)

    def story(self, path: str, words: str, title: str = "A report") -> str:
        """Publish a story; return its address."""
        return self.set(path, STORY.format(title=title, words=words), Content_Type="text/html")

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)

    def headers(self, path: str) -> list[dict[str, str]]:
        """Return the headers of each request for a path."""
        return [headers for asked, headers in self.asked if asked == path]


@pytest.fixture
def sites() -> Iterator[Callable[[], Site]]:
    """Return what opens sites."""
    running: list[http.server.ThreadingHTTPServer] = []

    def open_one() -> Site:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                opened.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                page = opened.pages.get(self.path)
                if page is None:
                    self.send_error(404)
                else:
                    with suppress(OSError):
                        page(self)

            def do_POST(self) -> None:
                opened.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Keep the test output clean."""

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        running.append(server)
        opened = Site(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return opened

    yield open_one
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(sites: Callable[[], Site]) -> Site:
    return sites()


@pytest.fixture
def asker() -> Callable[..., Asker]:
    """Return a maker of what asks these sites alone, in a hurry."""

    def make(*free: Site, pace_s: float = 0.0, total_s: float = 1.0) -> Asker:
        origins = frozenset(("http", "127.0.0.1", int(one.origin.rpartition(":")[2])) for one in free)
        reach = Reach(Bounds(max_bytes=2_000_000, total_s=total_s), free=origins)
        return Asker(reach, Manners(pace_s=pace_s), chance=lambda: 0.5)

    return make


@pytest.fixture
def feeds_toml(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of FEEDS.toml: the addresses of feeds, and more lines."""

    def make(*urls: str, more: str = "") -> Path:
        path = tmp_path / "FEEDS.toml"
        path.write_text("".join(f'[[feed]]\nurl = "{url}"\n' for url in urls) + more, encoding="utf-8")
        return path

    return make
