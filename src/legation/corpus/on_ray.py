"""The machines of a Ray cluster: batches are coded and buckets folded there as they are on this machine."""

from __future__ import annotations

import socket
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVar

from legation.corpus.folding import Bucket, Folds, fold_bucket
from legation.corpus.hands import EndedEarlyError, Hand, Keeper
from legation.errors import LegationError
from legation.extras import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from legation.corpus.items import Item
    from legation.corpus.recipe import Limits, Recipe, Yield
    from legation.corpus.spreading import Batch
    from legation.model import PipelineInfo

# How many tasks wait for each core of the cluster, so that none waits for a task.
_WAITING = 2
_KNOCK_S = 10
# How often a process that codes is started before a machine is given up.
_STARTS = 3
Task = TypeVar("Task")


class Cluster:
    """A cluster that tasks are given to, one a core. A task whose machine is lost is done on another."""

    def __init__(self, address: str) -> None:
        """Join a cluster.

        Args:
            address: as Ray takes it: ``auto``, ``HOST:PORT`` or ``ray://HOST:PORT``. Legation must be installed
                on the machines.

        Raises:
            LegationError: the cluster cannot be joined.
            MissingPackageError: Ray is not installed.
        """
        self._ray: Any = needed("ray", "'legation[ray]'", "working on many machines")
        try:
            _knock(address)
            self._ray.init(address, log_to_driver=False, configure_logging=False)
        except (OSError, ValueError, RuntimeError) as error:
            reason = (str(error).splitlines() or [""])[0]
            raise LegationError(
                f"no Ray cluster at {address}: {reason}; start one, or mend the address"
            ) from error

    def done(
        self,
        tasks: Iterable[Task],
        function: Callable[..., Any],
        arguments: Callable[[Task], tuple[Any, ...]],
    ) -> Iterator[tuple[Task, Any]]:
        """Take tasks as there are cores for them, and yield each with what a function gives for it as it is done.

        Raises:
            LegationError: the function fails on a machine.
        """
        # A lost machine is no fault of a task; what fails by itself is not tried again.
        remote = self._ray.remote(num_cpus=1, max_retries=-1)(function)
        out: dict[Any, Task] = {}
        for task in tasks:
            out[remote.remote(*arguments(task))] = task
            while len(out) >= self._most():
                yield self._first(out)
        while out:
            yield self._first(out)

    def _most(self) -> int:
        """Return how many tasks to give away; a cluster may grow and shrink meanwhile."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1))) * (1 + _WAITING)

    def _first(self, out: dict[Any, Task]) -> tuple[Task, Any]:
        (reference, *_), _ = self._ray.wait(list(out), num_returns=1)
        task = out.pop(reference)
        try:
            return task, self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None) or error
            words = (str(cause).strip().splitlines() or [""])[-1]
            raise LegationError(f"a machine of the cluster cannot do its part: {words}") from error

    def keep(self, value: object) -> object:
        """Return a reference to what many tasks need, for their arguments."""
        return self._ray.put(value)

    def close(self) -> None:
        """Leave the cluster."""
        self._ray.shutdown()


def _knock(address: str) -> None:
    """Raise OSError where nobody listens at ``HOST:PORT``: Ray would try for many minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host, int(port)), _KNOCK_S).close()


@cache
def _hand(recipe: Recipe, limits: Limits) -> Hand:
    """Return the worker of this process of the cluster, which lives as long as the process."""
    for _ in range(_STARTS - 1):
        # What is killed while it starts is a lost machine's, no fault of the machine that is left.
        with suppress(EndedEarlyError):
            return Hand(Keeper(recipe, limits))
    return Hand(Keeper(recipe, limits))


def _code(recipe: Recipe, limits: Limits, items: tuple[Item, ...]) -> Yield:
    return _hand(recipe, limits).code(items)


def _info(recipe: Recipe, limits: Limits) -> PipelineInfo:
    return _hand(recipe, limits).info


class OnRay:
    """Workers on the machines of a cluster; see ``spreading.Spread``."""

    def __init__(self, recipe: Recipe, limits: Limits, address: str) -> None:
        """Join a cluster and see that it can code.

        Raises:
            LegationError: the cluster cannot be joined, or its machines cannot code.
            MissingPackageError: Ray is not installed.
        """
        self._cluster = Cluster(address)
        self._how = (self._cluster.keep(recipe), self._cluster.keep(limits))
        ((_, self.info),) = self._cluster.done([None], _info, lambda _: self._how)

    def code(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Yield]]:
        """Code batches; see ``spreading.Spread``."""
        return self._cluster.done(batches, _code, lambda batch: (*self._how, batch.items))

    def __enter__(self) -> Self:
        """Give it to a ``with`` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster."""
        self._cluster.close()


def folding_on(address: str) -> Callable[[Iterator[Bucket]], Iterator[tuple[Bucket, Folds]]]:
    """Return what folds buckets on a cluster; see ``folding.fold_corpus``.

    Raises:
        LegationError: as ``Cluster``.
    """
    cluster = Cluster(address)

    def spread(buckets: Iterator[Bucket]) -> Iterator[tuple[Bucket, Folds]]:
        try:
            yield from cluster.done(buckets, fold_bucket, lambda bucket: (bucket,))
        finally:
            cluster.close()

    return spread
