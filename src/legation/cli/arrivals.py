"""Documents from what a command line names: files, folders, addresses, standard input, lines of JSON."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from legation.cli.source import STANDARD_INPUT, arrival_of, fetch, suffix_of
from legation.errors import InvalidArgumentError, RejectedDocumentError
from legation.plugins import Kind, names
from legation.reading import Options
from legation.store import Arrival
from legation.vocabulary.edtf import as_date

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a folder may hold besides reports is passed over.
REPORT_SUFFIXES = (".txt", ".html", ".htm", ".xhtml")
LINES_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_MAX_BYTES = Options().max_bytes
# A line holds a document with its escapes, and what is said of it.
_MAX_LINE_BYTES = 4 * _MAX_BYTES


@dataclass(frozen=True, slots=True)
class Item:
    """One document that a command line names, or the reason why it cannot be had."""

    name: str
    arrival: Arrival | None = None
    reason: str | None = None
    url: str | None = None


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
            if path.is_file() and _is_read(path):
                yield from _of_file(path)
    else:
        yield from _of_file(Path(source))


def _is_read(path: Path) -> bool:
    """Tell whether a file of a folder is one of reports, by its name."""
    return path.name.lower().endswith((*REPORT_SUFFIXES, *LINES_SUFFIXES)) or suffix_of(path) in names(
        Kind.READERS
    )


def _of_address(url: str) -> Item:
    try:
        return Item(url, Arrival(fetch(url), url=url))
    except RejectedDocumentError as error:
        return Item(url, reason=error.reason, url=url)


def _of_file(path: Path) -> Iterator[Item]:
    name, label = path.name.lower(), _label(path)
    try:
        if name.endswith(LINES_SUFFIXES):
            yield from _of_lines(path)
        elif path.stat().st_size > _MAX_BYTES:
            reason = f"has more than the {_MAX_BYTES / 1e6:,.1f} MB of a report; split it into its reports"
            yield Item(label, reason=reason)
        else:
            yield Item(label, arrival_of(path))
    except RejectedDocumentError as error:
        yield Item(label, reason=error.reason)
    except (OSError, EOFError, zlib.error, zstd.ZstdError) as error:
        packing = "Zstandard" if name.endswith(".zst") else "gzip"
        reason = getattr(error, "strerror", None) or f"is no whole {packing} file"
        yield Item(label, reason=f"{reason[0].lower()}{reason[1:]}; name a file that can be read")


def _label(path: Path) -> str:
    """Return the name of a file as text, whatever bytes it is made of."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _of_lines(path: Path) -> Iterator[Item]:
    with _open(path) as file:
        for number, line in enumerate(_lines(file), start=1):
            name = f"{_label(path)}, line {number}"
            if line is None:
                yield Item(name, reason=f"has more than {_MAX_LINE_BYTES / 1e6:,.0f} MB; no report does")
            elif line.strip():
                try:
                    yield Item(name, _of_line(line))
                except InvalidArgumentError as error:
                    yield Item(name, reason=str(error))


def _open(path: Path) -> IO[bytes]:
    """Open a file for its lines, unpacked as they are read; a Zstandard window is at most 128 MB."""
    match path.suffix.lower():
        case ".gz":
            return cast("IO[bytes]", gzip.open(path))
        case ".zst":
            return cast("IO[bytes]", zstd.open(path))
    return path.open("rb")


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """Yield the lines of a file; None for one that is too long to be held."""
    while line := file.readline(_MAX_LINE_BYTES):
        if len(line) < _MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(_MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield None


def _of_line(line: bytes) -> Arrival:
    """Return the document of one line of JSON.

    Raises:
        InvalidArgumentError: it holds none; the message says what is amiss.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidArgumentError("is no JSON; mend the line") from error
    if not isinstance(fields, dict):
        raise InvalidArgumentError("is no JSON object; give one with text or html")
    words = _text(fields, "html") or _text(fields, "text")
    if not words:
        raise InvalidArgumentError("has neither text nor html; give one of them")
    return Arrival(
        words.encode("utf-8", "surrogatepass"),
        _text(fields, "url"),
        _text(fields, "publisher"),
        _day(_text(fields, "published")),
        characters=True,
    )


def _text(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise InvalidArgumentError(f"{key} is no text; write it between quotation marks")
    if key in ("url", "publisher") and value and not value.isprintable():
        raise InvalidArgumentError(f"{key} holds characters that cannot be printed; take them out")
    return value or None


def _day(value: str | None) -> dt.date | None:
    """Return the day of a date or of a moment, by the clock of its own place."""
    if value is None:
        return None
    try:
        return dt.datetime.fromisoformat(value).date()
    except ValueError:
        return as_date(value)
