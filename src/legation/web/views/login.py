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


def local(path: str | None) -> str:
    """Return a path of ours to go on to; the front page for anything that leads elsewhere."""
    # A browser takes "//host" and "/\host" for another site, and drops tabs and ends of lines.
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return "/"
    return path
