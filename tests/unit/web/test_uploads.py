"""Uploaded files: several kinds, and those that are made to do harm."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace

import pytest

from legation.errors import InvalidArgumentError
from legation.web.uploads import Bounds, Unpacking, Upload, shown

REPORT = b"Norway expelled two Peruvian diplomats on Monday."
SMALL = Bounds(report_bytes=1000, total_bytes=3000, reports=4, entries=10)


def packed(**files: bytes) -> bytes:
    """Return a zip archive; two underscores stand for a slash, one at the end for a point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def unpacked(name: str, data: bytes, bounds: Bounds = SMALL) -> list[Upload]:
    return list(Unpacking(bounds).of(name, io.BytesIO(data)))


def words_alone(value: str | bytes) -> str:
    """Name a case without its bytes: an archive holds the time at which it was made."""
    return value if isinstance(value, str) else "data"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", REPORT),
        ("a.html.gz", gzip.compress(REPORT)),
        ("A.ZIP", packed(a_txt=REPORT, notes_pdf=b"%PDF", folder__=b"")),
    ],
    ids=words_alone,
)
def test_report_is_found(name: str, data: bytes) -> None:
    (found,) = unpacked(name, data)
    assert (found.data, found.reason) == (REPORT, None)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", bytes(1001), "has more than"),
        ("bomb.gz", gzip.compress(bytes(50_000_000)), "has more than"),
        ("bomb.zip", packed(a_txt=bytes(50_000_000)), "has more than"),
        ("cut.gz", gzip.compress(REPORT * 9)[:-9], "no whole gzip"),
        ("no.gz", REPORT, "no whole gzip"),
        ("no.zip", REPORT, "no whole zip"),
        ("cut.zip", packed(a_txt=REPORT)[:-30], "no whole zip"),
        ("empty.zip", packed(a_pdf=b"%PDF"), "holds no file"),
        ("nested.zip", packed(b_zip=packed(a_txt=REPORT)), "holds no file"),
    ],
    ids=words_alone,
)
def test_file_that_will_not_do_is_named_with_why(name: str, data: bytes, reason: str) -> None:
    (found,) = unpacked(name, data)
    assert found.data == b""
    assert reason in (found.reason or "")
    assert found.name.startswith(name)


def test_encrypted_file_is_named() -> None:
    data = bytearray(packed(a_txt=REPORT))
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + at] |= 1
    (found,) = unpacked("a.zip", bytes(data))
    assert "encrypted" in (found.reason or "")


def test_archive_that_lies_about_sizes_gives_no_more_than_allowed() -> None:
    data = bytearray(packed(a_txt=bytes(900_000)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    (found,) = unpacked("a.zip", bytes(data))
    assert len(found.data) <= SMALL.report_bytes


@pytest.mark.parametrize(
    "data",
    [
        packed(**{f"n{n}_txt": bytes(900) for n in range(4)}),
        packed(**{f"n{n}_txt": REPORT for n in range(5)}),
        packed(**{f"n{n}_pdf": b"" for n in range(11)}),
    ],
    ids=["bytes", "reports", "files"],
)
def test_archive_that_is_too_large_is_refused_whole(data: bytes) -> None:
    with pytest.raises(InvalidArgumentError):
        unpacked("a.zip", data)


def test_bounds_are_of_all_files_together() -> None:
    unpacking = Unpacking(replace(SMALL, reports=2))
    for name in ("a.txt", "b.txt"):
        list(unpacking.of(name, io.BytesIO(REPORT)))
    with pytest.raises(InvalidArgumentError):
        list(unpacking.of("c.txt", io.BytesIO(REPORT)))


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x.txt", "a\x00b\n\u202e.txt", "x" * 5000])
def test_name_is_for_reading_alone(name: str) -> None:
    assert shown(name).isprintable()
    assert len(shown(name)) <= 120
