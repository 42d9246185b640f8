"""Where a report comes from: a file, an address, or standard input."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from legation.errors import LegationError, RejectedDocumentError
from legation.pipeline import read
from legation.plugins import Kind, call, names

if TYPE_CHECKING:
    import datetime as dt

    from legation.fetching import Answer, Reach
    from legation.model import Document
    from legation.store import Arrival

STANDARD_INPUT = "-"


def load(source: str, published: dt.date | None) -> Document:
    """Read the report that a command-line argument names.

    Raises:
        RejectedDocumentError: it cannot be had or read; the message names it and says what to do.
    """
    if source == STANDARD_INPUT:
        return _named(sys.stdin.buffer.read(), "standard input", published)
    if source.startswith(("http://", "https://")):
        return _named(fetch(source).data, source, published, url=source)
    path = Path(source)
    if suffix_of(path) not in names(Kind.READERS):
        return read(path, published=published)
    arrival = arrival_of(path)
    try:
        return read(arrival.source, published=published)
    except RejectedDocumentError as error:
        raise RejectedDocumentError(error.reason, source) from error


def suffix_of(path: Path) -> str:
    """Return what the name of a file ends in, in small letters and without its dot."""
    return path.suffix.lower().removeprefix(".")


def arrival_of(path: Path) -> Arrival:
    """Return a file as it came; one that another package reads, as the characters that its reader gives.

    Raises:
        OSError: it cannot be read.
        RejectedDocumentError: the reader fails; the reason says how.
    """
    from legation.store import Arrival  # noqa: PLC0415  who only reads needs no database

    suffix = suffix_of(path)
    data = path.read_bytes()
    if suffix not in names(Kind.READERS):
        return Arrival(data)
    try:
        text = call(Kind.READERS, suffix, data)
    except LegationError as error:
        raise RejectedDocumentError(f"the reader {error}", str(path)) from error
    if not isinstance(text, str):
        raise RejectedDocumentError(f"the reader {suffix} gives no text", str(path))
    return Arrival(text.encode("utf-8", "surrogatepass"), characters=True)


def _named(data: bytes, name: str, published: dt.date | None, url: str | None = None) -> Document:
    try:
        return read(data, url=url, published=published)
    except RejectedDocumentError as error:
        raise RejectedDocumentError(error.reason, name) from error


def fetch(url: str) -> Answer:
    """Return what an address answers that the user named; it may be one of the user's own network.

    Raises:
        RejectedDocumentError: it answers with an error, with too much, too slowly, or not at all.
    """
    from legation.fetching import page  # noqa: PLC0415  most runs read files and need no client

    return page(url, named_reach(url))


def named_reach(url: str) -> Reach:
    """Return where requests may go for an address that the user named.

    Raises:
        RejectedDocumentError: it is no address of a page.
    """
    from legation.fetching import Reach, named_by_user  # noqa: PLC0415  the same

    return named_by_user(url, Reach(proxy=environment_proxy))


def environment_proxy(scheme: str, host: str) -> str | None:
    """Return the proxy that the environment names for a server."""
    return None if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get(scheme)
