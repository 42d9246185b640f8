from __future__ import annotations

import datetime as dt

import pytest

from legation.reading.markup import parse_html
from legation.reading.metadata import Metadata, read_metadata

DAY = dt.date(2021, 10, 13)


def _read(head: str, body: str = "<p>x</p>", url: str | None = None) -> Metadata:
    return read_metadata(parse_html(f"<html><head>{head}</head><body>{body}</body></html>"), url)


def _linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_read_metadata_reads_json_ld() -> None:
    found = _read(
        _linked(
            '{"@type": "NewsArticle", "headline": "Norway recalls envoy", "datePublished": "2021-10-13T23:30:00+02:00",'
            ' "publisher": {"@type": "Organization", "name": "Harbour Post"}}'
        )
    )
    assert found == Metadata("Norway recalls envoy", "Harbour Post", DAY)


def test_read_metadata_finds_the_article_in_a_graph() -> None:
    json = '{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["Report", "NewsArticle"], "headline": "Norway"}]}'
    assert _read(_linked(json)).title == "Norway"


@pytest.mark.parametrize(
    "json", ["{broken", '"text"', "[[[[]]]]", '{"@type": 3}', '{"@type":"NewsArticle","headline":5}']
)
def test_read_metadata_survives_faulty_json_ld(json: str) -> None:
    assert _read(_linked(json) + "<title>Norway</title>").title == "Norway"


def test_read_metadata_reads_open_graph() -> None:
    found = _read(
        '<meta property="og:title" content="Norway recalls envoy">'
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2021-10-13T07:40:00Z">'
    )
    assert found == Metadata("Norway recalls envoy", "Harbour Post", DAY)


def test_read_metadata_prefers_json_ld() -> None:
    head = (
        _linked('{"@type": "NewsArticle", "headline": "Full"}') + '<meta property="og:title" content="Short">'
    )
    assert _read(head).title == "Full"


def test_read_metadata_takes_the_publisher_off_the_title_element() -> None:
    head = '<title>Norway recalls envoy | Harbour Post</title><meta property="og:site_name" content="Harbour Post">'
    assert _read(head).title == "Norway recalls envoy"


def test_read_metadata_asks_htmldate_last() -> None:
    assert _read("", '<p>x</p><time datetime="2021-10-13">Wednesday</time>').published == DAY


def test_read_metadata_ignores_a_year_that_is_nonsense() -> None:
    assert _read('<meta property="article:published_time" content="9999-01-01">').published is None


def test_read_metadata_takes_a_day_to_come() -> None:
    found = _read('<meta property="article:published_time" content="2099-01-01">')
    assert found.published == dt.date(2099, 1, 1)


def test_read_metadata_is_empty_where_the_page_is_silent() -> None:
    assert _read("") == Metadata()
