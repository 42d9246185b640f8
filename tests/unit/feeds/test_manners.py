from __future__ import annotations

import datetime as dt

import pytest

from legation.feeds.manners import asked_to_wait, backoff

NOW = dt.datetime(2024, 5, 15, 12, tzinfo=dt.UTC)
FIRST = dt.timedelta(minutes=15)


def test_backoff_doubles_up_to_a_day_and_is_never_quite_the_same() -> None:
    minutes = [backoff(FIRST, n, lambda: 0.5) / dt.timedelta(minutes=1) for n in (1, 2, 3, 8, 1000)]
    assert minutes == [15, 30, 60, 1440, 1440]
    assert backoff(FIRST, 1, lambda: 0.0) == FIRST * 0.75
    assert backoff(FIRST, 1, lambda: 1.0) == FIRST * 1.25


@pytest.mark.parametrize(
    ("status", "told", "seconds"),
    [
        (429, "120", 120),
        (503, " 0 ", 0),
        (503, "Wed, 15 May 2024 12:01:00 GMT", 60),
        (503, "Wed, 15 May 2024 11:00:00 GMT", 0),
        (503, "Wed, 15 May 2034 11:00:00 GMT", 86400),
        (503, "9" * 400, 86400),
        (500, "120", None),
        (429, "", None),
        (429, "-5", None),
        (429, "soon", None),
    ],
)
def test_wait_is_what_the_server_asks_for_a_day_at_most(status: int, told: str, seconds: int | None) -> None:
    wait = asked_to_wait(status, {"retry-after": told}, NOW)
    assert wait == (None if seconds is None else dt.timedelta(seconds=seconds))
