"""The few choices that a list between two parties offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError
from legation.model import EventType
from legation.series import Act
from legation.store import ALL, Choice
from legation.web.parties import name_of
from legation.web.views.lists import Chip, Query, href, without_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legation.series import Direction


def choices(parties: Direction) -> Mapping[str, tuple[str, Choice]]:
    """Return the choices by what an address calls them, each with its name."""
    return {
        "": ("all", ALL),
        "deeds": ("deeds", Choice(acts=(Act.DEED,))),
        "words": ("words", Choice(acts=(Act.TALK,))),
        **{party: (f"{name_of(party)} acts", Choice(by=(party,))) for party in parties},
        "missions": ("missions", Choice(topics=("missions and staff", "diplomatic property"))),
        "sanctions": ("sanctions", Choice(topics=("sanctions",))),
        "meetings": ("meetings", Choice(types=(EventType.CONSULT,))),
    }


def choice_of(parties: Direction, show: str) -> Choice:
    """Return what an address chooses.

    Raises:
        InvalidArgumentError: it is none of the choices.
    """
    found = choices(parties).get(show)
    if found is None:
        names = ", ".join(name for name in choices(parties) if name)
        raise InvalidArgumentError(f"show={show} is no choice: take one of {names}")
    return found[1]


def chips(parties: Direction, path: str, query: Query, anchor: str) -> tuple[Chip, ...]:
    """Return the choices with the addresses that make them, all else of a query kept but the place in the list."""
    shown = dict(query).get("show", "")
    kept = without_of(query, ("show", "after"))
    return tuple(
        Chip(name, href(path, (*kept, ("show", value)) if value else kept, anchor), value == shown)
        for value, (name, _) in choices(parties).items()
    )
