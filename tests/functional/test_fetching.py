"""What may be fetched: 272 addresses that may not, and servers that behave badly."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import socket
import threading
import time
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote, unquote, urlsplit

import pytest

from legation.errors import RejectedDocumentError
from legation.fetching import Bounds, fetch
from legation.fetching.addresses import is_public
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = b"Norway expelled two Peruvian diplomats on Monday."
PUBLIC = "93.184.215.14"


@dataclass(frozen=True, slots=True)
class Forged:
    """An address that must not be fetched."""

    url: str
    resolves: tuple[str, ...]
    why: str


FORGED = load_table(Path(__file__).parents[1] / "data" / "forged_urls.tsv", Forged)


class Server(http.server.BaseHTTPRequestHandler):
    """A server that does what the path says."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if "://" in self.path[:8]:  # asked as a proxy
            self.send_error(502)
            return
        what, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"do_{what}", self.do_gone)(unquote(rest))

    def do_page(self, _: str) -> None:
        self._send(PAGE)

    def do_to(self, address: str) -> None:
        self.send_response(302)
        # As raw bytes: what a hostile server sends need be no valid header.
        self.send_header("Location", address.encode("utf-8").decode("latin-1"))
        self.end_headers()

    def do_round(self, count: str) -> None:
        self.do_to(f"/round/{int(count) + 1}")

    def do_packed(self, _: str) -> None:
        self._send(gzip.compress(PAGE), "gzip")

    def do_deflated(self, _: str) -> None:
        self._send(zlib.compress(PAGE), "deflate")

    def do_bomb(self, _: str) -> None:
        self._send(gzip.compress(bytes(50_000_000)), "gzip")

    def do_cut(self, _: str) -> None:
        self._send(gzip.compress(PAGE * 100)[:-20], "gzip")

    def do_strange(self, _: str) -> None:
        self._send(PAGE, "br")

    def do_large(self, _: str) -> None:
        self._send(bytes(3_000_000))

    def do_endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        self._drip(bytes(65536), 0)

    def do_slow(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        self._drip(b".", 0.05)

    def do_slow_headers(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._drip(b"x", 0.05)

    def do_nonsense(self, _: str) -> None:
        self.wfile.write(b"\x16\x03\x01 no HTTP\r\n\r\n")

    def do_gone(self, _: str) -> None:
        self.send_error(404)

    def _send(self, body: bytes, packing: str | None = None) -> None:
        self.send_response(200)
        if packing:
            self.send_header("Content-Encoding", packing)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._quietly(body)

    def _drip(self, piece: bytes, wait_s: float) -> None:
        while self._quietly(piece):
            time.sleep(wait_s)

    def _quietly(self, body: bytes) -> bool:
        try:
            self.wfile.write(body)
        except OSError:
            return False
        return True

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Note every address that is connected to; only this machine's test server is let through."""
    noted: list[tuple[str, int]] = []
    real = socket.create_connection

    def connect(address: tuple[str, int], *more: object, **others: object) -> socket.socket:
        noted.append(address)
        if address[0] == PUBLIC:
            raise ConnectionRefusedError
        return real(address, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", connect)
    return noted


def resolver(addresses: tuple[str, ...]) -> Callable[[str, int], list[str]]:
    """Return a lookup that gives these for every name; an address stands for itself, as a system has it."""

    def look_up(host: str, _: int) -> list[str]:
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            if not addresses:
                raise OSError from None
            return list(addresses)

    return look_up


def test_there_are_enough_forged_addresses() -> None:
    assert len({forged.url for forged in FORGED}) >= 200


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: forged.url)
def test_forged_address_is_refused_and_nothing_connected_to(
    forged: Forged, connected: list[tuple[str, int]]
) -> None:
    with pytest.raises(RejectedDocumentError):
        fetch(forged.url, resolve=resolver(forged.resolves))
    assert connected == []


def test_forged_address_is_refused_where_a_page_leads_on_to_it(
    server: str, connected: list[tuple[str, int]]
) -> None:
    port = urlsplit(server).port
    # An address without a scheme is one on the same server, which was named.
    absolute = [forged for forged in FORGED if ":" in forged.url.partition("/")[0] and "//" in forged.url]
    assert len(absolute) > 200
    for forged in absolute:
        with pytest.raises(RejectedDocumentError):
            fetch(f"{server}/to/{quote(forged.url, safe='')}", named=True, resolve=resolver(forged.resolves))
        assert set(connected) == {("127.0.0.1", port)}, forged
        connected.clear()


def test_address_is_connected_to_as_it_was_checked(connected: list[tuple[str, int]]) -> None:
    answers = iter(([PUBLIC], ["127.0.0.1"]))
    with pytest.raises(RejectedDocumentError, match="cannot be fetched"):
        fetch("http://rebinding.example.org/", resolve=lambda _host, _port: next(answers))
    assert connected == [(PUBLIC, 80)]
    assert next(answers) == ["127.0.0.1"], "the name was looked up a second time"


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_server_of_the_world_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("path", ["page", "packed", "deflated", "to/page", "to/%2Fto%2F%252Fpage"])
def test_named_server_may_be_this_machine(server: str, path: str) -> None:
    assert fetch(f"{server}/{path.replace('to/page', 'to/%2Fpage')}", named=True) == PAGE


def test_server_of_this_machine_is_not_asked_unless_named(server: str) -> None:
    Server.asked.clear()
    with pytest.raises(RejectedDocumentError):
        fetch(f"{server}/page", replace(Bounds(), ports=frozenset({urlsplit(server).port or 0})))
    assert Server.asked == []


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("round/0", "leads on more than 5 times"),
        ("bomb", "larger than"),
        ("large", "larger than"),
        ("endless", "larger than"),
        ("cut", "cut short"),
        ("strange", "packed as"),
        ("slow", "took longer than"),
        ("slow_headers", "took longer than"),
        ("nonsense", "cannot be fetched"),
        ("gone", "answered 404"),
    ],
)
def test_server_that_behaves_badly_is_given_up(server: str, path: str, reason: str) -> None:
    with pytest.raises(RejectedDocumentError, match=reason):
        fetch(f"{server}/{path}", Bounds(max_bytes=2_000_000, total_s=0.7), named=True)


def test_name_that_is_not_found_in_time_is_given_up() -> None:
    ended = threading.Event()

    def look_up(_host: str, _port: int) -> list[str]:
        ended.wait(10)
        return [PUBLIC]

    with pytest.raises(RejectedDocumentError, match="took longer than"):
        fetch("http://slow.example.org/", Bounds(total_s=0.2), resolve=look_up)
    ended.set()


def test_proxy_is_asked_where_one_is_given(server: str) -> None:
    Server.asked.clear()
    with pytest.raises(RejectedDocumentError):
        fetch("http://news.example.org/page", proxy=lambda _scheme, _host: server)
    assert Server.asked == ["http://news.example.org:80/page"]
