"""How servers are treated: how often they are asked, and when again after they failed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.feeds.listing import moment_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LONGEST = dt.timedelta(days=1)
_HASTY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are treated.

    Attributes:
        pace_s: the least time between two requests to one server, in seconds.
        longest_pace_s: the most that a robots.txt can make of it.
        retry: how long a page is left alone after it could not be had; each time twice as long.
        attempts: how often a page is tried.
        whole: how old what a feed lists may become before it is asked for all of it, whatever it says of changes.
    """

    pace_s: float = 1.0
    longest_pace_s: float = 60.0
    retry: dt.timedelta = dt.timedelta(minutes=5)
    attempts: int = 5
    whole: dt.timedelta = dt.timedelta(days=1)


def backoff(first: dt.timedelta, failures: int, chance: Callable[[], float]) -> dt.timedelta:
    """Return how long to wait after failures in a row: each time twice as long, up to a day, more or less.

    Args:
        first: how long after the first.
        failures: how many there were, from 1.
        chance: gives a number from 0 to 1, so that what failed together is not tried together.
    """
    doubled = _LONGEST if failures > 20 else min(first * 2 ** (failures - 1), _LONGEST)  # noqa: PLR2004  no number so large
    return doubled * (0.75 + chance() / 2)


def asked_to_wait(status: int, headers: Mapping[str, str], now: dt.datetime) -> dt.timedelta | None:
    """Return how long a server asks to be left alone, a day at most; None where it does not ask."""
    told = headers.get("retry-after", "").strip()
    if status not in _HASTY or not told:
        return None
    if told.isdecimal():
        return _LONGEST if len(told) > 6 else min(dt.timedelta(seconds=int(told)), _LONGEST)  # noqa: PLR2004  the same
    moment = moment_of(told)
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return min(max(moment - now, dt.timedelta(0)), _LONGEST)
