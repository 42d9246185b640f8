"""Uploaded files as reports: of any kind that reading takes, packed by gzip or several in a zip archive."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from legation.errors import InvalidArgumentError
from legation.reading import SUFFIXES, Options

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCEPTED = (*SUFFIXES, ".gz", ".zip")
_GZIP = zlib.MAX_WBITS | 16
_LONGEST_NAME = 120
_ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one upload may hold, unpacked.

    Attributes:
        report_bytes: largest report.
        total_bytes: all reports together.
        reports: how many.
        entries: how many files an archive may list, reports or not.
    """

    report_bytes: int = Options().max_bytes
    total_bytes: int = 40_000_000
    reports: int = 50
    entries: int = 1000


@dataclass(frozen=True, slots=True)
class Upload:
    """A report as a file; ``reason`` says why it cannot be had."""

    name: str
    data: bytes = b""
    reason: str | None = None


class Unpacking:
    """Unpacks files one after another until their bounds are reached."""

    def __init__(self, bounds: Bounds = Bounds()) -> None:
        """Begin with all that the bounds allow."""
        self._bounds = bounds
        self._left_bytes = bounds.total_bytes
        self._left_reports = bounds.reports

    def of(self, name: str, file: IO[bytes]) -> Iterator[Upload]:
        """Yield the reports of a file.

        Raises:
            InvalidArgumentError: it holds more than the bounds allow.
        """
        lower = name.lower()
        if lower.endswith(".zip"):
            yield from self._of_archive(name, file)
        elif lower.endswith(".gz"):
            yield self._taken(name, _Gzip(file))
        else:
            yield self._taken(name, file)

    def _of_archive(self, name: str, file: IO[bytes]) -> Iterator[Upload]:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            yield Upload(shown(name), reason="is no whole zip archive; pack it anew")
            return
        with archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if len(entries) > self._bounds.entries:
                raise InvalidArgumentError(
                    f"{shown(name)} holds more than {self._bounds.entries:,} files; pack fewer into one"
                )
            reports = [each for each in entries if each.filename.lower().endswith(SUFFIXES)]
            if not reports:
                yield Upload(shown(name), reason=f"holds no file that ends in {', '.join(SUFFIXES)}")
            for entry in reports:
                label = f"{name}: {entry.filename}"
                if entry.flag_bits & _ENCRYPTED:
                    yield Upload(shown(label), reason="is encrypted; pack it without a password")
                    continue
                try:
                    with archive.open(entry) as opened:
                        yield self._taken(label, opened)
                except InvalidArgumentError:
                    raise
                except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, zlib.error):
                    yield Upload(
                        shown(label), reason="is damaged, or packed in a way that is not read; pack it anew"
                    )

    def _taken(self, name: str, file: IO[bytes] | _Gzip) -> Upload:
        """Return a report, reading no more of it than is allowed: what an archive says of sizes may be false."""
        if self._left_reports <= 0:
            raise InvalidArgumentError(
                f"that is more than {self._bounds.reports} reports at once; add them in parts"
            )
        self._left_reports -= 1
        try:
            data = file.read(min(self._bounds.report_bytes, self._left_bytes) + 1)
        except (OSError, EOFError, zlib.error):
            return Upload(shown(name), reason="is no whole gzip file; pack it anew")
        if len(data) > self._bounds.report_bytes:
            return Upload(
                shown(name),
                reason=f"has more than the {self._bounds.report_bytes / 1e6:,.1f} MB of a report; split it into its reports",
            )
        self._left_bytes -= len(data)
        if self._left_bytes < 0:
            raise InvalidArgumentError(
                f"the reports are more than {self._bounds.total_bytes / 1e6:,.0f} MB unpacked; add them in parts"
            )
        return Upload(shown(name), data)


class _Gzip:
    """The first member of a gzip file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, most: int) -> bytes:
        unpack = zlib.decompressobj(_GZIP)
        found = bytearray()
        while len(found) < most and not unpack.eof and (part := self._file.read(io.DEFAULT_BUFFER_SIZE)):
            found += unpack.decompress(part, most - len(found))
        if len(found) < most and not unpack.eof:
            raise EOFError
        return bytes(found)


def shown(name: str) -> str:
    """Return the name of a file for reading; it is never one of a file of ours."""
    clean = "".join(c if c.isprintable() else "�" for c in name)
    return clean if len(clean) <= _LONGEST_NAME else f"…{clean[1 - _LONGEST_NAME :]}"
