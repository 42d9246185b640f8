"""Documents from what a command line names: files, folders, addresses, standard input."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from legation.cli.source import STANDARD_INPUT, fetch
from legation.corpus.formats import ARCHIVE_SUFFIXES, LINES_SUFFIXES, REPORT_SUFFIXES, documents
from legation.corpus.items import Item
from legation.corpus.opening import BROKEN, Tally, local, why_broken
from legation.errors import RejectedDocumentError
from legation.store import Arrival

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

# What a folder may hold besides reports is passed over.
SUFFIXES = (*REPORT_SUFFIXES, *LINES_SUFFIXES, *ARCHIVE_SUFFIXES)


def items(sources: Iterable[str], published: dt.date | None) -> Iterator[Item]:
    """Yield the documents of all sources, in order, those of a folder by name.

    ``published`` is the day of publication, which wins over what a line of JSON says.
    """
    for source in sources:
        for item in _of_source(source):
            if published and item.arrival:
                yield replace(item, arrival=replace(item.arrival, published=published))
            else:
                yield item


def _of_source(source: str) -> Iterator[Item]:
    if source == STANDARD_INPUT:
        yield Item("standard input", Arrival(sys.stdin.buffer.read()))
    elif source.startswith(("http://", "https://")):
        yield _of_address(source)
    elif Path(source).is_dir():
        for path in sorted(Path(source).rglob("*")):
            if path.is_file() and path.name.lower().endswith(SUFFIXES):
                yield from _of_file(path)
    else:
        yield from _of_file(Path(source))


def _of_address(url: str) -> Item:
    try:
        return Item(url, Arrival(fetch(url), url=url))
    except RejectedDocumentError as error:
        return Item(url, reason=error.reason, url=url)


def _of_file(path: Path) -> Iterator[Item]:
    one = local(path)
    try:
        yield from documents(one, {}, Tally())
    except BROKEN as error:
        yield Item(one.name, reason=why_broken(error, one))
