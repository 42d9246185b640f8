"""A corpus coded to a folder of Parquet: read, given to workers, committed shard by shard, continued."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from legation.corpus.copies import find_copies_apart
from legation.corpus.formats import SUFFIXES, Names
from legation.corpus.hands import joined
from legation.corpus.opening import Tally, inputs
from legation.corpus.output import INPUTS, Output, totals
from legation.corpus.recipe import Cause, Yield, failure_of
from legation.corpus.shards import Read, Shard, shards
from legation.corpus.spreading import Batch
from legation.errors import CorpusError
from legation.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from legation.corpus.recipe import Failure, Recipe
    from legation.corpus.spreading import Spread

SHARD = 500
"""How many documents are committed together, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be coded: the corpus, its field map, by what, in shards of how many documents.

    ``again`` also codes anew the shards of which documents were cut off or failed by a fault.
    """

    corpus: str
    recipe: Recipe
    names: Names = field(default_factory=dict)
    shard: int = SHARD
    again: bool = False


@dataclass(slots=True)
class Progress:
    """How far a run is: documents seen, of them coded before, and failed; bytes of the corpus done of how many."""

    documents: int = 0
    before: int = 0
    failures: int = 0
    bytes: int = 0
    of_bytes: int = 0
    copies: int = 0


@dataclass(slots=True)
class _Open:
    """A shard that is being coded: what its batches gave so far."""

    shard: Shard
    batches: int
    found: dict[int, Yield] = field(default_factory=dict)


class Run:
    """One run of a job into a folder."""

    def __init__(
        self, job: Job, output: Output, tell: Callable[[Progress, tuple[Failure, ...]], None]
    ) -> None:
        """Prepare a run; ``tell`` is called with what failed whenever documents are done.

        Raises:
            InvalidArgumentError: the corpus cannot be had.
        """
        self._job = job
        self._output = output
        self._tell = tell
        self._open: dict[str, _Open] = {}
        self._done: dict[str, int] = {}
        self._seen: set[str] = set()
        self._read = 0
        self._given = 0
        self._reading = Tally()
        self.progress = Progress(of_bytes=_size(job.corpus))

    def code(self, spread: Spread) -> Progress:
        """Code what is not coded yet, find the copies, and return how it went.

        Raises:
            CorpusError: the folder holds another corpus or one coded otherwise, or the disk fails.
            InvalidArgumentError: the corpus cannot be had.
            MissingPackageError: a package of the extra ``corpus`` is not installed.
        """
        options = self._options(spread)
        self._check(options)
        self._output.write_manifest(options | {"complete": False})
        self._output.sweep()
        if self._job.again:
            for shard in [shard for shard in self._output.committed() if shard.cut_off]:
                self._output.remove(shard)
        self._done = {shard.shard: shard.failures for shard in self._output.committed()}
        draft = self._output.scratch / INPUTS
        with draft.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for batch, found in spread.code(self._batches(file)):
                self._take(batch, found)
        self.progress.bytes = self._read
        draft.replace(self._output.folder / INPUTS)
        for gone in [s for s in self._output.committed() if s.shard not in self._seen]:
            self._output.remove(gone)
        self.progress.copies = find_copies_apart(self._output.folder, self._output.scratch)
        self._finish(options)
        return self.progress

    def _options(self, spread: Spread) -> dict[str, Any]:
        recipe = self._job.recipe
        known = repr((recipe.tables, recipe.learnt)) if recipe.tables or recipe.learnt else None
        return {
            "legation": __version__,
            "corpus": self._job.corpus,
            "pipeline": asdict(spread.info),
            "register": hashlib.sha256(known.encode()).hexdigest() if known else None,
            "fields": self._job.names,
            "shard": self._job.shard,
        }

    def _check(self, options: dict[str, Any]) -> None:
        told = self._output.manifest()
        for name, value in options.items() if told else ():
            if told and told.get(name) != value:
                reason = (
                    f"holds what was coded with {name} {told.get(name)}, not {value}; name another folder"
                )
                raise CorpusError(str(self._output.folder), reason)

    def _batches(self, file: TextIO) -> Iterator[Batch]:
        """Yield the batches of the shards that are not coded yet."""

        def begin(tally: Tally) -> None:
            self._reading = tally

        def read(one: Read) -> None:
            file.write(one.line() + "\n")
            self._read += one.bytes
            self._reading = Tally()

        for shard in shards(self._job.corpus, self._job.names, self._job.shard, begin, read):
            if shard.id in self._seen:
                continue
            self._seen.add(shard.id)
            self._given += len(shard.items)
            if shard.id in self._done:
                self.progress.documents += len(shard.items)
                self.progress.before += len(shard.items)
                self.progress.failures += self._done[shard.id]
                self._show(())
                continue
            batches = [*shard.batches()]
            self._open[shard.id] = _Open(shard, len(batches))
            for number, items in enumerate(batches):
                yield Batch(shard.id, number, items)
            if not batches:
                self._commit(self._open.pop(shard.id))

    def _take(self, batch: Batch, found: Yield) -> None:
        held = self._open[batch.shard]
        held.found[batch.number] = found
        self.progress.documents += len(batch.items)
        self.progress.failures += len(found.failures)
        self._show(found.failures)
        if len(held.found) == held.batches:
            self._commit(self._open.pop(batch.shard))

    def _show(self, failures: tuple[Failure, ...]) -> None:
        # What waits to be coded has been read, too.
        share = self.progress.documents / max(self._given, 1)
        self.progress.bytes = int((self._read + self._reading.bytes) * share)
        self._tell(self.progress, failures)

    def _commit(self, held: _Open) -> None:
        lost = tuple(
            failure_of(item, Cause.UNREADABLE, item.reason or "")
            for item in held.shard.items
            if not item.arrival
        )
        if lost:
            self.progress.documents += len(lost)
            self.progress.failures += len(lost)
            self._show(lost)
        found = joined([held.found[number] for number in range(held.batches)])
        self._output.commit(held.shard, found.rows, (*lost, *found.failures))

    def _finish(self, options: dict[str, Any]) -> None:
        told = totals(self._output.committed())
        lines = (self._output.folder / INPUTS).read_bytes()
        self._output.write_manifest(
            options
            | {
                "complete": True,
                "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                "inputs": {
                    "files": lines.count(b"\n"),
                    "bytes": self.progress.bytes,
                    "sha256": hashlib.sha256(lines).hexdigest(),
                },
                "counts": told | {"copies": self.progress.copies},
            }
        )


def _size(corpus: str) -> int:
    """Return how many bytes a corpus has."""
    return sum(one.files.size(one.path) or 0 for one in inputs(corpus, SUFFIXES))
