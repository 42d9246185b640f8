"""What the application is told when it starts."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError

if TYPE_CHECKING:
    from legation.web.users import Users

SHORTEST_TOKEN = 16
_LOCAL_NAME = "localhost"
_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[0-9A-Za-z._-]+))(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the application listens, by which names it is reached, and who may use it.

    ``names`` are names besides its addresses, such as that of a proxy before it. Without token and users
    whoever reaches it may do everything.

    Raises:
        InvalidArgumentError: others can reach the host but nobody has to log in, or the token is short.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = field(default=None, repr=False)
    users: Users | None = None
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would let others read and write everything."""
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise InvalidArgumentError(f"a token has at least {SHORTEST_TOKEN} characters; give a longer one")
        if self.token is None and not is_loopback(self.host) and not self.users:
            raise InvalidArgumentError(
                f"{self.host} can be reached from other machines; give --token, add users with"
                " legation users add, or listen at 127.0.0.1"
            )

    def goes_by(self, host: str) -> bool:
        """Tell whether the application may be asked for by a name, as in the header ``Host``.

        A page of another site can make a name of its own lead here, but no address.
        """
        name = _without_port(host).lower()
        if name and name in (self.host.lower(), _LOCAL_NAME, *(each.lower() for each in self.names)):
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host == _LOCAL_NAME:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _without_port(host: str) -> str:
    """Return the name or address of a header ``Host``; nothing where it is written in another way."""
    written = _HOST.fullmatch(host)
    return (written["address"] or written["name"]) if written else ""
