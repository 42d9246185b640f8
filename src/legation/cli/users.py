"""``legation users``: who may use the web application where others can reach it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.console import EXIT_SOME_FAILED, consoles, fail
from legation.cli.keeping import JsonOption  # noqa: TC001  typer reads the annotations of commands
from legation.known import known_path
from legation.web.users import FILE_NAME, SHORTEST_PASSWORD, Role, Users

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(help="Who may use the web application.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="What the user logs in as.", metavar="NAME")]


def users() -> Users:
    """Return the users of this installation, in a file beside the actors that the user added."""
    return Users(known_path().with_name(FILE_NAME))


@app.command()
def add(
    name: Name,
    role: Annotated[
        Role, typer.Option(help="reader, or editor: adds reports and reviews findings too.")
    ] = Role.READER,
) -> None:
    """Add a user, or give one another password and role; the password is asked for, or read from a pipe."""
    _, messages = consoles()
    found = users()
    known = fail(messages, lambda: found.get(name)) is not None
    password = _password(messages)
    fail(messages, lambda: found.add(name, password, role))
    typer.echo(f"{name} is {'now ' if known else ''}{_called(role)}, in {found.path}")


@app.command("list")
def list_(as_json: JsonOption = False) -> None:
    """List the users with their roles."""
    _, messages = consoles()
    found = fail(messages, users().all)
    for account in found:
        line = {"name": account.name, "role": account.role}
        typer.echo(json.dumps(line) if as_json else f"{account.name}  {account.role}")
    if not found and not as_json:
        typer.echo("Nobody; add one with legation users add NAME.")


@app.command()
def remove(name: Name) -> None:
    """Remove a user; whoever is logged in by that name is so no more."""
    _, messages = consoles()
    if not fail(messages, lambda: users().remove(name)):
        messages.print(f"legation: there is no user {name}", style="red", markup=False)
        raise typer.Exit(EXIT_SOME_FAILED)
    typer.echo(f"{name} removed")


def _password(messages: Console) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    messages.print(f"At least {SHORTEST_PASSWORD} characters.", style="dim")
    given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given


def _called(role: Role) -> str:
    return f"an {role}" if role is Role.EDITOR else f"a {role}"
