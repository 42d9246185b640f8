"""What a page says of itself: title, publisher, day and language, from JSON-LD, OpenGraph and htmldate."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.reading import publication

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_DAYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "publication_date",
    "date",
)
_DEEPEST_JSON = 12
# htmldate takes no day outside these; without the second it would read the clock.
_FIRST_DAY, _LAST_DAY = "1900-01-01", "2100-12-31"
_TITLE_MARKS = (" | ", " — ", " – ", " - ", " :: ", " » ")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, publisher and day of a page, None where it does not say."""

    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None


def read_metadata(root: HtmlElement, url: str | None) -> Metadata:
    """Return what a page says of itself; JSON-LD before OpenGraph before other tags before htmldate."""
    article = next(_articles(root), {})
    tags = _meta_tags(root)
    publisher = _name(article.get("publisher")) or _first(tags, _PUBLISHERS)
    title = _text(article.get("headline")) or _first(tags, _TITLES) or _title_element(root, publisher)
    return Metadata(title, publisher, _published(root, article, tags, url))


def _published(
    root: HtmlElement, article: dict[str, object], tags: dict[str, str], url: str | None
) -> dt.date | None:
    stated = [_text(article.get("datePublished")), *(tags.get(name) for name in _DAYS)]
    days = (publication.find_date(day[:_LONGEST_DAY]) for day in stated if day)
    found = next((day for day in days if day), None)
    if found:
        return found
    from htmldate import find_date  # noqa: PLC0415  few pages get here, and it loads long

    guess = find_date(
        root, extensive_search=False, original_date=True, url=url, min_date=_FIRST_DAY, max_date=_LAST_DAY
    )
    return publication.find_date(guess) if guess else None


_LONGEST_DAY = 40


def _articles(root: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects of a page that are articles."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(data, _DEEPEST_JSON) if _is_article(node))


def _nodes(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(data, dict):
        yield data
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for child in children:
        yield from _nodes(child, depth - 1)


def _is_article(node: dict[str, object]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.endswith(("Article", "BlogPosting", "Report")) for k in kinds)


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta_tags(root: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _text(meta.get("content"))
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _title_element(root: HtmlElement, publisher: str | None) -> str | None:
    """Return the words of the title element without the publisher's name at either end."""
    title = next((_text(element.text) for element in root.iter("title")), None)
    if title is None or publisher is None:
        return title
    for mark in _TITLE_MARKS:
        title = title.removesuffix(mark + publisher).removeprefix(publisher + mark)
    return title
