"""Where the application may listen."""

from __future__ import annotations

import pytest

from legation.errors import InvalidArgumentError
from legation.web.settings import Settings


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_address_of_this_machine_is_taken(host: str) -> None:
    assert Settings(host).host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "10.0.0.1", "localhost.example.org", "2130706433"])  # noqa: S104
def test_address_that_others_reach_is_refused(host: str) -> None:
    with pytest.raises(InvalidArgumentError):
        Settings(host)
