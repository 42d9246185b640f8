"""What the ``robots.txt`` of a server allows (RFC 9309)."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from protego import Protego

from legation.errors import RejectedDocumentError
from legation.fetching import OK, NoAnswerError, Reach, ask, target_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.fetching import Origin

_NAME = "Legation"
_MAX_BYTES = 512_000
_TOTAL_S = 10.0
# How long an answer holds, and how long none.
_FRESH_S = 12 * 3600.0
_RETRY_S = 600.0
_MANY_REQUESTS = 429
_CLIENT_ERRORS = range(400, 500)
# A file that names so many robots and so many paths would take minutes to read, and gigabytes.
_MOST_RULES = 1_000_000
_AGENT = re.compile(r"^\s*user.?agent", re.IGNORECASE | re.MULTILINE)


class ForbiddenError(NoAnswerError):
    """A page that robots are asked not to fetch."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of a server: its rules, or why there are none; neither where all is allowed."""

    until: float
    rules: Protego | None = None
    reason: str | None = None


class Robots:
    """Asks each server once in a while what it allows, and remembers it; safe for several threads."""

    def __init__(self, reach: Reach, clock: Callable[[], float] = time.monotonic) -> None:
        """Say where requests may go; the clock gives seconds."""
        bounds = replace(reach.bounds, max_bytes=_MAX_BYTES, total_s=min(_TOTAL_S, reach.bounds.total_s))
        self._reach = replace(reach, bounds=bounds)
        self._clock = clock
        self._known: dict[Origin, _Known] = {}

    def check(self, url: str) -> None:
        """Refuse a page that its server does not allow robots to fetch.

        Raises:
            ForbiddenError: its robots.txt forbids it.
            NoAnswerError: its robots.txt cannot be had, which forbids everything until it can.
        """
        known = self._of(url)
        if known.reason is not None:
            raise NoAnswerError(f"its robots.txt {known.reason}")
        if known.rules is not None and not known.rules.can_fetch(url, _NAME):
            raise ForbiddenError("its robots.txt forbids it")

    def delay_s(self, url: str) -> float:
        """Return the time that the server of a page asked robots to leave between requests; it is not asked anew."""
        try:
            known = self._known.get(target_of(url).origin)
        except RejectedDocumentError:
            return 0.0
        return (known.rules.crawl_delay(_NAME) or 0.0) if known is not None and known.rules else 0.0

    def _of(self, url: str) -> _Known:
        target = target_of(url)
        known = self._known.get(target.origin)
        if known is None or known.until <= self._clock():
            known = self._asked(f"{target.scheme}://{target.authority}/robots.txt")
            self._known[target.origin] = known
        return known

    def _asked(self, url: str) -> _Known:
        now = self._clock()
        try:
            answer = ask(url, self._reach, {"Accept": "text/plain,*/*;q=0.1"})
        except NoAnswerError as error:
            return _Known(now + _RETRY_S, reason=error.what)
        if answer.status == OK:
            text = answer.data.decode("utf-8", "replace")
            if len(_AGENT.findall(text)) * (text.count("\n") + text.count("\r")) > _MOST_RULES:
                return _Known(now + _RETRY_S, reason="has too many rules to be read")
            return _Known(now + _FRESH_S, Protego.parse(text))
        if answer.status in _CLIENT_ERRORS and answer.status != _MANY_REQUESTS:
            return _Known(now + _FRESH_S)
        return _Known(now + _RETRY_S, reason=f"cannot be had: the server answered {answer.status}")
