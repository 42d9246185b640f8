"""Files of a corpus, wherever they are: found, opened, unpacked, counted and hashed as they are read."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, cast

from legation.corpus.items import MAX_BYTES
from legation.errors import InvalidArgumentError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fsspec import AbstractFileSystem
    from typing_extensions import Buffer

# A line holds a document with its escapes, and what is said of it.
MAX_LINE_BYTES = 4 * MAX_BYTES
BROKEN = (OSError, EOFError, zlib.error, zstd.ZstdError)
"""What reading a file may raise that is not whole or not there."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One file of a corpus; ``name`` is its path or address as text, whatever bytes it is made of."""

    name: str
    path: str
    files: AbstractFileSystem

    def matches(self, suffixes: tuple[str, ...]) -> bool:
        """Tell whether its name ends with one of some suffixes, in small or capital letters."""
        return self.path.lower().endswith(suffixes)


@dataclass(slots=True)
class Tally:
    """How much of a file has been read, and the digest of it."""

    bytes: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def take(self, data: Buffer) -> None:
        """Count some bytes more."""
        self.bytes += len(memoryview(data))
        self.digest.update(data)


def inputs(corpus: str, suffixes: tuple[str, ...]) -> Iterator[Input]:
    """Yield the files of a corpus, by name: one file, or those of a folder at any depth with some suffixes.

    Args:
        corpus: a path, or the address of a file or folder as fsspec takes it (``s3://...``).
        suffixes: which files of a folder count.

    Raises:
        InvalidArgumentError: there is no such place, or nothing that opens addresses of this kind.
    """
    from fsspec.core import url_to_fs  # noqa: PLC0415  most commands read no corpus

    try:
        files, path = url_to_fs(corpus)
    except (ImportError, ValueError) as error:
        raise InvalidArgumentError(f"{corpus} cannot be opened: {_first_line(error)}") from error
    named_as_path = "://" not in corpus
    try:
        if not files.exists(path):
            raise InvalidArgumentError(f"{corpus} is not there; name a file or a folder")
        if not files.isdir(path):
            yield Input(_name(corpus), path, files)
            return
        root = corpus.rstrip("/") or "/"
        for folder, folders, names in files.walk(path):
            folders.sort()
            for name in sorted(names):
                one = f"{folder}/{name}"
                shown = root + one[len(path.rstrip("/")) :] if named_as_path else files.unstrip_protocol(one)
                found = Input(_name(shown), one, files)
                if found.matches(suffixes):
                    yield found
    except OSError as error:
        raise InvalidArgumentError(f"{corpus} cannot be read: {_first_line(error)}") from error


def local(path: Path) -> Input:
    """Return a file of this machine."""
    from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415  as above

    return Input(_name(str(path)), str(path), LocalFileSystem())


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _name(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()


class _Counted(io.RawIOBase):
    """A file that is counted as it is read from front to end."""

    def __init__(self, file: IO[bytes], tally: Tally) -> None:
        self._file = file
        self._tally = tally

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._file.read(len(view))
        self._tally.take(data)
        view[: len(data)] = data
        return len(data)


def opened(one: Input, tally: Tally) -> IO[bytes]:
    """Open a file as it is, counted while it is read."""
    raw = _Counted(cast("IO[bytes]", one.files.open(one.path, "rb")), tally)
    return cast("IO[bytes]", io.BufferedReader(raw, _CHUNK))


def unpacked(file: IO[bytes], one: Input) -> IO[bytes]:
    """Return a file unpacked as it is read, by its name; a Zstandard window is at most 128 MB."""
    if one.matches((".gz",)):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if one.matches((".zst",)):
        return cast("IO[bytes]", zstd.open(file))
    return file


def drain(file: IO[bytes]) -> None:
    """Read a file to its end, so that its digest is that of the whole."""
    while file.read(_CHUNK):
        pass


def lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """Yield the lines of a file; None for one that is too long to be held."""
    while line := file.readline(MAX_LINE_BYTES):
        if len(line) < MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := file.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield None


def why_broken(error: Exception, one: Input) -> str:
    """Return one line on a file that cannot be read to its end, and what to do."""
    packing = "Zstandard" if one.matches((".zst",)) else "gzip"
    reason = getattr(error, "strerror", None) or f"is no whole {packing} file"
    return f"{reason[0].lower()}{reason[1:]}; name a file that can be read"
