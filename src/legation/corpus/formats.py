"""The documents of one file by its kind: a report, lines of JSON, a table, an archive of the web."""

from __future__ import annotations

import csv
import json
from typing import IO, TYPE_CHECKING, Any

from legation import reading
from legation.corpus.items import MAX_BYTES, Item, arrival_of, too_large
from legation.corpus.opening import MAX_LINE_BYTES, Tally, drain, lines, opened, unpacked
from legation.errors import InvalidArgumentError
from legation.extras import needed
from legation.store import Arrival

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from legation.corpus.opening import Input

Names = dict[str, str]
"""A field map; see ``arrival_of``."""

LINES_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
TABLE_SUFFIXES = (".csv", ".csv.gz", ".csv.zst")
PARQUET_SUFFIXES = (".parquet",)
ARCHIVE_SUFFIXES = (".warc", ".warc.gz")
# What holds many documents in one file, by the reader that takes it.
CONTAINER_SUFFIXES = (*LINES_SUFFIXES, *TABLE_SUFFIXES, *PARQUET_SUFFIXES, *ARCHIVE_SUFFIXES)
SUFFIXES = (*reading.SUFFIXES, *CONTAINER_SUFFIXES)
"""What a corpus may hold; other files of a folder are passed over."""

_TOO_LONG = f"has more than {MAX_LINE_BYTES / 1e6:,.0f} MB; no report does"
_ROWS = 64
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_EXCERPT = 100


def documents(one: Input, names: Names, tally: Tally) -> Iterator[Item]:
    """Yield the documents of a file, in order; what cannot be read is an item with its reason.

    Args:
        one: the file; its name tells its kind, and one of an unknown kind is a report.
        names: under which names lines and rows have the fields.
        tally: counts what is read.

    Raises:
        OSError, EOFError, zlib.error, ZstdError: the file cannot be read, or not to its end.
        MissingPackageError: what reads its kind is not installed.
    """
    if one.matches(PARQUET_SUFFIXES):
        yield from _of_parquet(one, names, tally)
        return
    with opened(one, tally) as file:
        if one.matches(LINES_SUFFIXES):
            yield from _of_lines(unpacked(file, one), one.name, names)
        elif one.matches(TABLE_SUFFIXES):
            yield from _of_rows(unpacked(file, one), one.name, names)
        elif one.matches(ARCHIVE_SUFFIXES):
            yield from _of_archive(file, one.name)
        else:
            data = file.read(MAX_BYTES + 1)
            yield Item(one.name, Arrival(data)) if len(data) <= MAX_BYTES else too_large(one.name)
        drain(file)


def _of_lines(file: IO[bytes], name: str, names: Names) -> Iterator[Item]:
    for number, line in enumerate(lines(file), start=1):
        where = f"{name}, line {number}"
        if line is None:
            yield Item(where, reason=_TOO_LONG)
        elif line.strip():
            yield _of_line(line, where, names)


def _of_line(line: bytes, where: str, names: Names) -> Item:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return Item(where, reason="is no JSON; mend the line")
    if not isinstance(fields, dict):
        return Item(where, reason="is no JSON object; give one with text or html")
    return _item(where, fields, names)


def _item(where: str, record: Mapping[str, object], names: Names) -> Item:
    try:
        return Item(where, arrival_of(record, names))
    except InvalidArgumentError as error:
        return Item(where, reason=str(error))


def _of_rows(file: IO[bytes], name: str, names: Names) -> Iterator[Item]:
    csv.field_size_limit(MAX_LINE_BYTES)
    long: list[int] = []
    rows = csv.reader(_text_lines(file, long))
    head = _next_row(rows) or []
    number = 1
    while (row := _next_row(rows)) is not None:
        number += 1
        where = f"{name}, row {number}"
        if isinstance(row, str):
            yield Item(where, reason=row)
        elif long:
            long.clear()
            yield Item(where, reason=_TOO_LONG)
        elif row:
            # An empty cell is no value.
            record = {key: value or None for key, value in zip(head, row, strict=False)}
            yield _item(where, record, names)


def _text_lines(file: IO[bytes], long: list[int]) -> Iterator[str]:
    """Yield the lines of a table as text; one that is too long is empty, and told of in ``long``."""
    for number, line in enumerate(lines(file)):
        if line is None:
            long.append(number)
        text = (line or b"\n").decode("utf-8", "replace")
        yield (text.removeprefix("\ufeff") if number == 0 else text).replace("\0", "\ufffd")


def _next_row(rows: Iterator[list[str]]) -> list[str] | str | None:
    """Return the next row of a table, why it is none, or None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return f"is no row of CSV ({error}); mend it"


def _of_parquet(one: Input, names: Names, tally: Tally) -> Iterator[Item]:
    import pyarrow as pa  # noqa: PLC0415  most commands read no corpus
    from pyarrow import parquet  # noqa: PLC0415  the same

    with opened(one, tally) as file:
        drain(file)
    with one.files.open(one.path, "rb") as file:
        try:
            table = parquet.ParquetFile(file)
            wanted = {
                names.get(f, f).partition(".")[0] for f in ("text", "html", "url", "publisher", "published")
            }
            columns = [c for c in table.schema_arrow.names if c in wanted or c in names.values()]
            number = 0
            for batch in table.iter_batches(_ROWS, columns=columns):
                for record in batch.to_pylist():
                    number += 1
                    yield _item(f"{one.name}, row {number}", record, names)
        except (pa.ArrowException, UnicodeDecodeError) as error:
            reason = (
                f"is no whole Parquet file ({' '.join(str(error).split())[:100]}); name one that can be read"
            )
            yield Item(one.name, reason=reason)


def _of_archive(file: IO[bytes], name: str) -> Iterator[Item]:
    """Yield the pages of a WARC file, as CC-NEWS is published; what is no page of text is passed over."""
    reader = needed("warcio.archiveiterator", "'legation[corpus]'", "reading WARC files")
    for number, record in enumerate(_guarded(reader.ArchiveIterator(file)), start=1):
        where = f"{name}, record {number}"
        if isinstance(record, str):
            yield Item(where, reason=record)
            return
        if record.rec_type == "response" and (item := _of_record(record, where)) is not None:
            yield item


def _guarded(records: Iterable[Any]) -> Iterator[Any]:
    """Yield the records of an archive, and last why it cannot be read on."""
    try:
        yield from records
    except Exception as error:  # noqa: BLE001  the library raises what its decompressors and parsers raise
        yield f"cannot be read on ({_words(error)}); the archive is not whole"


def _words(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:_EXCERPT]


def _of_record(record: Any, where: str) -> Item | None:  # noqa: ANN401  a class without types
    headers = record.http_headers
    kind = ((headers and headers.get_header("Content-Type")) or "").partition(";")[0].strip().lower()
    if headers is None or not headers.get_statuscode().startswith("2") or (kind and kind not in _PAGES):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        data = _at_most(record.content_stream(), MAX_BYTES + 1)
    except Exception as error:  # noqa: BLE001  as above: one page that cannot be unpacked is one page
        return Item(where, reason=f"cannot be unpacked ({_words(error)})", url=url)
    if len(data) > MAX_BYTES:
        return too_large(where)
    return Item(where, Arrival(data, url=url if url and url.isprintable() else None)) if data else None


def _at_most(stream: IO[bytes], most: int) -> bytes:
    """Read a stream that may give less than it is asked for."""
    data = bytearray()
    while len(data) < most and (more := stream.read(most - len(data))):
        data += more
    return bytes(data)
