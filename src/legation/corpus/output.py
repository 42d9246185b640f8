"""The folder of a coded corpus: shards are committed to it wholly or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
from pyarrow import compute, parquet

from legation.corpus.recipe import Cause
from legation.corpus.rows import ALL
from legation.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from legation.corpus.recipe import Failure
    from legation.corpus.shards import Shard

MANIFEST = "manifest.json"
INPUTS = "inputs.jsonl"
FAILURES = "failures"
SHARDS = "shards"
_SCRATCH, _LOCK = ".scratch", ".lock"
# Documents that a run with other limits may code.
_CUT_OFF = frozenset({Cause.TIME, Cause.MEMORY, Cause.CRASH, Cause.FAULT})


@dataclass(frozen=True, slots=True)
class Committed:
    """A shard that stands: how many documents it has, how many of them failed and were cut off, its rows."""

    shard: str
    documents: int
    failures: int
    cut_off: int
    rows: dict[str, int]
    files: tuple[str, ...]


class Output:
    """A folder that one run at a time writes to."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, making it where it is not there.

        Raises:
            CorpusError: it cannot be written, or another run writes to it.
        """
        self.folder = folder
        try:
            self.scratch.mkdir(parents=True, exist_ok=True)
            self._lock = (folder / _LOCK).open("w")
        except OSError as error:
            reason = f"{(error.strerror or str(error)).lower()}; name a folder that can be written"
            raise CorpusError(str(folder), reason) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise CorpusError(str(folder), "another run writes to it; wait for that one") from error

    def __enter__(self) -> Self:
        """Give it to a ``with`` statement, which lets another run in."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let another run in."""
        self._lock.close()

    @property
    def scratch(self) -> Path:
        """A folder for what is not yet part of the result."""
        return self.folder / _SCRATCH

    def manifest(self) -> dict[str, Any] | None:
        """Return what the folder says of itself; None where it says nothing yet."""
        return manifest_of(self.folder)

    def write_manifest(self, told: dict[str, Any]) -> None:
        """Write what the folder says of itself."""
        self._put(MANIFEST, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())

    def committed(self) -> Iterator[Committed]:
        """Yield the shards that stand, by their id."""
        for path in sorted((self.folder / SHARDS).glob("*.json")):
            told = json.loads(path.read_bytes())
            yield Committed(**(told | {"files": tuple(told["files"])}))

    def sweep(self) -> None:
        """Take away what a run that was killed left behind: files of shards that were not committed."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        standing = {path.stem for path in (self.folder / SHARDS).glob("*.json")}
        for path in self._data():
            if path.stem not in standing:
                path.unlink()

    def _data(self) -> Iterator[Path]:
        for name in ALL:
            yield from (self.folder / name).glob("month=*/*.parquet")
        yield from (self.folder / FAILURES).glob("*.jsonl")

    def commit(self, shard: Shard, rows: dict[str, pa.Table], failures: tuple[Failure, ...]) -> Committed:
        """Write the rows of a shard, and at last that it stands.

        Raises:
            CorpusError: the disk cannot take it.
        """
        files: list[str] = []
        for name, table in rows.items():
            for month, part in _by_month(table):
                files.append(f"{name}/month={month}/{shard.id}.parquet")
                self.put_table(files[-1], part)
        if failures:
            lines = [json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures]
            files.append(f"{FAILURES}/{shard.id}.jsonl")
            self._put(files[-1], "".join(lines).encode("utf-8", "backslashreplace"))
        done = Committed(
            shard.id,
            len(shard.items),
            len(failures),
            sum(failure.cause in _CUT_OFF for failure in failures),
            {name: table.num_rows for name, table in rows.items()},
            tuple(files),
        )
        self._put(f"{SHARDS}/{shard.id}.json", json.dumps(asdict(done)).encode())
        return done

    def remove(self, shard: Committed) -> None:
        """Take a shard away."""
        (self.folder / SHARDS / f"{shard.shard}.json").unlink()
        for path in shard.files:
            (self.folder / path).unlink(missing_ok=True)

    def put_table(self, path: str, table: pa.Table) -> None:
        """Write a table to a path in the folder, wholly or not at all.

        Raises:
            CorpusError: the disk cannot take it.
        """
        with self._draft(path) as draft:
            parquet.write_table(table, draft, compression="zstd")

    def _put(self, path: str, data: bytes) -> None:
        with self._draft(path) as draft:
            draft.write_bytes(data)

    @contextlib.contextmanager
    def _draft(self, path: str) -> Iterator[Path]:
        """Give the place of a draft, which gets its name when it is on the disk for certain."""
        draft = self.scratch / path.replace("/", "_")
        try:
            yield draft
            with draft.open("rb") as file:
                os.fsync(file.fileno())
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.replace(place)
        except OSError as error:
            reason = f"{(error.strerror or str(error)).lower()}; mend that and run the command again"
            raise CorpusError(str(self.folder), reason) from error


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """Return what a folder of a coded corpus says of itself; None where it is none.

    Raises:
        CorpusError: what it says cannot be read.
    """
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CorpusError(str(folder), f"{MANIFEST} cannot be read; name another folder") from error
    return told


def totals(shards: Iterator[Committed]) -> dict[str, Any]:
    """Return the counts of some shards together."""
    rows: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for shard in shards:
        rows.update(shard.rows)
        count.update(shards=1, documents=shard.documents, failures=shard.failures)
    return {**{name: count[name] for name in ("shards", "documents", "failures")}, "rows": dict(rows)}


def _by_month(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    for month in sorted(compute.unique(table["month"]).to_pylist()):
        part = table.filter(compute.equal(table["month"], month)).drop_columns("month")
        yield month, part
