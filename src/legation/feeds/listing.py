"""What a feed lists, whatever its form."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urljoin

from legation.errors import LegationError
from legation.feeds.known import key_of
from legation.store import Listed

# A sitemap may have as many; what a feed lists beyond is passed over.
MOST_ENTRIES = 50_000
SYNDICATED = frozenset({"rss", "feed", "rdf:rdf", "channel"})
SITEMAPS = frozenset({"urlset", "sitemapindex"})
# In how many bytes at its end a document is seen to end.
END = 2000
Each = TypeVar("Each")
SITEMAP_INDEX = "sitemap index"
_TITLE_LENGTH = 300
_ADDRESS_BYTES = 2000
# Clocks differ, and it is tomorrow already elsewhere.
_AHEAD = dt.timedelta(days=1)


class NoFeedError(LegationError):
    """What came is no feed; the message says what it is instead, as the end of a sentence on the address."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed lists: its form, its own title, its entries in its order, and the sitemaps that an index names."""

    form: str
    title: str | None = None
    entries: tuple[Listed, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """An entry in the words of a feed; any of them may be missing or wrong."""

    link: object = None
    id: object = None
    title: object = None
    published: object = None
    updated: object = None
    words: object = None


def entries(found: list[Raw], url: str, today: dt.date) -> tuple[Listed, ...]:
    """Return what can be read of entries, each once; without page and words there is nothing to read."""
    listed: dict[str, Listed] = {}
    for raw in found[:MOST_ENTRIES]:
        one = _entry(raw, url, today)
        if one is not None:
            listed.setdefault(one.key, one)
    return tuple(listed.values())


def _entry(raw: Raw, url: str, today: dt.date) -> Listed | None:
    title = line(raw.title)
    published = day_of(raw.published, today) or day_of(raw.updated, today)
    mark = hashlib.sha256(f"{title}\n{raw.updated or ''}".encode("utf-8", "replace")).hexdigest()[:16]
    link = address(raw.link, url)
    if link is not None:
        return Listed(key_of(link), link, title, published, mark)
    words = _sound(raw.words).strip() if isinstance(raw.words, str) else ""
    if not words:
        return None
    name = raw.id if isinstance(raw.id, str) and raw.id else hashlib.sha256(words.encode()).hexdigest()
    return Listed(f"{url}#{name}", None, title, published, mark, words)


def address(link: object, base: str) -> str | None:
    """Return the whole address of a page of the web, None where a link leads to none."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return None
    fits = whole.isprintable() and len(whole.encode()) <= _ADDRESS_BYTES
    return whole if whole.startswith(("http://", "https://")) and fits else None


def line(text: object) -> str | None:
    """Return a text on one line, cut off where it is long; None where it is none."""
    return " ".join(_sound(text).split())[:_TITLE_LENGTH] or None if isinstance(text, str) else None


def _sound(text: str) -> str:
    """Return a text without what no database keeps: zeros and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def day_of(text: object, today: dt.date) -> dt.date | None:
    """Return the day of a moment as feeds write it, in its own zone; None for one that is still to come."""
    moment = moment_of(text)
    return moment.date() if moment is not None and moment.date() <= today + _AHEAD else None


def moment_of(text: object) -> dt.datetime | None:
    """Return a moment as feeds write it; None where it is none."""
    if not isinstance(text, str):
        return None
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def but_the_last(found: list[Each]) -> list[Each]:
    """Return the entries of a document that is cut off but the last, of which nobody knows how it goes on.

    Raises:
        NoFeedError: nothing is left.
    """
    if len(found) < 2:  # noqa: PLR2004  nothing would be left
        raise NoFeedError("is cut short before its first entry ends")
    return found[:-1]


def is_cut(data: bytes) -> bool:
    """Tell whether a document ends before its first element does."""
    end = data[-END:].lower().replace(b"\0", b"")
    return not any(f"</{name}>".encode() in end for name in SYNDICATED | SITEMAPS)
