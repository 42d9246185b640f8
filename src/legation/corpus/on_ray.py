"""Batches given to the machines of a Ray cluster; each is coded there as it is on this machine."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from legation.corpus.hands import Hand, Keeper
from legation.errors import LegationError, MissingPackageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.corpus.items import Item
    from legation.corpus.keeper import Limits
    from legation.corpus.recipe import Recipe, Yield
    from legation.corpus.spreading import Batch
    from legation.model import PipelineInfo

# How many batches wait for each core of the cluster, so that none waits for a batch.
_WAITING = 2


@cache
def _hand(recipe: Recipe, limits: Limits) -> Hand:
    """Return the worker of this process of the cluster, which lives as long as the process."""
    return Hand(Keeper(recipe, limits))


def _code(recipe: Recipe, limits: Limits, items: tuple[Item, ...]) -> Yield:
    return _hand(recipe, limits).code(items)


def _info(recipe: Recipe, limits: Limits) -> PipelineInfo:
    return _hand(recipe, limits).info


class OnRay:
    """Workers on the machines of a cluster, one a core. A batch whose machine is lost is coded on another."""

    def __init__(self, recipe: Recipe, limits: Limits, address: str) -> None:
        """Join a cluster.

        Args:
            recipe: by what documents are coded; Legation must be installed on the machines.
            limits: what a document may take.
            address: that of the cluster as Ray takes it: ``auto``, ``HOST:PORT`` or ``ray://HOST:PORT``.

        Raises:
            LegationError: the cluster cannot be joined, or its machines cannot code.
            MissingPackageError: Ray is not installed.
        """
        try:
            self._ray: Any = importlib.import_module("ray")
        except ImportError as error:
            raise MissingPackageError("ray", "'legation[ray]'", "coding on many machines") from error
        try:
            self._ray.init(address, log_to_driver=False, configure_logging=False)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise LegationError(
                f"no Ray cluster at {address}: {error}; start one, or mend the address"
            ) from error
        # A lost machine is no fault of a batch; what fails by itself is not tried again.
        remote = self._ray.remote(num_cpus=1, max_retries=-1)
        self._code = remote(_code)
        self._recipe = self._ray.put(recipe)
        self._limits = self._ray.put(limits)
        self.info: PipelineInfo = self._get(remote(_info).remote(self._recipe, self._limits))

    def code(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Yield]]:
        """Code batches; see ``spreading.Spread``."""
        out: dict[Any, Batch] = {}
        for batch in batches:
            out[self._code.remote(self._recipe, self._limits, batch.items)] = batch
            while len(out) >= self._most():
                yield from self._done(out)
        while out:
            yield from self._done(out)

    def _most(self) -> int:
        """Return how many batches to give away; a cluster may grow and shrink meanwhile."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1))) * (1 + _WAITING)

    def _done(self, out: dict[Any, Batch]) -> Iterator[tuple[Batch, Yield]]:
        done, _ = self._ray.wait(list(out), num_returns=1)
        for reference in done:
            yield out.pop(reference), self._get(reference)

    def _get(self, reference: Any) -> Any:  # noqa: ANN401  what a reference refers to
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            cause = getattr(error, "cause", None) or error
            words = (str(cause).strip().splitlines() or [""])[-1]
            raise LegationError(f"a machine of the cluster cannot code: {words}") from error

    def __enter__(self) -> Self:
        """Give it to a ``with`` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster."""
        self._ray.shutdown()
