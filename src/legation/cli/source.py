"""Where a report comes from: a file, an address, or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from legation.errors import RejectedDocumentError
from legation.pipeline import read

if TYPE_CHECKING:
    import datetime as dt

    from legation.model import Document

STANDARD_INPUT = "-"
FETCH_LIMIT_BYTES = 8_000_000
FETCH_TIMEOUT_S = 20.0


def load(source: str, published: dt.date | None) -> Document:
    """Read the report that a command-line argument names.

    Raises:
        RejectedDocumentError: it cannot be had or read; the message names it and says what to do.
    """
    if source == STANDARD_INPUT:
        return _named(sys.stdin.buffer.read(), "standard input", published)
    if source.startswith(("http://", "https://")):
        return _named(fetch(source), source, published, url=source)
    return read(Path(source), published=published)


def _named(data: bytes, name: str, published: dt.date | None, url: str | None = None) -> Document:
    try:
        return read(data, url=url, published=published)
    except RejectedDocumentError as error:
        raise RejectedDocumentError(error.reason, name) from error


def fetch(url: str) -> bytes:
    """Return what an address answers.

    Raises:
        RejectedDocumentError: it answers with an error, with too much, or not at all.
    """
    import httpx  # noqa: PLC0415  most runs read files and need no client

    data = bytearray()
    try:
        with httpx.stream("GET", url, follow_redirects=True, timeout=FETCH_TIMEOUT_S) as response:
            response.raise_for_status()
            for part in response.iter_bytes():
                data += part
                if len(data) > FETCH_LIMIT_BYTES:
                    raise RejectedDocumentError(
                        f"the page is larger than {FETCH_LIMIT_BYTES // 1_000_000} MB; save the report alone",
                        url,
                    )
    except httpx.HTTPStatusError as error:
        raise RejectedDocumentError(
            f"the server answered {error.response.status_code}; check the address", url
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise RejectedDocumentError(
            f"cannot be fetched ({type(error).__name__}); check address and network", url
        ) from error
    return bytes(data)
