"""Feeds that are damaged at random: each is read, or refused with a reason, and nothing else happens."""

from __future__ import annotations

import datetime as dt
import gzip
import random

import pytest

from legation.feeds import NoFeedError, is_listing, read_listing

TODAY = dt.date(2024, 5, 15)
RSS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss PUBLIC "-//x" "http://example.org/x.dtd"><rss version="2.0"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>é</title><item><title><![CDATA[A & B]]></title><link>/a</link>
<guid isPermaLink="false">1</guid><dc:date>2024-05-14</dc:date><description>&lt;p&gt;x&#x41;&amp;</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/deep/"><title>A</title><entry><id>urn:1</id><title type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">T</div></title><link href="page"/><updated>2024-05-14T10:00:00Z</updated></entry></feed>"""
NEWS = """<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/page</loc><news:news>
<news:publication_date>2024-05-14</news:publication_date><news:title>T</news:title></news:news></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>/a</loc><lastmod>2024-05-14</lastmod></sitemap><sitemap><loc>/b</loc></sitemap></sitemapindex>"
JSON = """{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "page", "title": "T"}, {"content_text": "x"}]}"""
WHOLE = [
    *(text.encode() for text in (RSS, ATOM, NEWS, INDEX, JSON)),
    RSS.encode("utf-16"),
    gzip.compress(NEWS.encode()),
]
PIECES = [
    *(
        b"<",
        b">",
        b"&",
        b"&#",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"-->",
        b"<?xml",
        b"?>",
        b"<item>",
        b"</item>",
        b"<!DOCTYPE",
    ),
    *(
        b"\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"[",
        b"{",
        b'"',
        b"'",
        b"http://[",
        b"\\ud800",
        b"null",
        b"xmlns:",
        b"<![if",
        b"9" * 400,
    ),
]


def damaged(chance: random.Random) -> bytes:
    data = bytearray(chance.choice(WHOLE))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at : at + chance.randint(0, 20)] = b""
            case 1:
                data[at:at] = chance.choice(PIECES)
            case 2:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                data = data[:at] or data
    return bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_feed_is_read_or_refused(seed: int) -> None:
    chance, read = random.Random(seed), 0  # noqa: S311  damage, no secret
    for _ in range(400):
        try:
            listing = read_listing(damaged(chance), "https://example.org/feed", {}, TODAY, 1_000_000)
        except NoFeedError:
            continue
        read += 1
        for entry in listing.entries:
            text = f"{entry.key}{entry.url}{entry.title}{entry.words}"
            assert "\0" not in text
            text.encode()
    assert 40 < read < 400


def test_damage_by_which_the_parser_fails_is_a_reason() -> None:
    data = RSS.replace('"utf-8"', '"u\ud800tf-8"').encode("utf-8", "surrogatepass")
    with pytest.raises(NoFeedError, match="cut short or damaged"):
        read_listing(data, "https://example.org/feed", {}, TODAY, 1_000_000)


def test_sitemap_with_a_prefix_that_nobody_declared_is_read() -> None:
    text = "<urlset><url><loc>/page</loc><news:news><news:title>T</news:title></news:news></url></urlset>"
    (entry,) = read_listing(text.encode(), "https://example.org/feed", {}, TODAY, 1_000_000).entries
    assert (entry.url, entry.title) == ("https://example.org/page", "T")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        *((whole, True) for whole in WHOLE if not whole.startswith(b"\x1f")),
        (b"<!doctype html><html><body><rss></rss></body></html>", False),
        (b'<!DOCTYPE note [<!ENTITY a "b">]><note/>', False),
        (b"Norway expelled two diplomats.", False),
        (b'{"text": "a line of JSON"}', False),
        (b"", False),
        (b"<!--", False),
    ],
)
def test_feed_is_told_by_how_it_begins(data: bytes, expected: bool) -> None:
    assert is_listing(data) is expected


def test_charset_of_the_headers_counts_where_the_document_tells_none() -> None:
    text = '<rss version="2.0"><channel><item><title>Осло</title><link>/a</link></item></channel></rss>'
    headers = {"content-type": "text/xml; charset=windows-1251"}
    (entry,) = read_listing(
        text.encode("cp1251"), "https://example.org/feed", headers, TODAY, 1_000_000
    ).entries
    assert entry.title == "Осло"
