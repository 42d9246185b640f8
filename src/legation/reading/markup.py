"""An HTML page as a reader sees it: its lines, and where on the page each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from legation.errors import RejectedDocumentError
from legation.reading.furniture import Reason
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAMPLE_CHARACTERS = 65_536
_DOCUMENT_TAG = re.compile(r"<!doctype\s+html[^<>]*>|<(?:html|head|body)(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSING_BLOCK = re.compile(r"</(?:p|div|article|section|h[1-6]|li|td|ul|table|span)\s*>", re.IGNORECASE)
_OPENING_BLOCK = re.compile(
    r"\s*<(?:p|div|article|section|main|h[1-6]|table|ul|span|meta|title|script|style|link)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MIN_CLOSING_BLOCKS = 3

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Region:
    """An element name, or the beginning of a class or id, and what stands in such an element."""

    kind: str
    name: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Element:
    """An element name, and whether it is hidden or inline."""

    name: str
    kind: str


@cache
def _elements(kind: str) -> frozenset[str]:
    table = load_table(files("legation.reading") / "data" / "elements.tsv", Element)
    return frozenset(row.name for row in table if row.kind == kind)


@cache
def _tag_regions() -> dict[str, Reason]:
    return {row.name: row.reason for row in _regions() if row.kind == "tag"}


@cache
def _class_regions() -> tuple[re.Pattern[str], dict[str, Reason]]:
    names = {row.name: row.reason for row in _regions() if row.kind == "class"}
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:^|[\s_-])({pattern})(?=$|[\s_-]|s\b)", re.IGNORECASE), names


@cache
def _regions() -> tuple[Region, ...]:
    return load_table(files("legation.reading") / "data" / "regions.tsv", Region)


# Classes of these describe the page: "comments-open", "has-sidebar".
_WHOLE_PAGE = frozenset(("html", "body", "main", "article"))
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, the element that it is set in, and the reason that its place gives."""

    text: str
    tag: str
    reason: Reason | None

    @property
    def is_heading(self) -> bool:
        """Tell whether the page sets the line as a heading."""
        return self.tag in _HEADINGS

    @property
    def is_figure(self) -> bool:
        """Tell whether the line belongs to a figure."""
        return self.tag == "figcaption" or self.reason is Reason.CAPTION


def is_html(text: str) -> bool:
    """Tell whether a source is HTML rather than text with a stray tag."""
    sample = text[:_SAMPLE_CHARACTERS]
    if "<" not in sample:
        return False
    return (
        _DOCUMENT_TAG.search(sample) is not None
        or (_OPENING_BLOCK.match(sample) is not None and _CLOSING_BLOCK.search(sample) is not None)
        or len(_CLOSING_BLOCK.findall(sample)) >= _MIN_CLOSING_BLOCKS
    )


def parse_html(text: str) -> HtmlElement:
    """Parse a page, forgiving its faults.

    Raises:
        RejectedDocumentError: there is no element in it.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise RejectedDocumentError("the page holds no text; save it after it has loaded") from error


def visible_lines(root: HtmlElement) -> list[Line]:
    """Return the lines of a page that a reader sees, block by block, in order."""
    walk = _Walk()
    walk.enter(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element is root:
            continue
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.leave(root)
    return walk.lines


class _Walk:
    """The walk through a page: the words of the line begun, and the elements that are open."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._hidden = 0
        self._blocks: list[tuple[str, Reason | None]] = [("body", None)]

    def enter(self, element: HtmlElement) -> None:
        """Begin an element: a block starts a line."""
        tag = element.tag
        if self._hidden or _is_hidden(element):
            self._hidden += 1
            return
        if tag not in _elements("inline"):
            self._end_line()
            self._blocks.append((tag, self._blocks[-1][1] or _region(element)))
        self._say(element.text)

    def leave(self, element: HtmlElement) -> None:
        """End an element: a block ends its line; what follows belongs to the element outside."""
        if self._hidden:
            self._hidden -= 1
        elif element.tag not in _elements("inline"):
            self._end_line()
            self._blocks.pop()
        if not self._hidden:
            self._say(element.tail)

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words)

    def _end_line(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self.lines.append(Line(text, *self._blocks[-1]))


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.tag in _elements("hidden")
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDING_STYLE.search(element.get("style", "")) is not None
    )


def _region(element: HtmlElement) -> Reason | None:
    """Return what stands in an element, by its name, else by its class or id; None where neither tells."""
    by_tag = _tag_regions().get(element.tag)
    if by_tag or element.tag in _WHOLE_PAGE:
        return by_tag
    pattern, names = _class_regions()
    match = pattern.search(f"{element.get('class', '')} {element.get('id', '')}")
    return names[match[1].lower()] if match else None
