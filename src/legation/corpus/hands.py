"""Workers as who gives them work sees them: batches go out, rows come back, limits hold for each document."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from legation.corpus.recipe import Cause, Yield, code_batch, failure_of
from legation.corpus.rows import tables_of
from legation.errors import LegationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.corpus.items import Item
    from legation.corpus.recipe import Failure, Limits, Recipe, Work
    from legation.model import PipelineInfo

# Each worker has one core.
_ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
# After so many documents a worker is replaced by a new one: spaCy keeps every word that it has seen.
_LIFE = 400


class EndedEarlyError(LegationError):
    """A process that codes ended before it could begin: it was killed, or the machine has no room for it."""


class Keeper:
    """The process that has the pipeline; ``info`` names it. Workers may be taken on from several threads."""

    def __init__(self, recipe: Recipe, limits: Limits, work: Work = code_batch) -> None:
        """Start the process and wait until it has loaded the pipeline.

        Args:
            recipe: by what documents are coded.
            limits: what one document may take.
            work: what is done to documents; a function that can be pickled.

        Raises:
            LegationError: the pipeline cannot be loaded.
        """
        self.limits = limits
        self._recipe = recipe
        self._work = work
        self._lock = threading.Lock()
        self._closed = False
        self.info = self._start()

    def _start(self) -> PipelineInfo:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  ourselves
                [sys.executable, "-m", "legation.corpus.keeper", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=os.environ | _ONE_CORE,
                start_new_session=True,
            )
        with Connection(os.dup(self._control.fileno())) as talk:
            try:
                talk.send((self._recipe, self.limits, self._work))
                answer: PipelineInfo | str = talk.recv()
            except (EOFError, ConnectionError) as error:
                self._end()
                raise EndedEarlyError("the process that codes ended before it began; see above") from error
        if isinstance(answer, str):
            self._end()
            raise LegationError(answer)
        return answer

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def worker(self) -> Connection:
        """Fork a worker and return the connection to it; a process that was killed is started again.

        Raises:
            LegationError: it was closed, or cannot be started again.
        """
        mine, its = socket.socketpair()
        with its, self._lock:
            try:
                socket.send_fds(self._control, [b"w"], [its.fileno()])
            except OSError as error:
                if self._closed:
                    mine.close()
                    raise LegationError("the run is over") from error
                self._end()
                self._start()
                socket.send_fds(self._control, [b"w"], [its.fileno()])
        return Connection(mine.detach())

    def close(self) -> None:
        """End the process and its workers, whatever they are at."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        self._control.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def __enter__(self) -> Self:
        """Give the keeper to a ``with`` statement, which closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()


class Hand:
    """One worker at a time of a keeper, replaced when its limits end it; for one thread. ``info`` names the pipeline."""

    def __init__(self, keeper: Keeper) -> None:
        """Take on a worker with the first batch."""
        self.info = keeper.info
        self._keeper = keeper
        self._worker: Connection | None = None
        self._coded = 0

    def code(self, items: Sequence[Item]) -> Yield:
        """Code a batch; documents that take too long or too much, or end the worker, are among the failures.

        Whichever document of a batch does that, the others are coded: each alone.
        """
        found = self._twice(items)
        if not isinstance(found, Cause):
            batch: Yield = found
            return batch
        if len(items) > 1:
            return joined([self.code([item]) for item in items])
        return Yield(tables_of(()), (self._guilty(items[0], found),))

    def do(self, item: Item) -> Any:  # noqa: ANN401  what the keeper's work gives
        """Return what the keeper's work makes of one document, or the failure where its limits end the worker."""
        found = self._twice([item])
        return self._guilty(item, found) if isinstance(found, Cause) else found

    def close(self) -> None:
        """Let the worker go."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _twice(self, items: Sequence[Item]) -> Any:  # noqa: ANN401  as ``do``
        found = self._try(items)
        # What ended the worker may have come from outside.
        return self._try(items) if found is Cause.CRASH else found

    def _try(self, items: Sequence[Item]) -> Any:  # noqa: ANN401  as ``do``
        if self._worker is None or self._coded >= _LIFE:
            self.close()
            self._worker = self._keeper.worker()
            self._coded = 0
        self._coded += len(items)
        started = time.monotonic()
        try:
            self._worker.send(items)
            found = self._worker.recv()
        except (EOFError, ConnectionError, pickle.UnpicklingError):
            self.close()
            late = time.monotonic() - started >= self._keeper.limits.seconds_for(len(items))
            return Cause.TIME if late else Cause.CRASH
        if isinstance(found, Cause):
            # Who has run out of memory is not asked again.
            self.close()
        return found

    def _guilty(self, item: Item, cause: Cause) -> Failure:
        limits = self._keeper.limits
        reasons = {
            Cause.TIME: f"took more than {limits.seconds:g} s; give it more with --time-limit, or leave it out",
            Cause.MEMORY: f"needed more than {limits.megabytes:,} MB; give it more with --memory-limit",
            Cause.CRASH: "ended the process that read it, twice; please report it",
        }
        return failure_of(item, cause, reasons[cause])


def joined(yields: Sequence[Yield]) -> Yield:
    """Return several yields as one, in order."""
    names = yields[0].rows if yields else ()
    rows = {name: pa.concat_tables([one.rows[name] for one in yields]) for name in names}
    return Yield(rows, tuple(failure for one in yields for failure in one.failures))
