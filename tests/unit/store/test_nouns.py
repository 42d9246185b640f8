"""What comes to a store."""

from __future__ import annotations

import legation
from legation.store import Arrival

PAGE = '<html><head><meta charset="windows-1252"></head><body><p>The envoy left Köln on Monday.</p></body></html>'


def test_arrival_that_came_as_characters_is_read_as_such() -> None:
    assert Arrival(PAGE.encode(), characters=True).source == PAGE


def test_arrival_that_came_as_bytes_is_read_as_such() -> None:
    assert Arrival(PAGE.encode("cp1252")).source == PAGE.encode("cp1252")


def test_arrival_has_the_id_of_its_document() -> None:
    came = Arrival(PAGE.encode(), characters=True)
    assert came.id == legation.read(came.source).id
