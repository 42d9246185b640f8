from __future__ import annotations

import datetime as dt

import pytest

from legation.vocabulary.edtf import Interval, interval


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2020-05-04", "2020-05-04", "2020-05-04"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2020-05-04/2020-05-06", "2020-05-04", "2020-05-06"),
        ("../2020-05-04", "0001-01-01", "2020-05-04"),
        ("2020-05-04/..", "2020-05-04", "9999-12-31"),
        ("2020-05-04~", "2020-05-01", "2020-05-07"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("0001-01-02~", "0001-01-01", "0001-01-05"),
        ("9999~", "9997-12-31", "9999-12-31"),
    ],
)
def test_interval_is_the_days_of_a_date(edtf: str, start: str, end: str) -> None:
    assert interval(edtf) == Interval(dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize("edtf", ["", "soon", "2020-02-30", "2020-13-01", "2020-05-04/2020-05-01"])
def test_interval_of_no_date_is_none(edtf: str) -> None:
    assert interval(edtf) is None


def test_gap_counts_the_days_between() -> None:
    may, june = interval("2020-05-30"), interval("2020-06")
    assert may is not None
    assert june is not None
    assert (may.gap(june), june.gap(may), may.gap(may)) == (2, 2, 0)
