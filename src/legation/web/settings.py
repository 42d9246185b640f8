"""What the application is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from legation.errors import InvalidArgumentError


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the application listens.

    Raises:
        InvalidArgumentError: the host is none that only this machine reaches.
    """

    host: str = "127.0.0.1"
    port: int = 8000

    def __post_init__(self) -> None:
        """Refuse an address that others reach: whoever can read here can read everything."""
        if not _is_loopback(self.host):
            raise InvalidArgumentError(
                f"{self.host} can be reached from other machines; give 127.0.0.1, ::1 or localhost"
            )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
