"""The process that has loaded the pipeline and forks the workers, which thus share its memory.

It is started by ``hands`` with one end of a socket. For each worker wanted it gets the end of another; a
worker that its limits end costs a fork, not the seconds of loading. All end when who started them is gone.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import socket
import sys
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from legation.corpus.items import Item
from legation.corpus.recipe import Cause
from legation.errors import LegationError
from legation.store import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from legation.corpus.recipe import Limits, Recipe, Work
    from legation.pipeline import Pipeline

# Read once before the first fork: what is loaded or remembered with a first text is then shared.
_FIRST = "Norway expelled two Russian diplomats on Tuesday. Moscow said that it would answer in kind."
_STATUS = Path("/proc/self/status")


def main() -> None:
    """Serve who started this process, until he is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    talk = Connection(os.dup(control.fileno()))
    recipe, limits, work = talk.recv()
    try:
        pipeline = _loaded(recipe, work)
    except LegationError as error:
        talk.send(str(error))
        return
    # Nobody waits for workers; the socket of each tells when it has ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        talk.send(pipeline.info)
    except ConnectionError:
        # Who started this process was killed meanwhile.
        return
    while True:
        message, ends, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            talk.close()
            _work(Connection(ends[0]), partial(work, pipeline), limits)
        os.close(ends[0])


def _loaded(recipe: Recipe, work: Work) -> Pipeline:
    pipeline = recipe.pipeline()
    work(pipeline, [Item("first", Arrival(_FIRST.encode()))])
    gc.collect()
    gc.freeze()
    return pipeline


def _work(talk: Connection, work: Callable[[Sequence[Item]], object], limits: Limits) -> NoReturn:
    """Do the work on the batches that come, until nobody sends any more."""
    try:
        _limit_memory(limits.megabytes)
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                items = talk.recv()
                # Ends the process where it stands, also in code that is not Python.
                signal.setitimer(signal.ITIMER_REAL, limits.seconds_for(len(items)))
                found = _found(work, items)
                signal.setitimer(signal.ITIMER_REAL, 0)
                talk.send(found)
    finally:
        os._exit(0)


def _found(work: Callable[[Sequence[Item]], object], items: Sequence[Item]) -> object:
    try:
        return work(items)
    except MemoryError:
        return Cause.MEMORY


def _limit_memory(megabytes: int) -> None:
    """Bound what the process may still allocate, where the system tells how much it has (Linux)."""
    if _STATUS.exists():
        words = _STATUS.read_text(encoding="ascii").split()
        has = int(words[words.index("VmData:") + 1]) * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (has + megabytes * 1_000_000,) * 2)


if __name__ == "__main__":
    main()
