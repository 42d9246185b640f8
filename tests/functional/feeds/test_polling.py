"""Feeds that misbehave in every way: each fails with its reason, or gives what of it can be read."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from legation.feeds import Asker
from legation.feeds.polling import Polled, poll
from legation.fetching import Reach
from legation.store import Feed

if TYPE_CHECKING:
    import http.server
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .conftest import Site

NOW = dt.datetime(2024, 5, 15, 12, tzinfo=dt.UTC)
EVERY = dt.timedelta(minutes=15)
ITEM = "<item><title>{0}</title><link>/{0}</link></item>"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Example Herald</title>{}</channel></rss>'
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "&a{n - 1 or ""};&a{n - 1 or ""};">' for n in range(1, 30))
    + ']><rss version="2.0"><channel><title>&a29;</title></channel></rss>'
)
FILE_ENTITY = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&f;</title></channel></rss>'


def fresh(url: str) -> Feed:
    return Feed(url, None, None, None, None, None, None, None, None, None, NOW, 0, None, gone=False)


def asked(feed: Feed | str, asker: Asker, now: dt.datetime = NOW) -> Polled:
    return poll(fresh(feed) if isinstance(feed, str) else feed, EVERY, asker, now)


def urls(polled: Polled) -> list[str]:
    assert polled.listing is not None, polled.feed.reason
    return [(each.url or "").rpartition("/")[2] for each in polled.listing.entries]


def drip(first: bytes, piece: bytes, wait_s: float) -> Callable[[http.server.BaseHTTPRequestHandler], None]:
    """Send something, then a piece again and again, for a few seconds at most."""

    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        end = time.monotonic() + 5
        with suppress(OSError):
            handler.wfile.write(first)
            while time.monotonic() < end:
                handler.wfile.write(piece)
                time.sleep(wait_s)

    return answer


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"


@pytest.mark.parametrize(
    ("first", "piece", "wait_s", "reason"),
    [
        pytest.param(HEAD, b"<", 0.05, "took longer than 1 s", id="slow drip"),
        pytest.param(HEAD, b"<item></item>" * 10_000, 0, "larger than 10 MB", id="never-ending body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", 0.05, "took longer than 1 s", id="slow headers"),
        pytest.param(b"", b"\x16\x03\x01 no HTTP\r\n\r\n", 0.05, "cannot be fetched", id="no HTTP"),
        pytest.param(
            HEAD[:-2] + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b""),
            bytes(65536),
            0,
            "larger than 10 MB",
            id="endless after gzip",
        ),
    ],
)
def test_endless_answer_is_given_up(
    site: Site, asker: Callable[..., Asker], first: bytes, piece: bytes, wait_s: float, reason: str
) -> None:
    site.pages["/feed"] = drip(first, piece, wait_s)
    found = asked(site.origin + "/feed", asker(site))
    assert found.feed.reason is not None
    assert reason in found.feed.reason
    assert found.feed.failures == 1


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        pytest.param(
            gzip.compress(bytes(50_000_000)),
            {"Content_Encoding": "gzip"},
            "larger than 10 MB",
            id="gzip bomb",
        ),
        pytest.param(
            gzip.compress(b"<rss>" + bytes(50_000_000)), {}, "more than 10 MB unpacked", id="bomb in a file"
        ),
        pytest.param(gzip.compress(RSS.encode())[:-9], {}, "was cut short", id="file cut short"),
        pytest.param(
            gzip.compress(RSS.encode())[:-9],
            {"Content_Encoding": "gzip"},
            "was cut short",
            id="gzip cut short",
        ),
        pytest.param(
            b"\x1f\x8bnot gzip", {"Content_Encoding": "gzip"}, "packed and damaged", id="gzip damaged"
        ),
        pytest.param(
            "x" * 100, {"Content_Length": "5000"}, "cannot be fetched", id="body shorter than its length"
        ),
        pytest.param(
            "x" * 100, {"Content_Length": "99999999999"}, "larger than 10 MB", id="length too large"
        ),
        pytest.param(
            "<!DOCTYPE html><html><body>Not found</body></html>",
            {},
            "is a web page",
            id="HTML instead of XML",
        ),
        pytest.param("", {}, "is empty", id="empty"),
        pytest.param("No feed here.", {}, "is no feed", id="words"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), {}, "is no feed", id="picture"),
        pytest.param("<opml/>", {}, "is no feed", id="other XML"),
        pytest.param("<rss", {}, "is no feed that can be read", id="cut in its first tag"),
        pytest.param(
            RSS.format(ITEM.format("a"))[:-60],
            {},
            "cut short before its first entry",
            id="cut in its first entry",
        ),
        pytest.param(BOMB, {}, "declares entities", id="entity bomb"),
        pytest.param(FILE_ENTITY, {}, "declares entities", id="entity of a file"),
        pytest.param(
            '{"version": "https://jsonfeed.org/version/1.1", "items": [',
            {},
            "cut short or damaged",
            id="JSON cut short",
        ),
        pytest.param('{"items": []}', {}, "no JSON Feed", id="other JSON"),
        pytest.param('{"a":' * 100_000, {}, "cut short or damaged", id="deep JSON"),
        pytest.param(RSS.format("<item>" * 60_000), {}, "more entries than are read", id="too many entries"),
    ],
)
def test_feed_that_cannot_be_read_fails_with_its_reason(
    site: Site, asker: Callable[..., Asker], body: str | bytes, headers: dict[str, str], reason: str
) -> None:
    found = asked(site.set("/feed", body, **headers), asker(site))
    assert found.feed.reason is not None
    assert reason in found.feed.reason
    assert found.listing is None
    # Asked again later, not never and not at once.
    assert dt.timedelta(minutes=10) < found.feed.due - NOW < dt.timedelta(hours=1)


@pytest.mark.parametrize("status", [400, 403, 404, 418, 429, 500, 503])
def test_error_of_the_server_is_the_reason(site: Site, asker: Callable[..., Asker], status: int) -> None:
    found = asked(site.set("/feed", "x", status), asker(site))
    assert found.feed.reason == f"the server answered {status}"
    assert not found.feed.gone


def test_failures_in_a_row_are_tried_ever_more_seldom(site: Site, asker: Callable[..., Asker]) -> None:
    feed, waits = fresh(site.set("/feed", "x", 500)), []
    for _ in range(10):
        feed = asked(feed, asker(site)).feed
        waits.append(feed.due - NOW)
    assert waits == sorted(waits)
    assert waits[3] == 8 * waits[0]
    assert waits[-1] == dt.timedelta(days=1)
    assert feed.failures == 10


@pytest.mark.parametrize(
    ("told", "wait_s"),
    [
        ("7200", 7200),
        ("99999999999", 86400),
        ("Wed, 15 May 2024 15:00:00 GMT", 3 * 3600),
        ("Wed, 15 May 2019 15:00:00 GMT", 0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_heeded(
    site: Site, asker: Callable[..., Asker], status: int, told: str, wait_s: int
) -> None:
    found = asked(site.set("/feed", "x", status, Retry_After=told), asker(site))
    assert found.wait == dt.timedelta(seconds=wait_s)
    assert found.feed.due == NOW + max(dt.timedelta(seconds=wait_s), EVERY)


def test_retry_after_that_is_nonsense_is_passed_over(site: Site, asker: Callable[..., Asker]) -> None:
    assert asked(site.set("/feed", "x", 503, Retry_After="soon"), asker(site)).wait is None


def test_feed_that_is_gone_is_not_asked_again(site: Site, asker: Callable[..., Asker]) -> None:
    assert asked(site.set("/feed", "x", 410), asker(site)).feed.gone


def test_feed_is_asked_only_for_what_has_changed(site: Site, asker: Callable[..., Asker]) -> None:
    since = "Tue, 14 May 2024 10:00:00 GMT"
    url = site.feed("/a", ETag='"one"', Last_Modified=since)
    first = asked(url, asker(site)).feed
    site.set("/feed", "", 304)
    second = asked(first, asker(site))
    assert (second.listing, second.feed.reason, second.feed.failures) == (None, None, 0)
    assert second.feed.etag == '"one"'
    before, after = site.headers("/feed")
    assert "if-none-match" not in before
    assert (after["if-none-match"], after["if-modified-since"]) == ('"one"', since)


def test_unchanged_without_having_been_asked_is_a_failure(site: Site, asker: Callable[..., Asker]) -> None:
    reason = asked(site.set("/feed", "", 304), asker(site)).feed.reason
    assert reason == "the server answered 304 though it was not asked what has changed"


def test_feed_that_never_changes_by_its_own_word_is_asked_for_all_once_a_day(
    site: Site, asker: Callable[..., Asker]
) -> None:
    first = asked(site.feed("/a", ETag='"one"'), asker(site)).feed
    asked(first, asker(site), NOW + dt.timedelta(hours=25))
    assert "if-none-match" not in site.headers("/feed")[1]


def test_etag_that_always_changes_is_sent_back_as_it_was_told_last(
    site: Site, asker: Callable[..., Asker]
) -> None:
    feed = fresh(site.origin + "/feed")
    for number in range(3):
        site.feed("/a", ETag=f'"{number}"')
        feed = asked(feed, asker(site)).feed
    assert [h.get("if-none-match") for h in site.headers("/feed")] == [None, '"0"', '"1"']


@pytest.mark.parametrize("status", [301, 308])
def test_permanent_move_is_noted_and_asked_at_once_next_time(
    site: Site, asker: Callable[..., Asker], status: int
) -> None:
    site.feed("/a", at="/new")
    first = asked(site.set("/feed", "", status, Location="/new"), asker(site)).feed
    assert first.moved == site.origin + "/new"
    asked(first, asker(site))
    assert (site.times("/feed"), site.times("/new")) == (1, 2)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_move_for_now_is_not_noted(site: Site, asker: Callable[..., Asker], status: int) -> None:
    site.feed("/a", at="/new")
    found = asked(site.set("/feed", "", status, Location="/new"), asker(site))
    assert found.feed.moved is None
    assert urls(found) == ["a"]


def test_move_that_was_wrong_is_forgotten(site: Site, asker: Callable[..., Asker]) -> None:
    moved = replace(fresh(site.feed("/a")), moved=site.set("/new", "", 410))
    after = asked(moved, asker(site)).feed
    assert (after.moved, after.gone) == (None, False)
    assert urls(asked(after, asker(site))) == ["a"]


def test_feed_that_leads_in_circles_is_given_up(site: Site, asker: Callable[..., Asker]) -> None:
    site.set("/other", "", 301, Location="/feed")
    found = asked(site.set("/feed", "", 301, Location="/other"), asker(site))
    assert found.feed.reason == "leads on more than 5 times"
    assert found.feed.moved is None


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
    ],
)
def test_feed_that_leads_to_an_address_that_is_not_public_is_refused(
    site: Site, asker: Callable[..., Asker], target: str
) -> None:
    reason = asked(site.set("/feed", "", 302, Location=target), asker(site)).feed.reason
    assert reason is not None
    assert any(words in reason for words in ("not public", "names port", "no address of the web"))


def test_feed_of_this_machine_is_refused_without_leave(site: Site, asker: Callable[..., Asker]) -> None:
    url = site.feed("/a").replace(site.origin, "http://127.0.0.1")
    assert asked(url, asker()).feed.reason == "leads to an address that is not public"
    assert site.asked == []


def test_feed_that_robots_may_not_fetch_is_left_alone(site: Site, asker: Callable[..., Asker]) -> None:
    site.set("/robots.txt", "User-agent: *\nDisallow: /feed\n")
    assert asked(site.feed("/a"), asker(site)).feed.reason == "its robots.txt forbids it"
    assert site.times("/feed") == 0


@pytest.mark.parametrize("status", [500, 429])
def test_robots_txt_that_cannot_be_had_forbids_everything(
    site: Site, asker: Callable[..., Asker], status: int
) -> None:
    site.set("/robots.txt", "", status)
    reason = asked(site.feed("/a"), asker(site)).feed.reason
    assert reason == f"its robots.txt cannot be had: the server answered {status}"


def test_robots_txt_is_asked_for_once(site: Site, asker: Callable[..., Asker]) -> None:
    one = asker(site)
    for _ in range(3):
        asked(site.feed("/a"), one)
    assert site.times("/robots.txt") == 1


def test_robots_txt_of_a_million_rules_is_not_read(site: Site, asker: Callable[..., Asker]) -> None:
    agents = "".join(f"User-agent: a{n}\n" for n in range(9000))
    site.set("/robots.txt", agents + "Disallow: /x\n" * 9000)
    began = time.monotonic()
    assert asked(site.feed("/a"), asker(site)).feed.reason == "its robots.txt has too many rules to be read"
    assert time.monotonic() - began < 2


def test_pace_is_what_robots_txt_asks_for(site: Site, asker: Callable[..., Asker]) -> None:
    one, url = asker(site), site.feed("/a")
    site.set("/robots.txt", "User-agent: Legation\nCrawl-delay: 7\n")
    asked(url, one)
    assert one.pace_s(url) == 7


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[int]:
    """Return the port of a server whose certificate nobody vouches for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
    ]
    subprocess.run([*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)  # noqa: S603
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with suppress(OSError), context.wrap_socket(connection, server_side=True):
                        pass

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


def test_certificate_that_nobody_vouches_for_is_the_reason(encrypted: int) -> None:
    asker = Asker(Reach(free=frozenset({("https", "127.0.0.1", encrypted)})))
    reason = asked(f"https://127.0.0.1:{encrypted}/feed", asker).feed.reason
    assert reason is not None
    assert "its certificate is not valid: self-signed certificate" in reason


def test_what_is_whole_of_a_feed_that_is_cut_short_is_read(site: Site, asker: Callable[..., Asker]) -> None:
    body = RSS.format(ITEM.format("one") + ITEM.format("two") + ITEM.format("three"))
    found = asked(site.set("/feed", body[: body.index("/three") + 4]), asker(site))
    assert urls(found) == ["one", "two"]


def test_length_that_is_too_short_gives_what_is_within_it(site: Site, asker: Callable[..., Asker]) -> None:
    body = RSS.format(ITEM.format("one") + ITEM.format("two") + ITEM.format("three"))
    found = asked(site.set("/feed", body, Content_Length=str(body.index("/three") + 4)), asker(site))
    assert urls(found) == ["one", "two"]


def test_wrong_charset_of_the_headers_is_seen_through(site: Site, asker: Callable[..., Asker]) -> None:
    body = RSS.format("<item><title>Łódź, Ŝ</title><link>/a</link></item>")
    for charset in ("iso-8859-1", "utf-7", "no-such"):
        url = site.set("/feed", body, Content_Type=f"application/rss+xml; charset={charset}")
        listing = asked(url, asker(site)).listing
        assert listing is not None
        assert listing.entries[0].title == "Łódź, Ŝ"


def test_entries_without_link_and_date_and_dates_to_come_and_ids_twice(
    site: Site, asker: Callable[..., Asker]
) -> None:
    items = """<item><title>twice</title><link>/one?utm_source=feed</link><guid>1</guid><pubDate>Tue, 14 May 2024 23:00:00 -0700</pubDate></item>
    <item><title>twice</title><link>/two</link><guid>1</guid></item>
    <item><title>the same page</title><link>/one</link><guid>2</guid></item>
    <item><title>to come</title><link>/three</link><pubDate>Tue, 14 May 2030 10:00:00 GMT</pubDate></item>
    <item><title>no link</title><description>&lt;p&gt;Words.&lt;/p&gt;</description></item>
    <item><title>nothing</title></item>
    <item><title>script</title><link>javascript:alert(1)</link></item>
    <item><title>nonsense</title><link>/four</link><pubDate>yesterday</pubDate></item>"""
    listing = asked(site.set("/feed", RSS.format(items)), asker(site)).listing
    assert listing is not None
    assert [
        (e.title, (e.url or "-").rpartition("/")[2], str(e.published), e.words) for e in listing.entries
    ] == [
        ("twice", "one?utm_source=feed", "2024-05-14", None),
        ("twice", "two", "None", None),
        ("to come", "three", "None", None),
        ("no link", "-", "None", "<p>Words.</p>"),
        ("nonsense", "four", "None", None),
    ]


def test_ten_thousand_entries_are_read(site: Site, asker: Callable[..., Asker]) -> None:
    url = site.feed(*(f"/{n}" for n in range(10_000)))
    began = time.monotonic()
    listing = asked(url, asker(site, total_s=20)).listing
    assert listing is not None
    assert len(listing.entries) == 10_000
    assert time.monotonic() - began < 20


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/deep/"><title>A</title><entry><id>urn:1</id><title>T</title>
<link rel="enclosure" href="sound.mp3"/><link href="page"/><updated>2024-05-14T10:00:00Z</updated></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [
            {"id": "1", "url": "deep/page", "title": "T", "date_published": "2024-05-14T10:00:00Z"},
            7,
            {"id": "x"},
        ],
    }
)
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>/deep/page</loc><image:image><image:title>no</image:title></image:image>
<news:news><news:publication_date>2024-05-14</news:publication_date><news:title>T</news:title></news:news></url>
<url><loc>/imprint</loc><lastmod>2019-01-01</lastmod></url></urlset>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>R</title></channel><item><title>T</title><link>/deep/page</link><dc:date>2024-05-14</dc:date></item></rdf:RDF>"""
WORDY = RSS.format(
    "<item><title>T</title><link>deep/page</link><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate></item>"
)


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (WORDY, "RSS 2.0"),
        ("\ufeff" + WORDY, "RSS 2.0"),
        (WORDY.encode("utf-16"), "RSS 2.0"),
        (WORDY.replace("?>", ' encoding="iso-8859-1"?>').encode("latin-1"), "RSS 2.0"),
        ('<!-- ours --><?xml-stylesheet href="x"?>' + ATOM, "Atom 1.0"),
        (RDF, "RSS 1.0"),
        (JSON, "JSON Feed 1.1"),
        (NEWS, "sitemap"),
        (gzip.compress(NEWS.encode()), "sitemap"),
    ],
)
def test_every_form_gives_the_same_entry(
    site: Site, asker: Callable[..., Asker], body: str | bytes, form: str
) -> None:
    listing = asked(site.set("/feed", body), asker(site)).listing
    assert listing is not None
    assert listing.form == form
    assert [(e.url, e.title, e.published) for e in listing.entries] == [
        (site.origin + "/deep/page", "T", dt.date(2024, 5, 14))
    ]


def test_index_names_the_sitemaps_that_may_list_news(site: Site, asker: Callable[..., Asker]) -> None:
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/old</loc><lastmod>2024-05-01</lastmod></sitemap>
    <sitemap><loc>/a</loc></sitemap><sitemap><loc>/b</loc><lastmod>2024-05-15T11:00:00Z</lastmod></sitemap></sitemapindex>"""
    listing = asked(site.set("/feed", index), asker(site)).listing
    assert listing is not None
    assert listing.parts == (site.origin + "/b", site.origin + "/a")
