"""Queries taken apart."""

from __future__ import annotations

import pytest

from legation.store.search import phrases


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("expelled diplomats", ("expelled", "diplomats")),
        ('"fishing rights" Oslo', ("fishing rights", "Oslo")),
        ('"never closed', ("never closed",)),
        ('" " - … ""', ()),
        ("tit-for-tat", ("tit-for-tat",)),
        ("a\0b", ("a", "b")),
        ("", ()),
    ],
)
def test_phrases_are_words_and_what_is_quoted(query: str, found: tuple[str, ...]) -> None:
    assert phrases(query) == found
