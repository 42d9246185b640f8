"""``legation export``: the record in the formats of others."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.console import consoles, day_option, fail
from legation.cli.files import write_file
from legation.cli.kept import Pair, StoreOption, open_store, pair_argument
from legation.errors import LegationError
from legation.exchange import Extract, format_names, formats
from legation.exchange import export as exported

if TYPE_CHECKING:
    import datetime as dt

    from legation.store import Store

_FOLDERS = frozenset(name for name, row in formats().items() if row.folder)
_NAMES = ", ".join(format_names())


def export(
    parties: Annotated[
        list[str] | None,
        typer.Argument(help="Two states by code, such as USA RUS; without them, all.", metavar="[A B]"),
    ] = None,
    *,
    to: Annotated[str, typer.Option(help=f"The format: {_NAMES}.", metavar="FORMAT")],
    out: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, or for csv and parquet the folder; without it, standard output.",
            metavar="PATH",
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only what happened from this day on, YYYY-MM-DD.", metavar="DATE")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Only what happened by this day, YYYY-MM-DD.", metavar="DATE")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write what is kept in a format that other programs read."""
    if to not in format_names():
        raise typer.BadParameter(f"{to!r} is none of {_NAMES}", param_hint="--to")
    pair = pair_argument(parties or [])
    if to.startswith("brief") and pair is None:
        raise typer.BadParameter("a brief is on two states: name them, such as USA RUS", param_hint="A B")
    if to in _FOLDERS and out is None:
        raise typer.BadParameter(f"{to} is several files: name a folder", param_hint="--out")
    days = day_option(since), day_option(until)
    if days[0] and days[1] and days[0] > days[1]:
        raise typer.BadParameter(
            f"{days[0]} is after {days[1]}: give the earlier day first", param_hint="--since"
        )
    _, messages = consoles()
    with open_store(store, messages) as opened:
        extract = fail(messages, lambda: extract_of(opened, pair, days))
    made = fail(messages, lambda: exported(extract, to))
    if out is None and len(made) > 1:
        raise typer.BadParameter(f"{to} is several files: name a folder", param_hint="--out")
    if out is None:
        sys.stdout.buffer.write(b"".join(made.values()))
        return
    fail(messages, lambda: _write(out, made, folder=to in _FOLDERS or len(made) > 1))
    messages.print(f"{out} written", markup=False, soft_wrap=True)


def extract_of(
    store: Store, pair: Pair | None, days: tuple[dt.date | None, dt.date | None] = (None, None)
) -> Extract:
    """Return what a store holds, of two parties or of all, with the decisions of analysts.

    Raises:
        StoreError: it cannot be read.
    """
    return Extract(store.reports(pair), store.reviews(), pair, days)


def _write(out: Path, made: dict[str, bytes], *, folder: bool) -> None:
    """Write a file, or a folder of files.

    Raises:
        LegationError: the place cannot be written.
    """
    if not folder:
        (data,) = made.values()
        write_file(out, data)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LegationError(f"{out} cannot be made: {error.strerror}") from error
    for name, data in made.items():
        write_file(out / name, data)
