"""From the bytes of a feed to what it lists: RSS, Atom, JSON Feed, sitemaps."""

from __future__ import annotations

import io
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

import feedparser

from legation.feeds.listing import (
    END,
    MOST_ENTRIES,
    SITEMAPS,
    SYNDICATED,
    Listing,
    NoFeedError,
    Raw,
    but_the_last,
    entries,
    is_cut,
    line,
)
from legation.feeds.sitemaps import read_sitemap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_GZIP = b"\x1f\x8b"
_JSON_FEED = "https://jsonfeed.org/version/"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Some hundred times what a feed of real news holds; a reader would be busy for minutes.
_MOST_TAGS = 1_000_000
# In which ways feedparser fails on documents that are damaged; a run of random damage found the first two.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_DAMAGED = "is no feed that can be read: it is cut short or damaged"
_HEAD = 200
_ROOT = re.compile(r"<([\w:.-]+)")
_WORD = re.compile(r"\S")


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
    if root in SITEMAPS:
        return read_sitemap(data, url, today)
    if root in SYNDICATED:
        return _syndicated(data, url, headers, today)
    if root == "html":
        raise NoFeedError("is a web page, no feed; look for its feed's own address")
    raise NoFeedError(
        "is no feed: neither RSS, Atom, JSON Feed nor a sitemap" if data.strip() else "is empty"
    )


def is_listing(data: bytes) -> bool:
    """Tell whether a page is a feed, by how it begins."""
    if data.lstrip()[:1] == b"{":
        return _JSON_FEED.encode() in data[:END].replace(b"\\/", b"/")
    try:
        return root_of(data) in SYNDICATED | SITEMAPS
    except NoFeedError:
        return False


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
    given = {"content-type": _kind(data, headers), "content-location": url}
    try:
        # The bytes as a file: a text is taken for an address, and fetched.
        found: Any = feedparser.parse(io.BytesIO(data), response_headers=given, sanitize_html=False)
    except _FAULTS as error:
        raise NoFeedError(_DAMAGED) from error
    if not found.version and not found.entries:
        raise NoFeedError(_DAMAGED)
    raws = [_syndicated_entry(each) for each in found.entries[:MOST_ENTRIES]]
    if found.bozo and is_cut(data):
        # Of the last one nobody knows how it goes on; it comes again.
        raws = but_the_last(raws)
    title = line(found.feed.get("title"))
    return Listing(_form(found.version), title, entries(raws, url, today))


def _kind(data: bytes, headers: Mapping[str, str]) -> str:
    """Return the kind of document, with the charset that its bytes show it to have, whatever its headers say."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        is_declared = b"encoding" in data[:_HEAD]
        return "application/xml" if is_declared else headers.get("content-type", "application/xml")
    return "application/xml; charset=utf-8"


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
