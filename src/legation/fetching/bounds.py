"""How far fetching goes before it gives up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a page may cost; real reports stay well within.

    Attributes:
        max_bytes: largest page, as it comes and unpacked, in bytes.
        total_s: longest time from the first lookup of a name to the last byte, all redirects together.
        redirects: how many are followed.
        ports: those of servers of pages.
    """

    max_bytes: int = 8_000_000
    total_s: float = 20.0
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
