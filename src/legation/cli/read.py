"""``legation read``: the record of one or more reports, nothing stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from legation.cli.coders import coder_with
from legation.cli.console import EXIT_SOME_FAILED, CoderOption, Model, consoles, day_option, fail
from legation.cli.render import show_report
from legation.cli.source import load
from legation.errors import LegationError
from legation.known import load_known, pipeline_with
from legation.record import to_json

if TYPE_CHECKING:
    from rich.console import Console

    from legation.pipeline import Pipeline


def read(
    sources: Annotated[
        list[str],
        typer.Argument(help="Files, addresses (http, https), or - for standard input.", metavar="SOURCE..."),
    ],
    published: Annotated[
        str | None,
        typer.Option(help="Day of publication, YYYY-MM-DD; wins over what the source says.", metavar="DATE"),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a report and line, by the published schema.")
    ] = False,
    furniture: Annotated[
        bool, typer.Option("--furniture", help="Show what was left out of the page, and why.")
    ] = False,
    model: Model = None,
    coder: CoderOption = None,
) -> None:
    """Print the record of one or more reports; nothing is stored."""
    results, messages = consoles()
    day = day_option(published)
    pipeline = fail(messages, lambda: coder_with(load_known(), model, coder))
    failed = 0
    with Progress(
        console=messages, transient=True, disable=len(sources) == 1 or not messages.is_terminal
    ) as progress:
        task = progress.add_task("Reading", total=len(sources))
        for number, source in enumerate(sources):
            try:
                report, _ = pipeline.code_learning(load(source, day))
            except LegationError as error:
                failed += 1
                messages.print(f"legation: {error}", style="red", markup=False, soft_wrap=True)
            else:
                if as_json:
                    typer.echo(to_json(report))
                else:
                    if number:
                        results.rule(style="dim")
                    show_report(report, results, furniture=furniture)
            progress.advance(task)
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED)


def load_pipeline(model: str | None, messages: Console) -> Pipeline:
    """Return the pipeline with whom the user has added; where it cannot be had, print one line and exit with 1."""
    return fail(messages, lambda: pipeline_with(load_known(), model))
