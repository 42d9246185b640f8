"""How often somebody may try to log in."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SPAN_S = 900.0
# Failures within the span after which nothing more is tried: of one name from one place, from one place
# whatever the name, of one name wherever from. The last is high, or others could lock a user out cheaply.
BY_BOTH, BY_PLACE, BY_NAME = 5, 20, 100
_MOST_KEYS = 20_000
_Key = tuple[str, str]


class Attempts:
    """Failures to log in of the last quarter of an hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any; ``clock`` gives seconds."""
        self._clock = clock
        self._failures: dict[_Key, deque[float]] = {}
        self._lock = threading.Lock()

    def wait_s(self, name: str, client: str) -> float:
        """Return the seconds until somebody may try again; 0 where it is allowed now."""
        now = self._clock()
        with self._lock:
            return max(
                (
                    SPAN_S - (now - times[-most])
                    for key, most in _limits(name, client)
                    if len(times := self._recent(key, now)) >= most
                ),
                default=0.0,
            )

    def failed(self, name: str, client: str) -> None:
        """Note a failure."""
        now = self._clock()
        with self._lock:
            if len(self._failures) > _MOST_KEYS:
                self._failures = {key: times for key in self._failures if (times := self._recent(key, now))}
            for key, most in _limits(name, client):
                self._failures.setdefault(key, deque(maxlen=most)).append(now)

    def succeeded(self, name: str, client: str) -> None:
        """Forget the failures of a name from a place."""
        with self._lock:
            self._failures.pop((name, _place(client)), None)

    def _recent(self, key: _Key, now: float) -> deque[float]:
        times = self._failures.get(key, deque())
        while times and now - times[0] >= SPAN_S:
            times.popleft()
        return times


def _limits(name: str, client: str) -> tuple[tuple[_Key, int], ...]:
    place = _place(client)
    return ((name, place), BY_BOTH), (("", place), BY_PLACE), ((name, ""), BY_NAME)


def _place(client: str) -> str:
    """Return an address, of IPv6 its network: who has one address there has all."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
