"""Copies in a coded corpus: which document is mostly the text of an earlier one."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from legation.corpus.sketches import HASHES
from legation.corpus.tables import database, parts
from legation.errors import LegationError

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

COPIES = "copies.parquet"
"""The table of copies: ``origin`` and ``document`` of one, the same of what it is a copy of, ``likeness``."""
# The least share of the shorter text that a copy has in common: an agency's report cut and headed anew keeps more
# than half of it, two reports that quote one statement share far less.
LEAST = 0.45
# Signatures that agree in one band of so many hashes are compared. With 85 bands of 3 that is 92 of a hundred pairs
# of which the one is half of the other's length and mostly in it, and all but a few in ten thousand of whole copies.
_ROWS = 3
_BANDS = HASHES // _ROWS
_BATCH = 4096


def find_copies(folder: Path, scratch: Path) -> int:
    """Write the table of copies of a coded corpus, and return how many there are.

    Of texts that are mostly the same the first is the one published first; those without a day come last.
    A copy of a copy is one of what that is a copy of. Of every group of like texts each is compared with the
    first and with the one before it alone, so that a thousand copies take two thousand comparisons.

    Raises:
        MissingPackageError: DuckDB is not installed.
    """
    place = folder / COPIES
    files = parts(folder, "sketches")
    if not files:
        place.unlink(missing_ok=True)
        return 0
    draft = scratch / COPIES
    with database(scratch) as base:
        base.execute(
            """CREATE TABLE text AS SELECT row_number() OVER (ORDER BY published NULLS LAST, origin) AS n,
                origin, document, signature, runs FROM read_parquet($1, hive_partitioning = false)""",
            [[str(file) for file in files]],
        )
        base.execute("CREATE TABLE copy (n BIGINT, first BIGINT, likeness FLOAT)")
        _compare(base, _candidates(base))
        base.execute("CREATE TABLE pair AS SELECT n, min(first) AS first FROM copy GROUP BY n")
        _follow(base)
        base.execute("DELETE FROM copy")
        _compare(base, "pair", least=0)
        base.execute(
            """COPY (SELECT own.origin, own.document, one.origin AS of_origin, one.document AS of_document, likeness
                FROM copy JOIN text AS own ON own.n = copy.n JOIN text AS one ON one.n = copy.first
                ORDER BY own.origin) TO '"""  # noqa: S608  a path of ours, its quotation marks doubled
            + str(draft).replace("'", "''")
            + "' (FORMAT parquet, COMPRESSION zstd)"
        )
        count = _one(base, "SELECT count(*) FROM copy")
    draft.replace(place)
    return count


def find_copies_apart(folder: Path, scratch: Path) -> int:
    """Do what ``find_copies`` does in a process of its own, whose memory is given back.

    Raises:
        LegationError: as ``find_copies``.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        found = pool.submit(_found, folder, scratch).result()
    if isinstance(found, str):
        raise LegationError(found)
    return found


def _found(folder: Path, scratch: Path) -> int | str:
    try:
        return find_copies(folder, scratch)
    except LegationError as error:
        return str(error)


def copies_in(folder: Path) -> set[str]:
    """Return the origins of the copies of a coded corpus; of one that is not complete none is known yet."""
    path = folder / COPIES
    return set(parquet.read_table(path, columns=["origin"])["origin"].to_pylist()) if path.exists() else set()


def _candidates(base: DuckDBPyConnection) -> str:
    """Name the pairs worth comparing: a text with the first, and with the one before it, that share a band with it."""
    base.execute(
        f"""CREATE TABLE band AS SELECT n, b, hash(array_slice(signature, b * {4 * _ROWS} + 1, (b + 1) * {4 * _ROWS}))
            AS bucket FROM text, range({_BANDS}) AS bands(b)"""  # noqa: S608  numbers of ours
    )
    base.execute(
        """CREATE TABLE candidate AS SELECT DISTINCT n, unnest([first, before]) AS first FROM (
            SELECT n, min(n) OVER of AS first, lag(n) OVER of AS before FROM band
            WINDOW of AS (PARTITION BY b, bucket ORDER BY n)
            ) WHERE n > first"""
    )
    base.execute("DROP TABLE band")
    return "candidate"


def _compare(base: DuckDBPyConnection, pairs: str, least: float = LEAST) -> None:
    """Put those of some pairs that are alike enough into the table of copies, with how alike they are."""
    pairs_of_texts = base.cursor().sql(
        f"""SELECT n, first, own.signature AS a, one.signature AS b, own.runs AS c, one.runs AS d FROM {pairs}
            JOIN text AS own USING (n) JOIN text AS one ON one.n = first"""  # noqa: S608  a name of ours
    )
    for batch in pairs_of_texts.to_arrow_reader(_BATCH):
        alike = (_hashes(batch["a"]) == _hashes(batch["b"])).mean(axis=1)
        runs = np.stack([batch["c"].to_numpy(), batch["d"].to_numpy()])
        # From the share of both texts together to that of the shorter one.
        likeness = np.minimum(alike / (1 + alike) * runs.sum(axis=0) / runs.min(axis=0), 1)
        kept = np.flatnonzero(likeness >= least)
        found = pa.table(
            {
                "n": batch["n"].take(kept),
                "first": batch["first"].take(kept),
                "likeness": likeness[kept].astype(np.float32),
            }
        )
        base.register("found", found)
        base.execute("INSERT INTO copy SELECT * FROM found")
        base.unregister("found")


def _hashes(signatures: pa.Array) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    data = b"".join(signatures.to_pylist())
    return np.frombuffer(data, "<u4").reshape(len(signatures), HASHES)


def _follow(base: DuckDBPyConnection) -> None:
    """Let each copy of a copy be one of what that is a copy of."""
    inner = "FROM pair AS other WHERE pair.first = other.n"
    while _one(base, "SELECT count(*) FROM pair JOIN pair AS other ON pair.first = other.n"):
        base.execute(f"UPDATE pair SET first = other.first {inner}")  # noqa: S608  as above


def _one(base: DuckDBPyConnection, query: str) -> int:
    row = base.execute(query).fetchone()
    return int(row[0]) if row else 0
