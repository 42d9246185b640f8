"""Numbers as texts write them."""

from __future__ import annotations

import pytest

from legation.vocabulary.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35", 35),
        ("1,500", 1500),
        ("2.5 million", 2_500_000),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("three hundred and five", 305),
        ("a dozen", 12),
        ("two dozen", 24),
        ("ten thousand", 10_000),
    ],
)
def test_number_is_read_in_figures_and_words(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "diplomats",
        "first",
        "",
        "Article",
        "many",
        "several",
        "third",
        "9" * 400,
        "9" * 5000,
        "hundred " * 200,
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert parse_number(text) is None
