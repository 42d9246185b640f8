"""Incidents by hand for the tests of series."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from legation.model import EventType, Incident, Status

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def incident() -> Callable[..., Incident]:
    """Return a maker of incidents: unless told otherwise a sure deed of Norway against Denmark."""
    numbers = itertools.count()

    def make(**fields: Any) -> Incident:  # noqa: ANN401  any field of an incident
        values: dict[str, Any] = {
            "id": f"i{next(numbers):04}",
            "type": EventType.SANCTION,
            "status": Status.DONE,
            "by": ("NOR",),
            "against": ("DNK",),
            "deed": True,
            "date": "2017-03-10",
            "goldstein": -5.0,
            "confidence": 1.0,
        }
        return Incident(**(values | fields))

    return make
