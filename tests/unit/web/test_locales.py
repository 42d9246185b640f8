"""Dates and numbers by locale."""

from __future__ import annotations

import pytest

from legation.web.locales import Formats, formats_for


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-10-12", "12 Oct 2021"),
        ("2021-06", "Jun 2021"),
        ("2021", "2021"),
        ("2021-22", "summer 2021"),
        ("2021-05-08~", "about 8 May 2021"),
        ("2017-01-02/2017-01-08", "2–8 Jan 2017"),
        ("2017-01/2017-03", "Jan 2017 – Mar 2017"),
        ("../2016-12-30", "by 30 Dec 2016"),
        ("2021-06-24/..", "from 24 Jun 2021"),
        (None, "undated"),
        ("../..", "undated"),
    ],
)
def test_date_reads_edtf(edtf: str | None, words: str) -> None:
    assert Formats().date(edtf) == words


@pytest.mark.parametrize(
    ("accepted", "locale"),
    [
        (None, "en_GB"),
        ("en-US,en;q=0.5", "en_US"),
        ("de-DE, en-AU;q=0.8", "en_AU"),
        ("fr", "en_GB"),
        ("*;q=0.1, ,;;", "en_GB"),
    ],
)
def test_formats_are_of_the_first_english_locale(accepted: str | None, locale: str) -> None:
    assert formats_for(accepted) == Formats(locale)


def test_count_writes_small_numbers_in_words() -> None:
    assert [Formats().count(n) for n in (0, 2, 12, 13, 1200)] == ["no", "two", "twelve", "13", "1,200"]
