"""Each kind of bad input, and the line that it gets."""

from __future__ import annotations

import datetime as dt

import pytest

from legation.errors import RejectedDocumentError
from legation.reading import read


def _reason(source: str | bytes) -> str:
    with pytest.raises(RejectedDocumentError) as caught:
        read(source)
    assert "\n" not in caught.value.reason
    return caught.value.reason


@pytest.mark.parametrize("day", [dt.date.min, dt.date(2101, 1, 1), dt.date.max])
def test_day_of_publication_that_stands_for_none_is_refused(day: dt.date) -> None:
    with pytest.raises(RejectedDocumentError, match=f"no report is published on {day}"):
        read("Norway expelled two diplomats of Peru on Monday, officials said.", published=day)


def test_day_of_an_old_report_is_taken() -> None:
    day = dt.date(1862, 5, 4)
    assert (
        read("Norway expelled two diplomats of Peru on Monday, officials said.", published=day).published
        == day
    )


def test_read_refuses_an_empty_source() -> None:
    assert "empty" in _reason(b"")


@pytest.mark.parametrize("blank", [" \n\t\r\n ", "\u00a0\u200b", "\ufeff"])
def test_read_refuses_white_space(blank: str) -> None:
    assert "give the text of a report" in _reason(blank)


def test_read_refuses_nul_bytes() -> None:
    assert "NUL" in _reason(b"Norway\x00recalled")


def test_read_refuses_a_pdf_file() -> None:
    assert "PDF file" in _reason(b"%PDF-1.4 Norway recalled its envoy.")


def test_read_refuses_control_characters() -> None:
    assert "control characters" in _reason("\x01\x02Norway\x03\x04")


def test_read_refuses_bytes_in_no_charset() -> None:
    assert "binary" in _reason(bytes(range(1, 256)) * 4)


def test_read_refuses_a_source_of_fifty_megabytes() -> None:
    assert "50.0 MB, more than the 8.0 MB" in _reason(b"Norway left. " * 3_846_154)


def test_read_refuses_a_source_of_too_many_lines() -> None:
    assert "100,001 lines" in _reason("It is.\n" * 100_001)


def test_read_refuses_invalid_utf8_and_names_the_byte() -> None:
    assert "offset 7" in _reason("“Nor”".encode()[:6] + b"y\xfe")


def test_read_refuses_a_russian_text() -> None:
    assert "Russian" in _reason(
        "Норвегия отозвала посла, и министерство не сказало, почему это было сделано."
    )


def test_read_refuses_a_russian_page() -> None:
    page = "<html lang=ru><body><p>Норвегия отозвала посла, и министерство не сказало, почему это так.</p></body></html>"
    assert "Russian" in _reason(page.encode("cp1251"))


def test_read_refuses_a_page_of_scripts() -> None:
    assert "only scripts" in _reason("<html><body><script>load('report')</script></body></html>")


def test_read_refuses_quotations_never_closed() -> None:
    assert "never closed" in _reason("He said: “she said “they said “we said “go on and on")


def test_read_refuses_a_sentence_of_five_thousand_words() -> None:
    assert "a sentence of 5,000 words" in _reason("and then " * 2500)


def test_read_refuses_menus_alone() -> None:
    assert "menus, forms or captions only" in _reason("Home\nLog in\nSubscribe\nShare on Facebook")


def test_read_refuses_tags_within_tags_without_end() -> None:
    assert "encoded several times over" in _reason("<" * 20 + "b>" * 20 + "Norway left.")
