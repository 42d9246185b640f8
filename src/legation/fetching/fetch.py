"""One page, from its address to its bytes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpcore

from legation.errors import RejectedDocumentError
from legation.fetching.addresses import is_public
from legation.fetching.bounds import Bounds
from legation.fetching.connecting import Clock, ClosedAddressError, Guarded, look_up
from legation.fetching.targets import Target, target_of
from legation.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OK = 200
_MOVED = frozenset({301, 302, 303, 307, 308})
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_EITHER_FORM = zlib.MAX_WBITS | 32
_CLOSED = "leads to an address that is not public; save the report and add it as a file"


def fetch(
    url: str,
    bounds: Bounds = Bounds(),  # noqa: B008  frozen
    *,
    named: bool = False,
    proxy: Callable[[str, str], str | None] = lambda _scheme, _host: None,
    resolve: Callable[[str, int], list[str]] = look_up,
) -> bytes:
    """Return the page at an address.

    Only servers of the public network are asked, checked at every redirect and after each lookup of a
    name, and what is connected to is what was checked.

    Args:
        url: where it is.
        bounds: how far to go for it.
        named: whoever runs this program named the address: its own server may be anywhere, at any port.
            Where it leads on to another, that one must be public.
        proxy: gives the address of the proxy for a scheme and a host; it then is what looks names up.
        resolve: gives the addresses of a name and port; raises OSError where there are none.

    Raises:
        RejectedDocumentError: the page cannot be had; the reason says why.
    """
    clock, free = Clock(bounds.total_s), None
    asked = url
    for _ in range(bounds.redirects + 1):
        target = _checked(asked, url)
        if named and free is None:
            free = target.origin
        anywhere = target.origin == free
        if not anywhere:
            _check(target, bounds, url)
        through = proxy(target.scheme, target.host)
        backend = Guarded(clock, resolve, anywhere=anywhere or through is not None)
        try:
            answer = _ask(target, backend, through, bounds)
        except ClosedAddressError as error:
            raise RejectedDocumentError(_CLOSED, url) from error
        except httpcore.TimeoutException as error:
            raise RejectedDocumentError(
                f"took longer than {bounds.total_s:.0f} s; try again later, or save the report and add it as a file",
                url,
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            raise RejectedDocumentError(
                f"cannot be fetched ({type(error).__name__}); check address and network", url
            ) from error
        except _TooMuchError as error:
            raise RejectedDocumentError(str(error), url) from error
        if isinstance(answer, bytes):
            return answer
        asked = _led_on(asked, answer, url)
    raise RejectedDocumentError(f"leads on more than {bounds.redirects} times; give the last address", url)


def check(url: str, bounds: Bounds = Bounds()) -> None:  # noqa: B008  frozen
    """Refuse an address that ``fetch`` would refuse by its looks; nothing is asked of the network.

    Raises:
        RejectedDocumentError: the reason says what is wrong with it.
    """
    _check(_checked(url, url), bounds, url)


class _TooMuchError(Exception):
    """An answer that is not taken: an error, or too large."""


def _checked(asked: str, url: str) -> Target:
    try:
        return target_of(asked)
    except RejectedDocumentError as error:
        reason = error.reason if asked == url else f"leads on to an address that {error.reason}"
        raise RejectedDocumentError(reason, url) from error


def _led_on(asked: str, location: str, url: str) -> str:
    try:
        return urljoin(asked, location)
    except ValueError as error:
        raise RejectedDocumentError("leads on to what is no address; give the last one", url) from error


def _check(target: Target, bounds: Bounds, url: str) -> None:
    if target.port not in bounds.ports:
        ports = " or ".join(str(port) for port in sorted(bounds.ports))
        raise RejectedDocumentError(f"names port {target.port}; pages are fetched from {ports} alone", url)
    if target.address is not None and not is_public(target.address):
        raise RejectedDocumentError(_CLOSED, url)


def _ask(target: Target, backend: Guarded, proxy: str | None, bounds: Bounds) -> bytes | str:
    """Return the page, or where it has moved to."""
    headers: dict[bytes | str, bytes | str] = {
        "Host": target.authority,
        "User-Agent": f"Legation/{__version__}",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    url = httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=target.path.encode(),
    )
    with (
        httpcore.ConnectionPool(
            network_backend=backend, proxy=httpcore.Proxy(proxy) if proxy else None
        ) as pool,
        pool.stream("GET", url, headers=headers) as response,
    ):
        told = {name.lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _MOVED and told.get(b"location"):
            return told[b"location"]
        if response.status != _OK:
            raise _TooMuchError(f"the server answered {response.status}; check the address")
        if (
            told.get(b"content-length", "0").isdecimal()
            and int(told.get(b"content-length", "0")) > bounds.max_bytes
        ):
            raise _too_large(bounds)
        packing = told.get(b"content-encoding", "").strip().lower()
        return b"".join(_unpacked(response.iter_stream(), packing, bounds))


def _unpacked(parts: Iterable[bytes], packing: str, bounds: Bounds) -> Iterator[bytes]:
    """Yield the page as it comes; never more of it is held than its bounds."""
    if packing not in _PLAIN | _PACKED:
        raise _TooMuchError(
            f"comes packed as {packing[:40]!r}, which is not read; save the report and add it as a file"
        )
    left = bounds.max_bytes
    unpack = zlib.decompressobj(_EITHER_FORM) if packing in _PACKED else None
    for part in parts:
        try:
            plain = unpack.decompress(part, left + 1) if unpack else part
        except zlib.error as error:
            raise _TooMuchError("comes packed and damaged; try again") from error
        left -= len(plain)
        if left < 0:
            raise _too_large(bounds)
        yield plain
    if unpack is not None and not unpack.eof:
        raise _TooMuchError("was cut short; try again")


def _too_large(bounds: Bounds) -> _TooMuchError:
    return _TooMuchError(f"the page is larger than {bounds.max_bytes / 1e6:,.0f} MB; save the report alone")
