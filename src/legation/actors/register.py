"""The register of known actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import Actor

if TYPE_CHECKING:
    import datetime as dt

_STATES = {
    "russia": "RUS",
    "russian": "RUS",
    "moscow": "RUS",
    "us": "USA",
    "american": "USA",
    "washington": "USA",
}


class Register:
    """Names, roles and people with the actors they stand for."""

    def resolve(self, phrase: str, on: dt.date | None = None, context: str = "") -> Actor | None:
        """Return the actor that a phrase names, or None."""
        del on, context
        for word in phrase.lower().split():
            if word in _STATES:
                return Actor(country=_STATES[word])
        return None


def load_register() -> Register:
    """Return the register built from the data files of the package."""
    return Register()
