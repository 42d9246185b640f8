"""``legation serve``: the web application on this machine."""

from __future__ import annotations

import socket
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.coders import FollowingPipeline
from legation.cli.console import Model, consoles, fail
from legation.cli.kept import StoreOption, fold_pending, open_store, whom_all_know
from legation.cli.users import users as users_of_this_installation
from legation.errors import InvalidArgumentError, LegationError

if TYPE_CHECKING:
    from legation.web.settings import Settings


def serve(
    host: Annotated[
        str,
        typer.Option(
            help="Where to listen; another address than one of this machine alone needs --token or users.",
            metavar="ADDRESS",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.", metavar="NUMBER")
    ] = 8000,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="LEGATION_TOKEN",
            help="Who has it may read and edit; others must log in as a user.",
            metavar="SECRET",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="A name by which it is reached, such as that of a proxy; may be repeated.", metavar="HOST"
        ),
    ] = None,
    model: Model = None,
    store: StoreOption = None,
) -> None:
    """Open the record in a browser; Ctrl-C ends it, after what was asked for has been answered."""
    from legation.web.app import application  # noqa: PLC0415  loading the web takes longer than other commands run
    from legation.web.server import run  # noqa: PLC0415  the same
    from legation.web.settings import Settings  # noqa: PLC0415  the same

    results, messages = consoles()
    users = users_of_this_installation()
    fail(messages, users.all)
    try:
        settings = Settings(host, port, token, users, tuple(name or ()))
    except InvalidArgumentError as error:
        raise typer.BadParameter(str(error), param_hint="--host") from error
    with open_store(store, messages) as opened:
        # Another version of Legation folds anew: of a large store that is no wait for a page.
        fail(messages, lambda: fold_pending(opened, messages, told=True))
        coder = partial(FollowingPipeline, fail(messages, lambda: whom_all_know(opened)).learnt, model)
        app = fail(messages, lambda: application(opened, settings, coder))
        with fail(messages, lambda: _listen(settings)) as listener:
            shown = f"[{host}]" if ":" in host else host
            results.print(
                f"Legation is at http://{shown}:{listener.getsockname()[1]}/ (Ctrl-C ends it)", soft_wrap=True
            )
            run(app, listener)


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
        # Who is told the address may ask at once, before the server has started.
        listener.listen()
    except OSError as error:
        raise LegationError(
            f"port {settings.port} of {settings.host} cannot be had ({error.strerror}); give another with --port"
        ) from error
    return listener
