"""Write the man page from the command line itself.

    python pages/man.py > man/legation.1

Every command with its arguments and options, in the words of its help.
"""

from __future__ import annotations

import sys
from itertools import chain, groupby
from typing import TYPE_CHECKING

import typer.main
from typer.core import TyperArgument, TyperOption

from legation.cli import app
from legation.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click.core import Command
    from typer.core import TyperGroup

HEAD = f""".\\" Made by: python pages/man.py > man/legation.1
.TH LEGATION 1 "" "Legation {__version__}" "User Commands"
.SH NAME
legation \\- read news reports about states and keep the record of their relations
.SH SYNOPSIS
.B legation
.I COMMAND
.RI [ OPTION ...]
.RI [ ARGUMENT ...]
.SH DESCRIPTION
.B legation
reads news reports about states and keeps the record of their relations: who did or said what to whom, when, according to
whom, and what stands between two states because of it.
Every line of the record points at the words that support it.
It runs offline; only what it is told to fetch is asked of the network.
.PP
Results go to standard output, messages to standard error.
States are named by their ISO 3166-1 codes of three letters, days are written YYYY-MM-DD."""
# What the command line takes from its surroundings besides the variables that options name.
TAIL = """.TP
.B LEGATION_HOME
The folder of the record and of the user's own actors and users; without it the user's configuration folder.
.SH FILES
All in the folder that
.B LEGATION_HOME
names.
.TP
.I relations.db
The record, where no store is named.
.TP
.I actors.json
The actors that
.B legation actors
added.
.TP
.I users.json
Who may use the web application, with hashed passwords.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Some inputs failed, each named on one line; the rest is done.
.TP
.B 2
Wrong usage.
.SH EXAMPLES
.TP
What one report tells, nothing kept:
.B legation read report.html
.TP
Keep a folder of reports and ask how two states stand:
.B legation add reports/
.br
.B legation show USA RUS \\-\\-on 2018\\-04\\-01
.TP
Conflict and cooperation by month, as a picture:
.B legation series USA RUS \\-\\-freq month \\-\\-plot plot.svg"""


def escaped(words: str) -> str:
    """Return words as roff takes them for text: hyphens that are typed, nothing that begins a request."""
    plain = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def _commands(group: TyperGroup) -> Iterator[tuple[str, str, Command]]:
    """Yield every command with its panel and its full name; of a group that does something itself also the group."""
    context = typer.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        panel = str(getattr(command, "rich_help_panel", ""))
        yield panel, name, command
        for inner, own in getattr(command, "commands", {}).items():
            yield panel, f"{name} {inner}", own


def _is_shown(command: Command) -> bool:
    """Tell whether a command does something itself: a group may only hold others."""
    return not hasattr(command, "commands") or bool(getattr(command, "invoke_without_command", False))


def _command(name: str, command: Command) -> Iterator[str]:
    options = _options(command)
    taken = [_argument(p) for p in command.params if isinstance(p, TyperArgument)]
    yield ".TP"
    yield f".B {escaped(' '.join([f'legation {name}', *(['[OPTION...]'] if options else []), *taken]))}"
    yield escaped(" ".join((command.help or "").split()))
    if options:
        yield ".RS"
        for option in options:
            value = "" if option.is_flag else f" \\fI{escaped(option.metavar or 'VALUE')}\\fR"
            yield from (".TP", f".B {escaped(', '.join(option.opts))}{value}", escaped(option.help or ""))
        yield ".RE"


def _options(command: Command) -> list[TyperOption]:
    return [p for p in command.params if isinstance(p, TyperOption) and p.opts != ["--help"]]


def _argument(parameter: TyperArgument) -> str:
    named = (parameter.metavar or str(parameter.name).upper()).rstrip(".")
    named += "..." if parameter.nargs != 1 else ""
    return named if parameter.required else f"[{named}]"


def _environment(group: TyperGroup) -> Iterator[str]:
    found = {
        str(option.envvar): option.help
        for _, _, command in _commands(group)
        for option in _options(command)
        if option.envvar
    }
    yield ".SH ENVIRONMENT"
    for name, meaning in sorted(found.items()):
        yield from (".TP", f".B {name}", escaped(meaning or ""))


def _page(group: TyperGroup) -> Iterator[str]:
    yield HEAD
    yield ".SH OPTIONS"
    for option in _options(group):
        yield from (".TP", f".B {escaped(', '.join(option.opts))}", escaped(option.help or ""))
    yield from (".TP", ".B \\-\\-help", "Show the commands, or the options of one, and stop.")
    yield ".SH COMMANDS"
    for panel, commands in groupby(_commands(group), key=lambda found: found[0]):
        yield f".SS {panel}"
        yield from chain.from_iterable(_command(name, one) for _, name, one in commands if _is_shown(one))
    yield from _environment(group)
    yield TAIL


def main() -> None:
    """Print the page."""
    sys.stdout.write("\n".join(_page(typer.main.get_group(app))) + "\n")


if __name__ == "__main__":
    main()
