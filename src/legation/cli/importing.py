"""``legation import``: tables of GDELT, ICEWS and POLECAT as incidents without evidence, for ``legation series --with``."""

from __future__ import annotations

import gzip
import io
import itertools
import zipfile
from contextlib import contextmanager
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import IO, TYPE_CHECKING, Annotated

import pyarrow as pa
import typer
from pyarrow import parquet
from rich.progress import track

from legation.cli.console import EXIT_SOME_FAILED, consoles, fail
from legation.cli.files import not_written
from legation.errors import LegationError, TableError
from legation.exchange.imported import BROKEN, Tally, from_rows, is_imported_schema, schema, to_table
from legation.exchange.origins import ORIGINS, incidents_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from legation.cli.kept import Pair
    from legation.model import Incident

_BATCH = 20_000
_NAMES = ", ".join(ORIGINS)


def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(help="Tables as they are published, also packed as .gz or .zip.", metavar="FILE..."),
    ],
    *,
    origin: Annotated[str, typer.Option("--from", help=f"What they are: {_NAMES}.", metavar="SYSTEM")],
    out: Annotated[Path, typer.Option(help="The Parquet file to write.", metavar="FILE")],
) -> None:
    """Read event tables of other systems, so that they stand in one series with what is kept."""
    if origin not in ORIGINS:
        raise typer.BadParameter(f"{origin!r} is none of {_NAMES}", param_hint="--from")
    _, messages = consoles()
    failed = fail(messages, lambda: _import(sources, origin, out, messages))
    messages.print(f"{out} written", markup=False, soft_wrap=True)
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED)


def imported(path: Path, pair: Pair) -> list[Incident]:
    """Return the incidents of two parties that ``legation import`` wrote into a file.

    Raises:
        LegationError: it is no such file.
    """
    try:
        with parquet.ParquetFile(path) as file:
            if not is_imported_schema(file.schema_arrow):
                raise LegationError(f"{path} holds no imported incidents; write it by legation import")
            batches = file.iter_batches(_BATCH)
            return [i for batch in batches for i in from_rows(batch.to_pylist(), pair)]
    except (OSError, pa.ArrowException) as error:
        raise LegationError(f"{path} cannot be read; write it by legation import") from error


def _import(sources: list[Path], origin: str, out: Path, messages: Console) -> bool:
    """Write the incidents of several tables into one file; tell whether a table or a row could not be read.

    Raises:
        LegationError: the file cannot be written.
    """
    draft = out.with_name(f"{out.name}.new")
    failed = False
    try:
        with parquet.ParquetWriter(draft, schema(), compression="zstd") as writer:
            for source in track(sources, "Reading", console=messages, transient=True):
                failed |= _one(source, origin, writer, messages)
        draft.replace(out)
    except OSError as error:
        raise not_written(out, draft, error) from error
    return failed


def _one(source: Path, origin: str, writer: parquet.ParquetWriter, messages: Console) -> bool:
    tally = Tally()
    try:
        with _lines(source) as lines:
            for batch in _batches(incidents_in(lines, origin, tally)):
                writer.write_table(to_table(batch))
    except TableError as error:
        messages.print(f"legation: {source}: {error.reason}", style="red", markup=False, soft_wrap=True)
        return True
    messages.print(f"{source}: {tally.taken:,} events taken", markup=False, soft_wrap=True)
    for reason, count in tally.left_out.most_common():
        messages.print(f"  {count:,} left out: {reason}", markup=False, soft_wrap=True)
    for line in tally.broken:
        messages.print(f"legation: {source}, {line}", style="red", markup=False, soft_wrap=True)
    return bool(tally.left_out[BROKEN])


def _batches(incidents: Iterator[Incident]) -> Iterator[list[Incident]]:
    while batch := list(itertools.islice(incidents, _BATCH)):
        yield batch


@contextmanager
def _lines(source: Path) -> Iterator[Iterable[str]]:
    """Open a table, packed or not, as lines of UTF-8; what is none is replaced.

    Raises:
        TableError: it cannot be read.
    """
    try:
        if source.suffix.lower() == ".zip":
            with zipfile.ZipFile(source) as archive:
                (name,) = archive.namelist()
                with archive.open(name) as file:
                    yield _text(file)
        elif source.suffix.lower() == ".gz":
            with gzip.open(source) as file:
                yield _text(file)
        else:
            with source.open("rb") as file:
                yield _text(file)
    except ValueError as error:
        raise TableError(str(source), 0, "an archive must hold one file") from error
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or "a damaged archive"
        raise TableError(str(source), 0, f"cannot be read: {reason}") from error


def _text(file: IO[bytes] | gzip.GzipFile) -> io.TextIOWrapper:
    # GDELT's lines end in \n alone; other characters that Python takes for line ends stand within cells.
    return io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n")
