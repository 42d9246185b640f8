"""The page to log in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogIn:
    """What there is to log in with, where it leads, and why the last try failed."""

    next: str
    with_users: bool
    with_token: bool
    name: str = ""
    fault: str | None = None
