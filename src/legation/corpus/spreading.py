"""Batches given to all cores of this machine, and what comes back, in whatever order it is done."""

from __future__ import annotations

import contextlib
import queue
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from legation.corpus.hands import Hand, Keeper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.corpus.items import Item
    from legation.corpus.recipe import Limits, Recipe, Yield
    from legation.model import PipelineInfo

# How many batches wait for each worker, so that none waits for a batch.
_WAITING = 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Some documents of a shard in their order there; ``number`` is that of the batch in the shard."""

    shard: str
    number: int
    items: tuple[Item, ...]


class Spread(Protocol):
    """What codes batches: here on this machine, ``on_ray`` on many. A worker's batch is coded the same way."""

    info: PipelineInfo

    def code(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Yield]]:
        """Take batches as they can be coded, and yield each with what it gave as it is done."""

    def __enter__(self) -> Self:
        """Give it to a ``with`` statement, which lets the workers go."""

    def __exit__(self, *_: object) -> None:
        """Let the workers go."""


class Local:
    """Workers on this machine, each with one core."""

    def __init__(self, recipe: Recipe, limits: Limits, workers: int) -> None:
        """Load the pipeline.

        Raises:
            LegationError: it cannot be loaded.
        """
        self._keeper = Keeper(recipe, limits)
        self.info = self._keeper.info
        self._most = workers * (1 + _WAITING)
        self._pool = ThreadPoolExecutor(workers)
        self._hands: queue.SimpleQueue[Hand] = queue.SimpleQueue()
        for _ in range(workers):
            self._hands.put(Hand(self._keeper))

    def code(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Yield]]:
        """Code batches; see ``Spread``."""
        out: dict[Future[Yield], Batch] = {}
        for batch in batches:
            out[self._pool.submit(self._code, batch)] = batch
            while len(out) >= self._most:
                yield from _done(out)
        while out:
            yield from _done(out)

    def _code(self, batch: Batch) -> Yield:
        hand = self._hands.get()
        try:
            return hand.code(batch.items)
        finally:
            self._hands.put(hand)

    def __enter__(self) -> Self:
        """Give it to a ``with`` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers and the process that has the pipeline."""
        self._keeper.close()
        self._pool.shutdown(cancel_futures=True)
        with contextlib.suppress(queue.Empty):
            while True:
                self._hands.get_nowait().close()


def _done(out: dict[Future[Yield], Batch]) -> Iterator[tuple[Batch, Yield]]:
    done, _ = wait(out, return_when=FIRST_COMPLETED)
    for future in done:
        yield out.pop(future), future.result()
