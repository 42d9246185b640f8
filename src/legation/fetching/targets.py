"""What an address of a page names: scheme, host, port, path; anything doubtful is refused."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from legation.errors import RejectedDocumentError

if TYPE_CHECKING:
    from legation.fetching.addresses import Address

PORTS = {"http": 80, "https": 443}
Origin = tuple[str, str, int]
"""A server: scheme, host and port."""
_LONGEST = 4096
_LONGEST_NAME = 253
# Programs disagree on what a blank, a control character or a backslash in an address means.
_DOUBTFUL = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "/%:@!$&'()*+,;=~?"


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked of which server; ``host`` is a name in ASCII or an address without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> Origin:
        """The server, however it is asked."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """The value of the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> Address | None:
        """The address that stands for the host itself, None for a name."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None


def target_of(url: str) -> Target:
    """Return what an address names.

    Raises:
        RejectedDocumentError: it is none of a page, or one that programs may understand differently.
    """
    if len(url) > _LONGEST or _DOUBTFUL.search(url):
        raise _refused(url, "is no address of a page: it is too long, or has blanks or backslashes in it")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused(url, "is no address of a page; check how it is written") from error
    if parts.scheme not in PORTS:
        raise _refused(url, "is no address of the web; give one that begins with https:// or http://")
    if "@" in parts.netloc:
        raise _refused(url, "holds a user name or password; take it out of the address")
    if "[" in parts.netloc and ":" not in (parts.hostname or ""):
        raise _refused(url, "names no server; check how it is written")
    host = _host(parts.hostname or "", url)
    path = quote(parts.path or "/", safe=_KEPT) + (
        f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    )
    return Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path)


def _host(written: str, url: str) -> str:
    if ":" in written:
        try:
            address = ipaddress.IPv6Address(written)
        except ValueError as error:
            raise _refused(url, "names no server; check how it is written") from error
        if address.scope_id is not None:
            raise _refused(url, "names an interface of this machine; leave out what follows the percent sign")
        return str(address)
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise _refused(url, "names no server; check how it is written") from error
    labels = host.split(".")
    if len(host) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, "names no server; check how it is written")
    if _NUMBER.fullmatch(labels[-1]) and not _is_plain_ipv4(host):
        raise _refused(url, "gives a server as a number of its own kind; write its name")
    return host


def _is_plain_ipv4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def _refused(url: str, reason: str) -> RejectedDocumentError:
    return RejectedDocumentError(reason, url[:_LONGEST])
