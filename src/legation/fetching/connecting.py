"""Connections to the addresses that were checked, within one span of time."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore

from legation.fetching.addresses import is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable


class ClosedAddressError(Exception):
    """A name that leads to an address that is not public."""


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses that a name leads to, in the order of preference.

    Raises:
        OSError: it leads nowhere.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Clock:
    """The time that is left of a span."""

    def __init__(self, total_s: float) -> None:
        """Begin the span."""
        self._end = time.monotonic() + total_s

    def left(self, error: type[Exception] = TimeoutError) -> float:
        """Return the seconds left; raise the error where there are none."""
        left_s = self._end - time.monotonic()
        if left_s <= 0:
            raise error
        return left_s


class Guarded(httpcore.NetworkBackend):
    """Connects to public addresses alone, to those very ones that it checked, and only as long as time is left."""

    def __init__(self, clock: Clock, resolve: Callable[[str, int], list[str]], *, anywhere: bool) -> None:
        """Keep the time, how names are looked up, and whether any address will do."""
        self._clock = clock
        self._resolve = resolve
        self._anywhere = anywhere
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  the clock decides
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a name that answers.

        Raises:
            ClosedAddressError: one of its addresses is not public; none is connected to.
        """
        addresses = self._addresses(host, port)
        if not self._anywhere and not all(is_public(ipaddress.ip_address(each)) for each in addresses):
            raise ClosedAddressError
        failed: Exception = httpcore.ConnectError("the name leads nowhere")
        for address in addresses:
            try:
                left_s = self._clock.left(httpcore.ConnectTimeout)
                stream = self._plain.connect_tcp(address, port, left_s, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, self._clock)
        raise failed

    def _addresses(self, host: str, port: int) -> list[str]:
        """Look a name up; the lookup itself knows no limit of time, so another thread does it."""
        answer: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError):
                answer.put([])

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=self._clock.left(httpcore.ConnectTimeout))
        except queue.Empty as error:
            raise httpcore.ConnectTimeout from error
        # A zone names an interface of this machine; no public address has one.
        return [each.partition("%")[0] for each in found]


class _Timed(httpcore.NetworkStream):
    """A connection on which every wait ends with the span of time."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  the clock decides
        return self._stream.read(max_bytes, self._clock.left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002  the same
        self._stream.write(buffer, self._clock.left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002  the same
    ) -> httpcore.NetworkStream:
        left_s = self._clock.left(httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left_s), self._clock)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  whatever the connection knows
        return self._stream.get_extra_info(info)
