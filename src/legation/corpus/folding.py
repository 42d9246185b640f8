"""A coded corpus folded pair by pair, out of core: the record of a corpus larger than memory."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import compute, parquet

from legation.corpus.copies import copies_in
from legation.corpus.output import MANIFEST, Output
from legation.corpus.rows import report_in
from legation.corpus.tables import database, parts
from legation.ledger import Ledger, are_parties
from legation.record import state_to_json
from legation.store.folding import incident_rows
from legation.vocabulary import collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from legation.ledger import Pair
    from legation.ledger.lives import Told
    from legation.model import Measure

# How many reports, each counted for every pair that it connects, are folded at a time.
_BUCKET = 2000
_BATCH = 50
FOLDED = ("incidents", "measures", "states")
"""The tables of a folded corpus."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Pairs that are folded together: the reports of all of them as Parquet, and the day of their states."""

    number: int
    data: bytes
    on: dt.date | None


Folds = dict[str, pa.Table]
"""Rows by the name of their table."""


def fold_corpus(
    folder: Path,
    out: Output,
    pair: Pair | None,
    on: dt.date | None,
    spread: Callable[[Iterator[Bucket]], Iterator[tuple[Bucket, Folds]]],
) -> dict[str, int]:
    """Write the record of every pair of a coded corpus; copies are left out, so that what they tell counts once.

    Args:
        folder: what ``Run`` wrote.
        out: where to write; what was there of an earlier fold is replaced.
        pair: only these two parties; None for all.
        on: the day of the states; the last on which a document was published without it.
        spread: folds buckets, in any order; see ``locally``.

    Returns:
        How many rows each table has.

    Raises:
        CorpusError: the folder holds no coded corpus, or the disk fails.
        MissingPackageError: DuckDB is not installed.
    """
    for name in FOLDED:
        shutil.rmtree(out.folder / name, ignore_errors=True)
    (out.folder / MANIFEST).unlink(missing_ok=True)
    rows = dict.fromkeys(FOLDED, 0)
    wanted = "-".join(sorted(pair)) if pair else None
    day = on or _last_day(folder)
    for bucket, folds in spread(_buckets(folder, out.scratch, wanted, day)):
        for name, table in folds.items():
            out.put_table(f"{name}/{bucket.number:05}.parquet", table)
            rows[name] += table.num_rows
    told = {"corpus": str(folder), "pair": wanted, "on": day.isoformat() if day else None, "rows": rows}
    out.write_manifest(told | {"complete": True})
    return rows


def locally(workers: int) -> Callable[[Iterator[Bucket]], Iterator[tuple[Bucket, Folds]]]:
    """Return what folds buckets in so many processes of this machine."""

    def spread(buckets: Iterator[Bucket]) -> Iterator[tuple[Bucket, Folds]]:
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            waiting = []
            for bucket in buckets:
                waiting.append((bucket, pool.submit(fold_bucket, bucket)))
                if len(waiting) > workers:
                    done, future = waiting.pop(0)
                    yield done, future.result()
            for done, future in waiting:
                yield done, future.result()

    return spread


def _last_day(folder: Path) -> dt.date | None:
    days = (_statistics_day(path) for path in parts(folder, "documents"))
    return max((day for day in days if day), default=None)


def _statistics_day(path: Path) -> dt.date | None:
    found = compute.max(parquet.read_table(path, columns=["published"])["published"]).as_py()
    return found if isinstance(found, dt.date) else None


_REPORTS = """FROM (SELECT origin, text, report, unnest(pairs) AS pair FROM read_parquet($1, hive_partitioning = false))
    WHERE (len($2) = 0 OR pair = ANY($2)) AND origin NOT IN (SELECT origin FROM copy)"""


def _buckets(folder: Path, scratch: Path, wanted: str | None, on: dt.date | None) -> Iterator[Bucket]:
    """Sort the reports by pair on the disk, and yield them in buckets, a pair wholly in one."""
    files = [str(path) for path in parts(folder, "documents")]
    if not files:
        return
    place = scratch / "pairs"
    shutil.rmtree(place, ignore_errors=True)
    copies = pa.table({"origin": sorted(copies_in(folder))}, pa.schema([("origin", pa.string())]))
    # Without two parties every pair is wanted.
    given = [files, [wanted] if wanted else []]
    with database(scratch) as base:
        base.register("copy", copies)
        row = base.execute(f"SELECT count(*) {_REPORTS}", given).fetchone()
        count = -(-row[0] // _BUCKET) if row else 0
        if count:
            base.execute(
                f"COPY (SELECT pair, text, report, hash(pair) % {count} AS bucket {_REPORTS}) TO "
                + "'{}' (FORMAT parquet, PARTITION_BY (bucket), COMPRESSION zstd)".format(
                    str(place).replace("'", "''")
                ),
                given,
            )
    for number, path in enumerate(sorted(place.glob("bucket=*"))):
        stream = io.BytesIO()
        parquet.write_table(pa.concat_tables(_tables(path)), stream, compression="zstd")
        shutil.rmtree(path)
        yield Bucket(number, stream.getvalue(), on)


def _tables(folder: Path) -> list[pa.Table]:
    return [parquet.ParquetFile(path).read() for path in sorted(folder.glob("*.parquet"))]


def fold_bucket(bucket: Bucket) -> Folds:
    """Fold the pairs of a bucket, one after the other."""
    table = parquet.read_table(io.BytesIO(bucket.data))
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in FOLDED}
    for name in sorted(compute.unique(table["pair"]).to_pylist()):
        a, _, b = name.partition("-")
        if not are_parties((a, b)):
            continue
        ledger = Ledger()
        for batch in table.filter(compute.equal(table["pair"], name)).to_batches(max_chunksize=_BATCH):
            for row in batch.to_pylist():
                ledger.add(report_in(row))
        _fold_pair(ledger, (a, b), bucket.on, rows)
    return {name: pa.Table.from_pylist(rows[name], schema) for name, schema in _schemas().items()}


def _fold_pair(ledger: Ledger, pair: Pair, on: dt.date | None, rows: dict[str, list[dict[str, Any]]]) -> None:
    state = ledger.state(*pair, on)
    rows["incidents"] += [_incident(ledger, told, pair) for told in ledger.told(*pair)]
    rows["measures"] += [_measure(measure, pair) for measure in state.measures]
    rows["states"].append({"a": pair[0], "b": pair[1], "on": state.on, "json": state_to_json(state)})


def _incident(ledger: Ledger, told: Told, pair: Pair) -> dict[str, Any]:
    row, line = incident_rows(ledger, told, pair)
    found = told.incident
    return {
        **{name: row[name] for name in ("a", "b", "id", "day", "told", "main", "topic")},
        **{name: getattr(found, name) for name in ("deed", "mode", "date", "quantity", "object", "place")},
        **{name: getattr(found, name) for name in ("goldstein", "confidence", "voices")},
        "label": collapse(found.type, found.status).value,
        "type": found.type.value,
        "status": found.status.value,
        "by": list(found.by),
        "against": list(found.against),
        "measure": found.measure.value if found.measure else None,
        "verb": found.verb.value if found.verb else None,
        "publishers": list(found.publishers),
        "documents": sorted({e.document for e in found.evidence}),
        "json": line["json"],
    }


def _measure(measure: Measure, pair: Pair) -> dict[str, Any]:
    texts = ("id", "by", "against", "object", "imposed", "effective", "deadline", "until", "eased", "lifted")
    return {
        "a": pair[0],
        "b": pair[1],
        **{name: getattr(measure, name) for name in (*texts, "quantity", "legal_basis", "voices")},
        "kind": measure.kind.value,
        "status": measure.status.value,
        "answers": list(measure.answers),
        "documents": sorted({e.document for e in measure.evidence}),
    }


@cache
def _schemas() -> dict[str, pa.Schema]:
    text, texts, number, yes = pa.string(), pa.list_(pa.string()), pa.float64(), pa.bool_()
    pair = {"a": text, "b": text, "id": text}
    incidents = pair | {
        "day": pa.date32(), "told": pa.date32(), "main": yes, "label": text, "type": text, "status": text,
        "mode": text, "by": texts, "against": texts, "deed": yes, "measure": text, "verb": text, "date": text,
        "quantity": number, "object": text, "place": text, "topic": text, "goldstein": number,
        "confidence": number, "voices": pa.int32(), "publishers": texts, "documents": texts, "json": text,
    }  # fmt: skip
    measures = pair | {
        "kind": text, "by": text, "against": text, "status": text, "object": text, "quantity": number,
        "imposed": text, "effective": text, "deadline": text, "until": text, "eased": text, "lifted": text,
        "legal_basis": text, "answers": texts, "voices": pa.int32(), "documents": texts,
    }  # fmt: skip
    states = {"a": text, "b": text, "on": pa.date32(), "json": text}
    made = {"incidents": incidents, "measures": measures, "states": states}
    return {name: pa.schema([*columns.items()]) for name, columns in made.items()}
