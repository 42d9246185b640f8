"""One process that reads: it loads the pipeline once, and pages stay quick while it works."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from typing import TYPE_CHECKING, cast

from legation.errors import LegationError, RejectedDocumentError
from legation.store import Coded, coded

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from legation.store import Arrival, Coder

LOADING_S = 180.0
READING_S = 120.0
_GONE_S = 5.0
_READY = "ready"


class Reader:
    """Reads one report after another in a process of its own, which is started when first needed.

    One that dies, or takes too long for a report, is replaced for the next.
    """

    def __init__(self, coder: Callable[[], Coder], reading_s: float = READING_S) -> None:
        """Say how the process gets what reads; it must be a function that can be pickled."""
        self._coder = coder
        self._reading_s = reading_s
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._ours: Connection | None = None
        self._is_loading = False

    def warm(self) -> None:
        """Start the process without waiting for it."""
        if self._lock.acquire(blocking=False):
            try:
                self._start()
            finally:
                self._lock.release()

    def read(self, arrival: Arrival) -> Coded:
        """Read and code a report, after those that came before.

        Raises:
            RejectedDocumentError: it is none that can be read, or took too long.
            LegationError: nothing can be read: the pipeline cannot be loaded.
        """
        with self._lock:
            ours = self._start()
            try:
                if self._is_loading:
                    answer = self._answer(ours, LOADING_S)
                    if isinstance(answer, LegationError):
                        raise answer
                    self._is_loading = False
                ours.send(arrival)
                answer = self._answer(ours, self._reading_s)
            except (EOFError, OSError) as error:
                self._stop()
                raise RejectedDocumentError(
                    "could not be read: what reads it broke off; please report it"
                ) from error
            if isinstance(answer, RejectedDocumentError):
                raise answer
            return cast("Coded", answer)

    def close(self) -> None:
        """End the process, whatever it does."""
        self._stop()

    def _start(self) -> Connection:
        if self._ours is not None and self._process is not None and self._process.is_alive():
            return self._ours
        self._stop()
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._coder), name="reader", daemon=True)
        self._process.start()
        theirs.close()
        self._is_loading = True
        return self._ours

    def _answer(self, ours: Connection, most_s: float) -> object:
        if not ours.poll(most_s):
            self._stop()
            raise RejectedDocumentError(
                f"takes longer than {most_s:.0f} s to read; give its parts one by one"
            )
        return ours.recv()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(_GONE_S)
        if self._ours is not None:
            self._ours.close()
        self._process = self._ours = None


def _serve(theirs: Connection, make: Callable[[], Coder]) -> None:
    """Read what comes until the other side is gone."""
    # Ctrl-C at a terminal reaches this process as well; the application ends it when all is answered.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        try:
            coder = make()
        except LegationError as error:
            theirs.send(LegationError(str(error)))
            return
        theirs.send(_READY)
        while True:
            theirs.send(_read(coder, theirs.recv()))


def _read(coder: Coder, arrival: Arrival) -> Coded | RejectedDocumentError:
    try:
        return coded(coder, arrival)
    except RejectedDocumentError as error:
        return RejectedDocumentError(error.reason)
    except Exception as error:  # noqa: BLE001  a fault of ours in one report must not end the reading of others
        fault = " ".join(f"{type(error).__name__}: {error}".split())
        return RejectedDocumentError(f"could not be coded ({fault}); please report it")
