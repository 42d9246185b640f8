"""Documents of each kind of file, those that are malformed too."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from typing import TYPE_CHECKING

import fsspec
import pyarrow as pa
import pytest
from backports import zstd
from pyarrow import parquet

from legation.corpus.formats import SUFFIXES, documents
from legation.corpus.opening import BROKEN, Tally, inputs
from legation.errors import InvalidArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from legation.corpus.items import Item

WORDS = "Norway recalled its ambassador from Sweden on Tuesday."
PACKERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


def found(path: Path | str, names: dict[str, str] | None = None) -> list[Item]:
    return [item for one in inputs(str(path), SUFFIXES) for item in documents(one, names or {}, Tally())]


def words_of(items: list[Item]) -> list[str | None]:
    return [item.arrival.data.decode() if item.arrival else None for item in items]


def response(url: str, body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Return a record of a WARC file: what a server answered."""
    content = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", ""]).encode() + body
    told = ["WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}", "WARC-Date: 2024-05-14T10:00:00Z"]
    told += ["Content-Type: application/http; msgtype=response", f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(told).encode() + content + b"\r\n\r\n"


@pytest.mark.parametrize("packing", PACKERS)
def test_lines_are_read_by_field_map(tmp_path: Path, packing: str) -> None:
    line = {"body": {"plain": WORDS}, "date": "2024-05-14T23:30:00-05:00", "link": "https://example.org/1"}
    path = tmp_path / f"reports.jsonl{packing}"
    path.write_bytes(PACKERS[packing](json.dumps(line).encode()))
    (item,) = found(path, {"text": "body.plain", "published": "date", "url": "link"})
    assert item.name == f"{path}, line 1"
    assert item.arrival is not None
    assert item.arrival.source == WORDS
    assert item.arrival.published == dt.date(2024, 5, 14)
    assert item.arrival.url == "https://example.org/1"


@pytest.mark.parametrize("packing", PACKERS)
def test_rows_of_csv_are_read_whatever_their_quotation_marks(tmp_path: Path, packing: str) -> None:
    table = f'\ufefftext,published,publisher\n"{WORDS}\nIt said ""no"", again.",2024-05-14,Herald\n"",,\nplain,,\n'
    path = tmp_path / f"reports.csv{packing}"
    path.write_bytes(PACKERS[packing](table.encode()))
    first, empty, last = found(path)
    assert first.arrival is not None
    assert first.arrival.source == f'{WORDS}\nIt said "no", again.'
    assert (first.arrival.published, first.arrival.publisher) == (dt.date(2024, 5, 14), "Herald")
    assert empty.reason == "has neither text nor html; give one of them"
    assert words_of([last]) == ["plain"]


def test_row_with_too_much_in_it_is_named_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.corpus.opening.MAX_LINE_BYTES", 100)
    path = tmp_path / "reports.csv"
    path.write_text(f"text\n{'long ' * 100}\n{WORDS}\n", encoding="utf-8")
    assert words_of(found(path)) == [None, WORDS]


def test_rows_of_parquet_have_days_of_their_own_kind(tmp_path: Path) -> None:
    rows = {"story": [WORDS, None], "when": [dt.date(2024, 5, 14), None], "more": [1, 2]}
    parquet.write_table(pa.table(rows), tmp_path / "reports.parquet")
    first, second = found(tmp_path, {"text": "story", "published": "when"})
    assert first.arrival is not None
    assert (first.arrival.source, first.arrival.published) == (WORDS, dt.date(2024, 5, 14))
    assert second.reason == "has neither story nor html; give one of them"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive_are_read_with_their_addresses(tmp_path: Path, packed: bool) -> None:
    page = f"<html><body><p>{WORDS}</p></body></html>".encode()
    records = [
        response("https://example.org/1", page),
        response("https://example.org/2", gzip.compress(page), "Content-Encoding: gzip"),
        response("https://example.org/gone", page, status="404 Not Found"),
        response("https://example.org/3.png", b"\x89PNG", kind="image/png"),
        response("https://example.org/4", WORDS.encode(), kind="text/plain; charset=utf-8"),
    ]
    path = tmp_path / ("news.warc.gz" if packed else "news.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    items = found(path)
    assert words_of(items) == [page.decode(), page.decode(), WORDS]
    assert [i.arrival.url for i in items if i.arrival] == [f"https://example.org/{n}" for n in (1, 2, 4)]


def test_archive_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    whole = gzip.compress(response("https://example.org/1", WORDS.encode() * 50))
    path = tmp_path / "news.warc.gz"
    path.write_bytes(whole + gzip.compress(response("https://example.org/2", bytes(range(256)) * 500))[:-200])
    first, *rest = found(path)
    assert first.arrival is not None
    assert all(item.arrival is None or item.arrival.url != first.arrival.url for item in rest)


def test_page_that_unpacks_to_far_too_much_is_named(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    path = tmp_path / "news.warc"
    path.write_bytes(
        response("https://example.org/1", bomb, "Content-Encoding: gzip")
        + response("https://example.org/2", WORDS.encode())
    )
    assert words_of(found(path)) == [None, WORDS]


def test_folder_is_read_by_name_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/1.txt", "a.html", "c.TXT", "notes.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert sorted(words_of(found(tmp_path)), key=str) == ["a.html", "b/1.txt", "c.TXT"]
    assert [item.name for item in found(tmp_path)] == [
        f"{tmp_path}/{name}" for name in ("a.html", "c.TXT", "b/1.txt")
    ]


def test_corpus_may_be_an_address() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/corpus/1.txt", WORDS.encode())
    memory.pipe("/corpus/2.jsonl.gz", gzip.compress(json.dumps({"text": WORDS}).encode()))
    try:
        items = found("memory://corpus")
    finally:
        memory.rm("/corpus", recursive=True)
    assert words_of(items) == [WORDS, WORDS]
    assert [item.name for item in items] == ["memory:///corpus/1.txt", "memory:///corpus/2.jsonl.gz, line 1"]


@pytest.mark.parametrize("corpus", ["/no/such/place", "nonsense://bucket/key"])
def test_corpus_that_is_not_there_is_named(corpus: str) -> None:
    with pytest.raises(InvalidArgumentError, match=corpus):
        found(corpus)


def test_digest_is_that_of_the_whole_file(tmp_path: Path) -> None:
    data = gzip.compress(b'{"text": "a"}\n') + b"trailing"
    path = tmp_path / "reports.jsonl.gz"
    path.write_bytes(data)
    (one,) = inputs(str(path), SUFFIXES)
    tally = Tally()
    with pytest.raises(BROKEN):
        list(documents(one, {}, tally))
    path.write_bytes(data[:-8])
    tally = Tally()
    assert len(list(documents(one, {}, tally))) == 1
    assert (tally.bytes, tally.digest.hexdigest()) == (len(data) - 8, hashlib.sha256(data[:-8]).hexdigest())


@pytest.mark.parametrize("name", ["reports.parquet", "reports.warc", "reports.warc.gz", "reports.csv"])
def test_file_of_noise_raises_nothing_but_what_is_broken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 40)
    try:
        items = found(tmp_path)
    except BROKEN:
        return
    assert all(item.reason for item in items)
