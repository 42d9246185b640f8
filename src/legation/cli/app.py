"""The commands by name; the module of one is loaded when it is asked for."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from legation.version import __version__

if TYPE_CHECKING:
    # Typer carries a click of its own and names its types nowhere else.
    from typer._click.core import Command, Context

_FAILED = 1
_READ, _ASK, _PASS, _MEND, _KEEP, _OPEN = (
    "Read reports",
    "Ask the record",
    "Exchange with others",
    "Correct and extend",
    "Look after the store",
    "Open to others",
)
# Each command with the module that holds it, a function or a group of commands of its own ("app"), and its panel.
_COMMANDS = {
    "read": ("read", _READ),
    "add": ("add", _READ),
    "code": ("code", _READ),
    "load": ("corpora", _READ),
    "ledger": ("corpora", _READ),
    "watch": ("watch", _READ),
    "feeds": ("watch", _READ),
    "demo": ("demo", _READ),
    "schema": ("schema", _READ),
    "show": ("relations", _ASK),
    "timeline": ("relations", _ASK),
    "measures": ("relations", _ASK),
    "posts": ("relations", _ASK),
    "disputes": ("relations", _ASK),
    "meetings": ("relations", _ASK),
    "claims": ("relations", _ASK),
    "reciprocity": ("relations", _ASK),
    "changes": ("changes", _ASK),
    "series": ("series", _ASK),
    "search": ("keeping", _ASK),
    "export": ("exchange", _PASS),
    "import": ("importing", _PASS),
    "sql": ("sql", _PASS),
    "review": ("review", _MEND),
    "actors": ("actors", _MEND),
    "where": ("keeping", _KEEP),
    "backup": ("keeping", _KEEP),
    "restore": ("keeping", _KEEP),
    "rebuild": ("keeping", _KEEP),
    "serve": ("serve", _OPEN),
    "users": ("users", _OPEN),
}


class Commands(TyperGroup):
    """The commands of ``_COMMANDS``: who asks for one does not wait for what the others need."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002  click's own signature
        """Return the names of all, in the order in which help shows them."""
        return list(_COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002  the same
        """Return a command, None where there is none of this name."""
        if cmd_name not in _COMMANDS:
            return None
        module, panel = _COMMANDS[cmd_name]
        home = import_module(f"legation.cli.{module}")
        if hasattr(home, "app"):
            group = typer.main.get_group(home.app)
            group.name, group.rich_help_panel = cmd_name, panel
            return group
        one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        # A name that Python keeps to itself has an underscore behind it.
        run = getattr(home, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        one.command(cmd_name, rich_help_panel=panel)(run)
        return typer.main.get_command(one)


app = typer.Typer(
    cls=Commands,
    name="legation",
    help="Read news reports about states and keep the record of their relations.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"legation {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line, and end the process without taking apart all that it loaded, which takes half a second."""
    status = _FAILED
    # What is registered first is called last: threads have ended by then, and all else that waits for the end is done.
    atexit.register(lambda: _leave(status))
    try:
        app()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else _FAILED * (end.code is not None)
        raise


def _leave(status: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)
