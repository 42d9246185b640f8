"""DuckDB over the Parquet of a coded corpus: bounded memory, the rest spills into a scratch folder."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from legation.corpus.output import SHARDS, manifest_of
from legation.errors import CorpusError
from legation.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

_MEMORY = "1GB"


@contextlib.contextmanager
def database(scratch: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database of its own in a scratch folder, gone when the ``with`` statement ends.

    Raises:
        MissingPackageError: DuckDB is not installed.
    """
    made = needed("duckdb", "'legation[corpus]'", "working on a coded corpus")
    file = scratch / "work.duckdb"
    for old in scratch.glob("work.duckdb*"):
        old.unlink()
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(scratch),
        "preserve_insertion_order": "false",
    }
    with made.connect(str(file), config=settings) as connection:
        yield connection
    file.unlink(missing_ok=True)


def parts(folder: Path, table: str) -> list[Path]:
    """Return the files of a table of a coded corpus, of the shards that stand.

    Raises:
        CorpusError: the folder holds no coded corpus.
    """
    if manifest_of(folder) is None:
        raise CorpusError(str(folder), "holds no coded corpus; name what legation code wrote")
    standing = {path.stem for path in (folder / SHARDS).glob("*.json")}
    return sorted(path for path in (folder / table).glob("month=*/*.parquet") if path.stem in standing)
