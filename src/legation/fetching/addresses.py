"""Which addresses of the network are public."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.vocabulary import load_table

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# All that is given to networks of the world so far; what is outside has a purpose of its own.
_UNICAST = ipaddress.IPv6Network("2000::/3")
# Networks without IPv4 reach servers of IPv4 under these addresses: what counts is the one within.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_LOW_32 = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class _ClosedRow:
    network: str
    what: str


def is_public(address: Address) -> bool:
    """Tell whether an address is one of a server that all the world can reach."""
    if address in _TRANSLATED:
        return is_public(ipaddress.IPv4Address(int(address) & _LOW_32))
    if address.version == 6 and address not in _UNICAST:  # noqa: PLR2004  the version of the protocol
        return False
    special = address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local
    return address.is_global and not special and not any(address in network for network in _closed())


@cache
def _closed() -> tuple[Network, ...]:
    rows = load_table(files("legation.fetching") / "data" / "closed.tsv", _ClosedRow)
    return tuple(ipaddress.ip_network(row.network) for row in rows)
