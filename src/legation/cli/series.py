"""``legation series``: conflict and cooperation between two states by day, week, month or quarter."""

from __future__ import annotations

import io
import json
from pathlib import Path  # noqa: TC003  the same
from typing import TYPE_CHECKING, Annotated

import typer
from pyarrow import csv
from rich.table import Table

from legation.cli.console import EXIT_SOME_FAILED, consoles, day_option, fail
from legation.cli.files import write_file
from legation.cli.importing import imported
from legation.cli.keeping import JsonOption  # noqa: TC001  the same
from legation.cli.kept import Pair, StoreOption, ledger_of, pair_of
from legation.cli.relations import Party  # noqa: TC001  the same
from legation.errors import MissingPackageError
from legation.series import (
    PLOT_FORMATS,
    Act,
    Frequency,
    Series,
    draw,
    name_of,
    series_of,
    turning_points,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from legation.model import Incident
    from legation.series import Direction

_SHOWN = (Act.DEED, Act.TALK)
_NAMES = {Act.DEED: "deeds", Act.TALK: "talk"}
_SIDES = ("conflict", "cooperation")


def series(
    a: Party,
    b: Party,
    *,
    freq: Annotated[Frequency, typer.Option(help="How long a period is.")] = Frequency.MONTH,
    since: Annotated[
        str | None,
        typer.Option(help="Begin with the period of this day, YYYY-MM-DD.", metavar="DATE"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(help="End with the period of this day, YYYY-MM-DD.", metavar="DATE"),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option(help="Draw it into a file that ends in .png or .svg.", metavar="FILE"),
    ] = None,
    as_json: JsonOption = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="The whole table as CSV, a row for each period, direction and act.")
    ] = False,
    beside: Annotated[
        list[Path] | None,
        typer.Option(
            "--with",
            help="Also count what legation import wrote into this file; may be repeated.",
            metavar="FILE",
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Measure conflict and cooperation between two states through time, with its uncertainty."""
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    form = _form(plot)
    results, messages = consoles()
    first, last = day_option(since), day_option(until)
    if first and last and first > last:
        raise typer.BadParameter(f"{first} is after {last}: give the earlier day first", param_hint="--since")
    pair = pair_of(a, b)
    told = (*ledger_of(pair, store, messages).incidents(*pair), *_imported(beside or [], pair, messages))
    made = fail(messages, lambda: series_of(told, pair, freq, first, last))
    _tell_undated(made, messages)
    if not made.periods:
        messages.print(f"Nothing dated is told of {made.actors[0]} and {made.actors[1]}.")
        if plot is not None:
            raise typer.Exit(EXIT_SOME_FAILED)
    elif plot is not None:
        fail(messages, lambda: write_file(plot, draw(made, turning_points(made), form)))
        messages.print(f"{plot} written", markup=False, soft_wrap=True)
    if as_json:
        for row in made.table.to_pylist():
            typer.echo(json.dumps(row, default=str))
    elif as_csv:
        typer.echo(_csv(made), nl=False)
    elif plot is None and made.periods:
        results.print(_shown(made))
        _show_turning_points(made, results, messages)


def _imported(files: list[Path], pair: Pair, messages: Console) -> Iterator[Incident]:
    """Yield the imported incidents of two parties, and say how many there are of each file."""
    for file in files:
        found = fail(messages, lambda file=file: imported(file, pair))  # type: ignore[misc]
        messages.print(
            f"{len(found):,} events of {file}, without evidence", style="dim", markup=False, soft_wrap=True
        )
        yield from found


def _form(plot: Path | None) -> str:
    form = plot.suffix.lower().removeprefix(".") if plot else PLOT_FORMATS[0]
    if form not in PLOT_FORMATS:
        raise typer.BadParameter(f"{plot} does not end in .png or .svg", param_hint="--plot")
    return form


def _csv(made: Series) -> str:
    buffer = io.BytesIO()
    csv.write_csv(made.table, buffer, csv.WriteOptions(quoting_style="needed"))
    return buffer.getvalue().decode()


def _tell_undated(made: Series, messages: Console) -> None:
    undated = sum(made.undated.column("incidents").to_pylist())
    if undated:
        told = "1 undated incident is" if round(undated) == 1 else f"{undated:.0f} undated incidents are"
        messages.print(f"{told} in no period.", style="dim")


def _shown(made: Series) -> Table:
    """Return the table for reading: periods without deeds and talk are drawn together."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("period", no_wrap=True)
    table.add_column("direction", no_wrap=True)
    for act in _SHOWN:
        for side in _SIDES:
            table.add_column(f"{_NAMES[act]}\n{side}", justify="right", no_wrap=True)
    columns = {
        (direction, act): [_column(made, direction, act, side) for side in _SIDES]
        for direction in made.directions
        for act in _SHOWN
    }
    quiet: list[str] = []
    for number, period in enumerate(made.periods):
        told = [d for d in made.directions if any((number, d, act) in made.cells for act in _SHOWN)]
        if not told:
            quiet.append(period.name)
            continue
        _add_quiet(table, quiet)
        for direction in told:
            cells = (column[number] for act in _SHOWN for column in columns[direction, act])
            table.add_row(period.name, " → ".join(direction), *cells)
    _add_quiet(table, quiet)
    return table


def _add_quiet(table: Table, quiet: list[str]) -> None:
    """Add one line for several periods in which nothing was done or said, and forget them."""
    if quiet:
        table.add_row(" to ".join(dict.fromkeys((quiet[0], quiet[-1]))), "nothing told", style="dim")
        quiet.clear()


def _column(made: Series, direction: Direction, act: Act, side: str) -> list[str]:
    """Return a figure with its interval for each period, as text."""
    figures = (made.column(side + end, direction, act) for end in ("", "_low", "_high"))
    return [
        f"{value:.1f} \\[{low:.0f}, {high:.0f}]" if value else "·"
        for value, low, high in zip(*figures, strict=True)
    ]


def _show_turning_points(made: Series, results: Console, messages: Console) -> None:
    try:
        points = turning_points(made)
    except MissingPackageError as error:
        messages.print(f"legation: {error}", style="dim", markup=False, soft_wrap=True)
        return
    if points:
        results.print("\nTurning points of deeds", style="bold")
    for point in points:
        told = name_of(point.incident) if point.incident else "it falls back"
        source, target = point.direction
        line = f"{point.period.name}  {source} → {target}  {point.before:.1f} to {point.after:.1f}  {told}"
        results.print(line, markup=False, soft_wrap=True)
