from __future__ import annotations

import datetime as dt

import pytest

from legation.reading.publication import (
    date_in_address,
    date_of_line,
    find_date,
    is_date_line,
    is_labelled,
    is_published,
    make_date,
    names_beside,
    separated_date,
)

DAY = dt.date(2021, 10, 13)


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-13T10:22:00Z",
        "13 October 2021",
        "13th of October, 2021",
        "October 13, 2021",
        "Oct. 13 2021",
        "13.10.2021",
        "13/10/2021",
        "10/13/2021",
    ],
)
def test_find_date_reads_the_forms(text: str) -> None:
    assert find_date(f"on {text} at noon") == DAY


@pytest.mark.parametrize(
    "text", ["3/4/2021", "31.02.2021", "October 2021", "13 October", "1.2.3.2021", "13.10.1850"]
)
def test_find_date_gives_none_where_none_is_sure(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize("year", [1899, 2101, 0])
def test_make_date_refuses_years_that_are_nonsense(year: int) -> None:
    assert make_date(year, 1, 1) is None


@pytest.mark.parametrize(
    "line",
    [
        "October 13, 2021",
        "Published: 13.10.2021, 19:26",
        "13 OCT, 02:14",
        "Wednesday 13 October 2021 14.05 BST",
        "10:23 GMT 13.10.2021 (Updated: 10:28 GMT 13.10.2021)",
        "Lakeside Times, 13.10.2021",
        "13 October 2021 · 4 min read",
    ],
)
def test_is_date_line_knows_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Norway expelled two on October 13, 2021",
        "On 13 October 2021 it ended.",
        "4 min read",
        "The talks of 2021",
    ],
)
def test_is_date_line_leaves_other_lines(line: str) -> None:
    assert not is_date_line(line)


def test_date_of_line_prefers_the_day_of_publication() -> None:
    assert date_of_line("Updated: 15 October 2021, Published: 13 October 2021") == DAY


def test_labels_tell_published_from_updated() -> None:
    assert is_labelled("Updated 13.10.2021")
    assert is_published("First published 13.10.2021")
    assert not is_published("Updated 13.10.2021")


def test_names_beside_gives_what_is_no_date() -> None:
    assert names_beside("Lakeside Times | World | 13 October 2021, 19:26")[:2] == ["Lakeside Times", "World"]


def test_separated_date_stands_behind_a_mark() -> None:
    assert separated_date("ALERT — LAKESIDE TIMES — 13.10.2021") == DAY
    assert separated_date("Statement of 13 October 2021") is None


@pytest.mark.parametrize("url", ["https://a.example/2021/10/13/talks", "https://a.example/20211013-talks"])
def test_date_in_address_reads_the_path(url: str) -> None:
    assert date_in_address(url) == DAY


def test_date_in_address_gives_none_without_one() -> None:
    assert date_in_address("https://a.example/2021/99/99/talks") is None
