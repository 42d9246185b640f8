"""What requests ask, read once for all routes."""

from __future__ import annotations

import datetime as dt
import getpass
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Query, Request

from legation.errors import InvalidArgumentError
from legation.ledger import pair_between
from legation.web.records import Records
from legation.web.visitors import Visitor

if TYPE_CHECKING:
    from legation.ledger import Pair
    from legation.store import Choice


MOST_CHARACTERS = 500
"""The longest words that can be looked for: a database reads its index for each of them."""


AskedWords = Annotated[
    str,
    Query(
        max_length=MOST_CHARACTERS,
        description="Words that the sentences telling it hold, all of them in any inflection; between quotation marks side by side.",
    ),
]
"""The words in which what a list of the interface for programs holds is told."""


def _records(request: Request) -> Records:
    return cast("Records", request.app.state.records)


AskedRecords = Annotated[Records, Depends(_records)]
"""The record that the application shows."""


def _reviewer(request: Request) -> str:
    """Return who decides: who logged in, else whoever started the application on this machine."""
    visitor: Visitor = request.state.visitor
    if visitor.name is not None:
        return visitor.name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login: which of the two depends on the version of Python
        return "analyst"


AskedReviewer = Annotated[str, Depends(_reviewer)]
"""The name under which decisions of who asks are kept."""


def day(value: str | None) -> dt.date | None:
    """Return the day that an address or a form gives; an empty field is none.

    Raises:
        InvalidArgumentError: it is no date.
    """
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise InvalidArgumentError(
            f"{value!r} is no date: write it as YYYY-MM-DD, such as 2021-10-12"
        ) from error


def words(value: str | None) -> str:
    """Return the words that an address looks for.

    Raises:
        InvalidArgumentError: they are more than anybody looks for.
    """
    found = (value or "").strip()
    if len(found) > MOST_CHARACTERS:
        raise InvalidArgumentError(f"q has {len(found):,} characters: give {MOST_CHARACTERS} at most")
    return found


def pair(value: str | None) -> Pair | None:
    """Return the two parties that an address names, in alphabetical order; an empty field is none.

    Raises:
        InvalidArgumentError: they are no two parties.
    """
    if not value:
        return None
    a, _, b = value.upper().partition("-")
    if not (a and b):
        raise InvalidArgumentError(f"pair={value} names no two parties: write two codes, such as USA-RUS")
    return pair_between(a, b)


def own_path(path: str | None, otherwise: str) -> str:
    """Return a path of ours to go on to, else another in place of what leads elsewhere."""
    # A browser takes "//host" and "/\\host" for another site, and drops tabs and ends of lines.
    if not path or not path.startswith("/") or path[1:2] in ("/", "\\") or not path.isprintable():
        return otherwise
    return path


def in_days(choice: Choice, since: dt.date | None, until: dt.date | None) -> Choice:
    """Return a choice of what began between two days, both included; None is open.

    Raises:
        InvalidArgumentError: the days are the wrong way round.
    """
    if since is not None and until is not None and since > until:
        raise InvalidArgumentError(f"from={since} is after to={until}: give the earlier day first")
    return replace(choice, since=since, until=until)
