"""From the bytes of a feed to what it lists: RSS, Atom, JSON Feed, sitemaps."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

import feedparser
from lxml import etree

from legation.feeds.listing import (
    MOST_ENTRIES,
    SITEMAP_INDEX,
    Listing,
    NoFeedError,
    Raw,
    address,
    day_of,
    entries,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Each = TypeVar("Each")
MOST_PARTS = 50
# As long as a news sitemap keeps an article, and a day more for clocks and zones.
_NEWS_DAYS = dt.timedelta(days=3)
_GZIP = b"\x1f\x8b"
_JSON_FEED = "https://jsonfeed.org/version/"
_SYNDICATED = frozenset({"rss", "feed", "rdf:rdf", "channel"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Some hundred times what a feed of real news holds; a reader would be busy for minutes.
_MOST_TAGS = 1_000_000
_ROOT = re.compile(r"<([\w:.-]+)")
_WORD = re.compile(r"\S")
_END = 2000


def read_listing(
    data: bytes, url: str, headers: Mapping[str, str], today: dt.date, max_bytes: int
) -> Listing:
    """Return what a feed lists.

    Args:
        data: as it came; one that is itself a gzip file is unpacked.
        url: where it came from, against which its links are read.
        headers: that came with it, by their names in small letters.
        today: the day on which it came.
        max_bytes: largest feed, unpacked.

    Raises:
        NoFeedError: it is none that can be read; the message says what it is.
    """
    data = _in_bytes_of_text(_unpacked(data, max_bytes))
    root = root_of(data)
    if root is None and data.lstrip()[:1] == b"{":
        return _json_feed(data, url, today)
    if data.count(b"<") > _MOST_TAGS or data.count(b"<item") + data.count(b"<entry") > MOST_ENTRIES:
        raise NoFeedError("holds more entries than are read of one feed")
    if root in _SITEMAPS:
        return _sitemap(data, url, today)
    if root in _SYNDICATED:
        return _syndicated(data, url, headers, today)
    if root == "html":
        raise NoFeedError("is a web page, no feed; look for its feed's own address")
    raise NoFeedError(
        "is no feed: neither RSS, Atom, JSON Feed nor a sitemap" if data.strip() else "is empty"
    )


def is_listing(data: bytes) -> bool:
    """Tell whether a page is a feed, by how it begins."""
    if data.lstrip()[:1] == b"{":
        return _JSON_FEED.encode() in data[:_END].replace(b"\\/", b"/")
    return root_of(data) in _SYNDICATED | _SITEMAPS


def root_of(data: bytes) -> str | None:
    """Return the name of the first element in small letters, None where a text begins with none.

    Raises:
        NoFeedError: the document declares entities of its own, as no feed needs to.
    """
    text, at = _in_bytes_of_text(data).decode("latin-1"), 0
    while True:
        at = _first_word(text, at)
        if text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text[at : at + 9].lower() == "<!doctype":
            if re.match(r"<!doctype\s+html\b", text[at : at + 40], re.IGNORECASE):
                return "html"
            end = _end_of_doctype(text, at)
        else:
            found = _ROOT.match(text, at)
            return found[1].lower() if found else None
        if end < 0:
            return None
        at = text.index(">", end) + 1


def _first_word(text: str, at: int) -> int:
    found = _WORD.search(text, at)
    return found.start() if found else len(text)


def _end_of_doctype(text: str, at: int) -> int:
    """Return where a declaration of the kind of document ends; it may declare nothing itself."""
    bracket, end = text.find("[", at), text.find(">", at)
    if 0 <= bracket < end:
        raise NoFeedError("declares entities of its own, which is not read")
    return end


def _unpacked(data: bytes, max_bytes: int) -> bytes:
    if not data.startswith(_GZIP):
        return data
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = unpack.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise NoFeedError("is a gzip file that is damaged") from error
    if len(plain) > max_bytes:
        raise NoFeedError(f"has more than {max_bytes / 1e6:,.0f} MB unpacked")
    if not unpack.eof:
        raise NoFeedError("is a gzip file that was cut short")
    return plain


def _in_bytes_of_text(data: bytes) -> bytes:
    """Return UTF-8 for what its first bytes mark as UTF-16."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if encoding is None:
        return data
    return _DECLARATION.sub("", data.decode(encoding, "replace")).encode("utf-8", "replace")


def _syndicated(data: bytes, url: str, headers: Mapping[str, str], today: dt.date) -> Listing:
    try:
        data.decode("utf-8")
        kind = "application/xml; charset=utf-8"
    except UnicodeDecodeError:
        # What the document declares of itself, else what it looks like.
        kind = "application/xml"
    given = {
        "content-type": kind,
        "content-location": url,
        "content-language": headers.get("content-language", ""),
    }
    # The bytes as a file: a text is taken for an address, and fetched.
    found: Any = feedparser.parse(io.BytesIO(data), response_headers=given, sanitize_html=False)
    if not found.version and not found.entries:
        raise NoFeedError("is no feed that can be read: it is cut short or damaged")
    raws = [_syndicated_entry(each) for each in found.entries[:MOST_ENTRIES]]
    if found.bozo and _is_cut(data):
        # Of the last one nobody knows how it goes on; it comes again.
        raws = _but_the_last(raws)
    title = line(found.feed.get("title"))
    return Listing(_form(found.version), title, entries(raws, url, today))


def _syndicated_entry(entry: Any) -> Raw:  # noqa: ANN401  a dictionary of feedparser's own
    given = dict(entry.items())
    contents = [each.get("value") for each in given.get("content") or ()]
    words = next((each for each in contents if each), None) or given.get("summary")
    return Raw(
        given.get("link"),
        given.get("id"),
        given.get("title"),
        given.get("published"),
        given.get("updated"),
        words,
    )


def _form(version: str) -> str:
    """Return the name of a form as people write it: RSS 2.0 for rss20."""
    found = re.match(r"(rss|atom|cdf)(\d*)", version or "")
    if found is None:
        return "RSS"
    name = {"rss": "RSS", "atom": "Atom", "cdf": "CDF"}[found[1]]
    return f"{name} {found[2][0]}.{found[2][1:]}" if len(found[2]) > 1 else name


def _but_the_last(found: list[Each]) -> list[Each]:
    if len(found) < 2:  # noqa: PLR2004  nothing would be left
        raise NoFeedError("is cut short before its first entry ends")
    return found[:-1]


def _is_cut(data: bytes) -> bool:
    """Tell whether a document ends before its first element does."""
    end = data[-_END:].lower().replace(b"\0", b"")
    return not any(f"</{name}>".encode() in end for name in _SYNDICATED | _SITEMAPS)


def _json_feed(data: bytes, url: str, today: dt.date) -> Listing:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoFeedError("is no JSON that can be read; it is cut short or damaged") from error
    version, items = found.get("version"), found.get("items")
    if not isinstance(version, str) or not version.startswith(_JSON_FEED) or not isinstance(items, list):
        raise NoFeedError("is JSON, but no JSON Feed")
    raws = [_json_entry(item) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    name = f"JSON Feed {re.sub(r'[^0-9.]', '', version.removeprefix(_JSON_FEED))[:4]}"
    return Listing(name, line(found.get("title")), entries(raws, url, today))


def _json_entry(item: dict[str, object]) -> Raw:
    return Raw(
        item.get("url") or item.get("external_url"),
        item.get("id"),
        item.get("title"),
        item.get("date_published"),
        item.get("date_modified"),
        item.get("content_html") or item.get("content_text"),
    )


def _sitemap(data: bytes, url: str, today: dt.date) -> Listing:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise NoFeedError("is no sitemap that can be read: it is cut short or damaged")
    rows = [_fields(each) for each in root[: MOST_ENTRIES + 1]]
    if _is_cut(data):
        rows = _but_the_last(rows)
    if etree.QName(root).localname == "sitemapindex":
        return Listing(SITEMAP_INDEX, parts=_parts(rows, url, today))
    fresh = [row for row in rows if "title" in row or _is_fresh(row, today)]
    raws = [
        Raw(row.get("loc"), None, row.get("title"), row.get("publication_date"), row.get("lastmod"))
        for row in fresh
    ]
    return Listing("sitemap", None, entries(raws, url, today))


def _fields(element: Any) -> dict[str, str]:  # noqa: ANN401  lxml tells no types
    """Return what stands in the elements of an entry of a sitemap, at any depth, by their names."""
    found: dict[str, str] = {}
    for part in element.iter(etree.Element):
        name = etree.QName(part)
        # A picture has an address and a title of its own.
        if part.text and "image" not in (name.namespace or "") and "video" not in (name.namespace or ""):
            found.setdefault(name.localname, part.text.strip())
    return found


def _parts(rows: list[dict[str, str]], url: str, today: dt.date) -> tuple[str, ...]:
    """Return the addresses of the sitemaps that may list news, the latest first."""
    fresh = [row for row in rows if "lastmod" not in row or _is_fresh(row, today)]
    fresh.sort(key=lambda row: row.get("lastmod", ""), reverse=True)
    found = (address(row.get("loc"), url) for row in fresh)
    return tuple(dict.fromkeys(each for each in found if each is not None))[:MOST_PARTS]


def _is_fresh(row: dict[str, str], today: dt.date) -> bool:
    day = day_of(row.get("lastmod"), today)
    return day is not None and day >= today - _NEWS_DAYS
