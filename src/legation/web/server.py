"""The server of the application: ends when told to, after what was asked for has been answered."""

from __future__ import annotations

import contextlib
import gc
import signal
from typing import TYPE_CHECKING

import uvicorn

from legation.web.logs import log, start_logging

if TYPE_CHECKING:
    import socket
    from types import FrameType

    from fastapi import FastAPI

# Python looks through all objects for rings of dead ones once young ones have been looked through so often: with the
# states of many pairs at hand that takes a quarter of a second, in which nobody is answered.
_COLLECT = (10_000, 50, 100)
_GRACE_S = 30
_IDLE_S = 15


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note that answers that go on for long must end, too."""
        self.config.app.state.ending.set()  # type: ignore[union-attr]
        super().handle_exit(sig, frame)


def run(app: FastAPI, listener: socket.socket) -> None:
    """Answer requests until SIGTERM or Ctrl-C, then those that are under way, for at most half a minute."""
    start_logging()
    gc.set_threshold(*_COLLECT)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_keep_alive=_IDLE_S,
        timeout_graceful_shutdown=_GRACE_S,
    )
    log("started", {"address": listener.getsockname()[0], "port": listener.getsockname()[1]})
    # The server hands the signal on when it has ended; that is how it is meant to end.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            _Server(config).run(sockets=[listener])
    finally:
        signal.signal(signal.SIGTERM, before)
        log("ended")
