"""Laws of reading that hold for any source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import RejectedDocumentError
from legation.reading import read

if TYPE_CHECKING:
    from legation.model import Document

LINES = (
    "Norway recalled its envoy on Monday.",
    "“We agree,” the minister said.",
    "OSLO (Reuters) - The envoy left.",
    "MOSCOW, Feb. 9 (Northern Wire) — The envoy left.",
    "© AFP 2019 / Ana ReisEnvoys Meet",
    "A guard at the gate - Sputnik International",
    "Chile Opens Trade Talks With Mongolia After Years of Delay",
    "Reasons for the Recall",
    "Subscribe",
    "Leave a Reply",
    "Home",
    "Politics",
    "See also: Harbour fair opens",
    "13 October 2021",
    "Published: 13.10.2021 10:23",
    "Читайте также",
    "Заголовок материалаEnvoys Meet in Oslo",
    "By Ana Reis",
    "β€œWe agreeβ€ he said",
    "â€œWe agree",
    "&amp;lt;p&amp;gt;",
    "<p>Norway</p>",
    "<html>",
    "who later\nresigned",
    "a broken-\nup word",
    "17:58 Norway recalls envoy",
    "- an item",
    "Getty Images",
    "He named three:",
    "0",
    "\u00a0",
    "\u200b",
    "e\u0301",
    "Ã ",
)
PASTES = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(LINES), st.text(max_size=12)), st.sampled_from(("\n", "\n\n", " ", ""))
    ),
    max_size=12,
).map(lambda parts: "".join(line + end for line, end in parts))
TAGS = st.sampled_from(
    (
        "<html>",
        "<head><title>Norway recalls envoy</title>",
        "<body>",
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<div class='share'>",
        "</div>",
        "<nav>",
        "</nav>",
        "<table><tr><td>",
        "<br>",
        "<script>",
        "</script>",
        "<li>",
        "<figcaption>",
        "<!--",
        "-->",
        "<![CDATA[",
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":5}</script>',
        "<meta property='article:published_time' content='2021-10-13'>",
    )
)
PAGES = st.lists(st.one_of(TAGS, st.sampled_from(LINES)), max_size=15).map(
    lambda parts: "<html>" + "".join(parts)
)
SOURCES = st.one_of(PASTES, PAGES)


# The first page loads trafilatura, which takes longer than hypothesis allows an example.
law = settings(deadline=None)


def _read(source: str | bytes) -> Document | None:
    try:
        return read(source)
    except RejectedDocumentError:
        return None


@law
@given(st.one_of(st.binary(max_size=200), SOURCES.map(str.encode), PASTES.map(lambda t: t.encode("utf-16"))))
def test_read_gives_a_document_or_a_refusal_for_any_bytes(data: bytes) -> None:
    document = _read(data)
    assert document is None or document.text.strip()


@law
@given(st.text(st.characters(), max_size=60))
def test_read_gives_a_document_or_a_refusal_for_any_characters(text: str) -> None:
    document = _read(text)
    assert document is None or document.text.strip()


@law
@given(SOURCES)
def test_read_gives_blocks_that_cover_the_words(source: str) -> None:
    document = _read(source)
    if document:
        at = 0
        for block in document.blocks:
            assert not any(map(str.isalnum, document.text[at : block.span.start]))
            at = block.span.end
        assert not any(map(str.isalnum, document.text[at:]))
        assert all(document.text[b.span.start : b.span.end] == b.span.text for b in document.blocks)


@law
@given(SOURCES)
def test_read_gives_furniture_that_lies_in_the_raw_text(source: str) -> None:
    document = _read(source)
    if document:
        assert all(document.raw[f.span.start : f.span.end] == f.span.text for f in document.furniture)


@law
@given(SOURCES)
def test_read_loses_no_word_without_a_reason(source: str) -> None:
    document = _read(source)
    if document:
        kept = [document.text, *(f.span.text for f in document.furniture)]
        parts = Counter(c for text in kept for c in re.sub(r"\s", "", text))
        assert parts == Counter(re.sub(r"\s", "", document.raw))


@law
@given(SOURCES)
def test_read_changes_nothing_in_a_cleaned_text(source: str) -> None:
    document = _read(source)
    if document:
        assert read(document.text).text == document.text


@law
@given(SOURCES)
def test_read_is_a_function_of_its_source(source: str) -> None:
    assert _read(source) == _read(source)
