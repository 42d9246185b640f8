"""Documents from what a command line names: files, folders, addresses, standard input."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from legation.cli.source import STANDARD_INPUT, arrival_of, fetch, named_reach, suffix_of
from legation.corpus.formats import ARCHIVE_SUFFIXES, LINES_SUFFIXES, documents
from legation.corpus.items import MAX_BYTES, Item, too_large
from legation.corpus.opening import BROKEN, Tally, local, why_broken
from legation.errors import RejectedDocumentError
from legation.plugins import Kind, names
from legation.reading import SUFFIXES
from legation.store import Arrival

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from legation.fetching import Answer

# What a folder may hold besides reports is passed over.
_TAKEN = (*SUFFIXES, *LINES_SUFFIXES, *ARCHIVE_SUFFIXES)


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
        yield from _of_address(source)
    elif Path(source).is_dir():
        for path in sorted(Path(source).rglob("*")):
            if path.is_file() and _is_read(path):
                yield from _of_file(path)
    else:
        yield from _of_file(Path(source))


def _is_read(path: Path) -> bool:
    """Tell whether a file of a folder is one of reports, by its name."""
    return path.name.lower().endswith(_TAKEN) or suffix_of(path) in names(Kind.READERS)


def _of_address(url: str) -> Iterator[Item]:
    """Yield the report at an address, or those that a feed there lists."""
    from legation.feeds import is_listing  # noqa: PLC0415  most runs read files and need no feeds

    try:
        answer = fetch(url)
    except RejectedDocumentError as error:
        yield Item(url, reason=error.reason, url=url)
        return
    if is_listing(answer.data):
        yield from _of_feed(url, answer)
    else:
        yield Item(url, Arrival(answer.data, url=url))


def _of_feed(url: str, answer: Answer) -> Iterator[Item]:
    from legation.feeds import Asker, reports_of  # noqa: PLC0415  the same

    for found in reports_of(answer, Asker(named_reach(url))):
        name = found.listed.url or found.listed.title or url if found.listed else url
        page = found.listed.url if found.listed else url
        yield Item(name, found.outcome.arrival, found.outcome.reason, page if found.outcome.is_kept else None)


def _of_file(path: Path) -> Iterator[Item]:
    one = local(path)
    try:
        if suffix_of(path) in names(Kind.READERS):
            yield _read_by_another(path, one.name)
        else:
            yield from documents(one, {}, Tally())
    except BROKEN as error:
        yield Item(one.name, reason=why_broken(error, one))


def _read_by_another(path: Path, name: str) -> Item:
    """Return a file that a reader of another package takes."""
    if path.stat().st_size > MAX_BYTES:
        return too_large(name)
    try:
        return Item(name, arrival_of(path))
    except RejectedDocumentError as error:
        return Item(name, reason=error.reason)
