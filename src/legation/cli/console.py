"""What the commands share: where they print, how they read a day, how they fail."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console

from legation.errors import InvalidArgumentError, LegationError
from legation.vocabulary.edtf import as_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

EXIT_SOME_FAILED = 1
PIPE_WIDTH = 100

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="LEGATION_MODEL",
        help="An installed spaCy pipeline or a path, instead of the default English one.",
        metavar="NAME",
    ),
]

CoderOption = Annotated[
    str | None,
    typer.Option(
        "--coder",
        help="A coder that another package adds (entry points legation.coders), instead of Legation's own.",
        metavar="NAME",
    ),
]

Result = TypeVar("Result")


def consoles() -> tuple[Console, Console]:
    """Return the consoles for results and for messages; a pipe gets lines of a readable width."""
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(width=width, highlight=False), Console(stderr=True, highlight=False)


def day_option(value: str | None) -> dt.date | None:
    """Return the day that an option gives; wrong usage where it is none."""
    try:
        return as_date(value)
    except InvalidArgumentError as error:
        raise typer.BadParameter(str(error)) from error


def fail(messages: Console, action: Callable[[], Result]) -> Result:
    """Return what an action gives; where it cannot, print one line and exit with 1."""
    try:
        return action()
    except LegationError as error:
        messages.print(f"legation: {error}", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(EXIT_SOME_FAILED) from error
