from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from legation.errors import RejectedDocumentError
from legation.model import BlockKind
from legation.reading import Options, read

SENTENCE = "Norway recalled its ambassador to Belarus on Thursday."
DAY = dt.date(2021, 10, 13)


def test_read_gives_a_lone_sentence_back() -> None:
    document = read(SENTENCE)
    assert document.text == document.raw == SENTENCE
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH]
    assert document.furniture == ()
    assert document.title is None


@pytest.mark.parametrize(
    "line", ["Norway Recalls Envoy", "OSLO (Reuters) - Norway recalled its envoy.", "Log in"]
)
def test_read_takes_a_lone_line_for_a_paragraph(line: str) -> None:
    document = read(line)
    assert document.text == line
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_read_identifies_bytes_by_their_digest() -> None:
    data = SENTENCE.encode("utf-16")
    assert read(data).id == hashlib.sha256(data).hexdigest()


def test_read_identifies_characters_by_their_utf8() -> None:
    assert read(SENTENCE).id == read(SENTENCE.encode()).id == hashlib.sha256(SENTENCE.encode()).hexdigest()


def test_read_keeps_the_address() -> None:
    assert read(SENTENCE, url="https://a.example/x").url == "https://a.example/x"


def test_read_prefers_the_day_that_the_caller_gives() -> None:
    assert read(f"Published: 1 May 2020\n{SENTENCE}", published=DAY).published == DAY


def test_read_finds_the_day_that_a_paste_prints() -> None:
    assert read(f"Norway Recalls Envoy\n13 October 2021, 19:26\n{SENTENCE}").published == DAY


def test_read_finds_the_day_of_a_full_dateline() -> None:
    text = f"Norway Recalls Envoy\nOSLO, October 13, 2021 (Reuters) - {SENTENCE}"
    assert read(text).published == DAY


def test_read_finds_the_day_in_the_address_last() -> None:
    assert read(f"{SENTENCE} It said no more.", url="https://a.example/2021/10/13/envoy").published == DAY


def test_read_knows_no_day_from_the_text_of_the_report() -> None:
    assert read(f"{SENTENCE} The quarrel began on 3 May 2020.").published is None


def test_read_finds_the_agency_of_the_dateline() -> None:
    assert read(f"OSLO (AP) — {SENTENCE} It said no more.").publisher == "Associated Press"


def test_read_finds_the_outlet_beside_the_day() -> None:
    assert read(f"Norway Recalls Envoy\nHarbour Post, 13.10.2021\n{SENTENCE}").publisher == "Harbour Post"


def test_read_tells_the_language_where_the_text_is_long_enough() -> None:
    assert (
        read(f"{SENTENCE} The ministry said that it would not tell why, and that the post is open.").language
        == "en"
    )


def test_read_follows_the_options() -> None:
    with pytest.raises(RejectedDocumentError, match=r"more than the 0\.0 MB"):
        read(SENTENCE, options=Options(max_bytes=10))
