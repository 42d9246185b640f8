"""Sitemaps of news, and the indexes that name them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from lxml import etree

from legation.feeds.listing import (
    MOST_ENTRIES,
    SITEMAP_INDEX,
    Listing,
    NoFeedError,
    Raw,
    address,
    but_the_last,
    day_of,
    entries,
    is_cut,
)

MOST_PARTS = 50
# As long as a news sitemap keeps an article, and a day more for clocks and zones.
_NEWS_DAYS = dt.timedelta(days=3)


def read_sitemap(data: bytes, url: str, today: dt.date) -> Listing:
    """Return what a sitemap lists: its news, and pages that changed in the last days; of an index, its sitemaps.

    Raises:
        NoFeedError: it is none that can be read.
    """
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
    if is_cut(data):
        rows = but_the_last(rows)
    if _named(root.tag)[1] == "sitemapindex":
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
        namespace, name = _named(part.tag)
        # A picture has an address and a title of its own.
        if part.text and "image" not in namespace and "video" not in namespace:
            found.setdefault(name, part.text.strip())
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


def _named(tag: str) -> tuple[str, str]:
    """Return the namespace and the name of an element; of a prefix that nobody declared, the prefix."""
    namespace, closed, name = tag.rpartition("}")
    if closed:
        return namespace, name
    prefix, _, name = tag.rpartition(":")
    return prefix, name
