"""Products of matrices for spaCy's models by NumPy's library, on one thread.

spaCy's own library does not know every processor, and where it does not it is five times slower. NumPy's goes to all
cores for matrices so small that they wait for each other longer than they work.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from typing import Any, Self


class OneThread:
    """While somebody is inside, NumPy's library works on one thread; whoever else uses it has the others back after."""

    def __init__(self) -> None:
        """Find the library."""
        self._libraries: list[Any] = ThreadpoolController().select(user_api="blas").lib_controllers
        self._before: list[int] = []
        self._inside = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Take the other threads away."""
        with self._lock:
            if self._inside == 0:
                self._before = [library.get_num_threads() for library in self._libraries]
                self._set([1] * len(self._libraries))
            self._inside += 1
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back, where nobody else is inside."""
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._set(self._before)

    def _set(self, threads: list[int]) -> None:
        for library, number in zip(self._libraries, threads, strict=True):
            if library.get_num_threads() != number:
                library.set_num_threads(number)


class PlainOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on arrays (compiled, without stubs), with NumPy's products of matrices."""

    def __init__(self) -> None:
        """Use NumPy's library."""
        super().__init__(use_blis=False)
        self._one_thread = OneThread()

    def gemm(self, x: Any, y: Any, **options: Any) -> Any:  # noqa: ANN401  thinc's own signature
        """Return the product of two matrices; see thinc."""
        with self._one_thread:
            return super().gemm(x, y, **options)
