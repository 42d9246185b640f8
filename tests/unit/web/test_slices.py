"""Long lists shown part by part."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from legation.web.views.slices import Slice, slice_of


def walk(most: int, count: int, *, from_end: bool) -> list[list[int]]:
    """Return the parts of a list in the order in which their addresses lead to them."""
    parts: list[list[int]] = []
    query: tuple[tuple[str, str], ...] = (("on", "2020-01-01"),)
    while True:
        found = slice_of(range(count), most, "rows", ("/x", query), from_end=from_end)
        parts.append(list(found.items))
        if found.more is None:
            return parts
        address = urlsplit(found.more)
        assert (address.path, address.fragment) == ("/x", "rows")
        query = tuple(parse_qsl(address.query))
        assert ("on", "2020-01-01") in query


def test_parts_hold_each_item_once_from_either_end() -> None:
    assert walk(3, 7, from_end=False) == [[0, 1, 2], [3, 4, 5], [6]]
    assert walk(3, 7, from_end=True) == [[4, 5, 6], [1, 2, 3], [0]]
    assert walk(7, 7, from_end=False) == [list(range(7))]
    assert walk(7, 0, from_end=True) == [[]]


def test_part_says_how_many_are_left_and_leads_back() -> None:
    whole = slice_of("abcde", 2, "rows", ("/x", ()))
    assert (whole.left, whole.more, whole.first) == (3, "/x?rows=2#rows", None)
    last = slice_of("abcde", 2, "rows", ("/x", (("q", "a b"), ("rows", "4"))))
    assert last == Slice(("e",), 0, None, "/x?q=a+b#rows")


@pytest.mark.parametrize("asked", ["", "-1", "x", "²", "1.5", "9" * 5000])
def test_what_is_no_place_in_the_list_is_its_beginning(asked: str) -> None:
    assert slice_of("abcde", 2, "rows", ("/x", (("rows", asked),))).items == ("a", "b")


def test_place_behind_the_list_is_its_end() -> None:
    found = slice_of("abcde", 2, "rows", ("/x", (("rows", "99"),)))
    assert (found.items, found.more, found.first) == ((), None, "/x#rows")
