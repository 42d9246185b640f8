"""``legation serve``: the web application on this machine."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.console import consoles, fail
from legation.cli.kept import StoreOption, open_store
from legation.errors import InvalidArgumentError, LegationError

if TYPE_CHECKING:
    from legation.web import Settings

_GRACE_S = 10


def serve(
    host: Annotated[
        str, typer.Option(help="Where to listen: an address of this machine alone.", metavar="ADDRESS")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.", metavar="NUMBER")
    ] = 8000,
    store: StoreOption = None,
) -> None:
    """Open the record in a browser; Ctrl-C ends it, after what was asked for has been answered."""
    import uvicorn  # noqa: PLC0415  loading the web takes longer than other commands run

    from legation.web import Settings, application  # noqa: PLC0415  the same

    results, messages = consoles()
    try:
        settings = Settings(host, port)
    except InvalidArgumentError as error:
        raise typer.BadParameter(str(error), param_hint="--host") from error
    with open_store(store, messages) as opened, fail(messages, lambda: _listen(settings)) as listener:
        name = f"[{host}]" if ":" in host else host
        results.print(
            f"Legation is at http://{name}:{listener.getsockname()[1]}/ (Ctrl-C ends it)", soft_wrap=True
        )
        config = uvicorn.Config(
            application(opened, settings),
            log_level="warning",
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=_GRACE_S,
        )
        # The server hands Ctrl-C on when it has ended; that is how it is meant to end.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listen(settings: Settings) -> socket.socket:
    """Return a socket that listens.

    Raises:
        LegationError: the port is taken or may not be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise LegationError(
            f"port {settings.port} of {settings.host} cannot be had ({error.strerror}); give another with --port"
        ) from error
    return listener
