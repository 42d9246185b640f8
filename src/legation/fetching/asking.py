"""One request, followed to where it leads, within bounds and to allowed addresses alone."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpcore

from legation.errors import LegationError, RejectedDocumentError
from legation.fetching.addresses import is_public
from legation.fetching.bounds import Bounds
from legation.fetching.connecting import Clock, ClosedAddressError, Guarded, look_up
from legation.fetching.targets import Origin, Target, target_of
from legation.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

USER_AGENT = f"Legation/{__version__}"
OK = 200
_FOR_GOOD = frozenset({301, 308})
_MOVED = _FOR_GOOD | {302, 303, 307}
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_EITHER_FORM = zlib.MAX_WBITS | 32
_SAVE = "save the report and add it as a file"


class NoAnswerError(LegationError):
    """A request that brought nothing that can be used.

    Args:
        what: what went wrong, as the end of a sentence on the address.
        advice: what its reader may do, empty where ``what`` says it.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        """Keep both as fields."""
        self.what = what
        self.advice = advice
        super().__init__(f"{what}; {advice}" if advice else what)


def _no_proxy(_scheme: str, _host: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where requests may go.

    Attributes:
        bounds: how far to go for an answer.
        free: servers that may be anywhere, at any port; all others must be public.
        proxy: gives the address of the proxy for a scheme and a host; it then is what looks names up.
        resolve: gives the addresses of a name and port; raises OSError where there are none.
    """

    bounds: Bounds = field(default_factory=Bounds)
    free: frozenset[Origin] = frozenset()
    proxy: Callable[[str, str], str | None] = _no_proxy
    resolve: Callable[[str, int], list[str]] = look_up

    def with_named(self, url: str) -> Reach:
        """Return it with the server of an address free: whoever runs this program named it.

        Raises:
            NoAnswerError: it is no address of a page.
        """
        return replace(self, free=self.free | {_target(url, url).origin})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: its number; ``data`` is empty where it is not 200.
        headers: by their names in small letters.
        data: the page, unpacked.
        url: where it came from in the end.
        moved: where the page has moved for good, None where it has not.
    """

    status: int
    headers: Mapping[str, str]
    data: bytes
    url: str
    moved: str | None = None


def ask(
    url: str,
    reach: Reach,
    headers: Mapping[str, str],
    *,
    post: bytes | None = None,
    before: Callable[[str], None] = lambda _url: None,
) -> Answer:
    """Return what the server at an address answers, after following where it leads.

    Only allowed servers are asked, checked at every step and after each lookup of a name, and what is
    connected to is what was checked.

    Args:
        url: where to ask.
        reach: where requests may go.
        headers: what to send besides what every request needs.
        post: what to send; such a request is not led on.
        before: told each address before it is asked; may raise NoAnswerError.

    Raises:
        NoAnswerError: there is no answer that can be used.
    """
    clock, asked, moved, for_good = Clock(reach.bounds.total_s), url, None, True
    for _ in range(reach.bounds.redirects + 1):
        target = _target(asked, url)
        if target.origin not in reach.free:
            check_target(target, reach.bounds)
        before(asked)
        answer = _asked(target, reach, clock, headers, post)
        location = answer.headers.get("location")
        if answer.status not in _MOVED or not location or post is not None:
            return replace(answer, url=asked, moved=moved)
        asked = _led_on(asked, location)
        for_good = for_good and answer.status in _FOR_GOOD
        moved = asked if for_good else moved
    raise NoAnswerError(f"leads on more than {reach.bounds.redirects} times", "give the last address")


def check_target(target: Target, bounds: Bounds) -> None:
    """Refuse a server that is not public by the looks of its address.

    Raises:
        NoAnswerError: what is wrong with it.
    """
    if target.port not in bounds.ports:
        ports = " or ".join(str(port) for port in sorted(bounds.ports))
        raise NoAnswerError(f"names port {target.port}; pages are fetched from {ports} alone")
    if target.address is not None and not is_public(target.address):
        raise _closed()


def _closed() -> NoAnswerError:
    return NoAnswerError("leads to an address that is not public", _SAVE)


def _target(asked: str, url: str) -> Target:
    try:
        return target_of(asked)
    except RejectedDocumentError as error:
        what = error.reason if asked == url else f"leads on to an address that {error.reason}"
        raise NoAnswerError(what) from error


def _led_on(asked: str, location: str) -> str:
    try:
        return urljoin(asked, location)
    except ValueError as error:
        raise NoAnswerError("leads on to what is no address", "give the last one") from error


def _asked(
    target: Target, reach: Reach, clock: Clock, headers: Mapping[str, str], post: bytes | None
) -> Answer:
    """Ask once, and tell in words what goes wrong."""
    through = reach.proxy(target.scheme, target.host)
    anywhere = target.origin in reach.free or through is not None
    backend = Guarded(clock, reach.resolve, anywhere=anywhere)
    try:
        with httpcore.ConnectionPool(
            network_backend=backend, proxy=httpcore.Proxy(through) if through else None
        ) as pool:
            return _exchange(pool, target, headers, post, reach.bounds)
    except ClosedAddressError as error:
        raise _closed() from error
    except httpcore.TimeoutException as error:
        what = f"took longer than {reach.bounds.total_s:.0f} s"
        raise NoAnswerError(what, f"try again later, or {_SAVE}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise NoAnswerError(f"cannot be fetched ({_name_of(error)})", "check address and network") from error


def _name_of(error: BaseException) -> str:
    """Return what went wrong; of encryption, what is wrong with it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {cause.verify_message}"
        cause = cause.__cause__ or cause.__context__
    return type(error).__name__


def _exchange(
    pool: httpcore.ConnectionPool,
    target: Target,
    headers: Mapping[str, str],
    post: bytes | None,
    bounds: Bounds,
) -> Answer:
    sent = {
        "Host": target.authority,
        "User-Agent": USER_AGENT,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **({} if post is None else {"Content-Length": str(len(post))}),
        **headers,
    }
    url = httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode(),
        port=target.port,
        target=target.path.encode(),
    )
    pairs = [(name.encode(), value.encode("latin-1", "replace")) for name, value in sent.items()]
    method = "GET" if post is None else "POST"
    with pool.stream(method, url, headers=pairs, content=post) as response:
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status != OK:
            return Answer(response.status, told, b"", "")
        length = told.get("content-length", "0")
        if length.isdecimal() and int(length) > bounds.max_bytes:
            raise _too_large(bounds)
        packing = told.get("content-encoding", "").strip().lower()
        return Answer(OK, told, b"".join(_unpacked(response.iter_stream(), packing, bounds)), "")


def _unpacked(parts: Iterable[bytes], packing: str, bounds: Bounds) -> Iterator[bytes]:
    """Yield the page as it comes; never more of it, packed or not, is held than its bounds."""
    if packing not in _PLAIN | _PACKED:
        raise NoAnswerError(f"comes packed as {packing[:40]!r}, which is not read", _SAVE)
    left = packed_left = bounds.max_bytes
    unpack = zlib.decompressobj(_EITHER_FORM) if packing in _PACKED else None
    for part in parts:
        try:
            plain = unpack.decompress(part, left + 1) if unpack else part
        except zlib.error as error:
            raise NoAnswerError("comes packed and damaged", "try again") from error
        left -= len(plain)
        packed_left -= len(part)
        if left < 0 or packed_left < 0:
            raise _too_large(bounds)
        yield plain
    if unpack is not None and not unpack.eof:
        raise NoAnswerError("was cut short", "try again")


def _too_large(bounds: Bounds) -> NoAnswerError:
    return NoAnswerError(f"the page is larger than {bounds.max_bytes / 1e6:,.0f} MB", "save the report alone")
