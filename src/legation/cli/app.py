"""The commands and their options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from legation.cli import actors, users
from legation.cli.add import add
from legation.cli.changes import changes
from legation.cli.code import code
from legation.cli.console import EXIT_SOME_FAILED, Model, consoles, day_option, fail
from legation.cli.corpora import ledger, load
from legation.cli.demo import keep_samples, show_demo
from legation.cli.keeping import backup, rebuild, restore, search, where
from legation.cli.kept import open_store
from legation.cli.known import load_known, pipeline_with
from legation.cli.relations import claims, disputes, measures, meetings, posts, reciprocity, show, timeline
from legation.cli.render import show_report
from legation.cli.review import review
from legation.cli.series import series
from legation.cli.serve import serve
from legation.cli.source import load as load_source
from legation.errors import LegationError
from legation.record import report_schema, state_schema, to_json
from legation.version import __version__

if TYPE_CHECKING:
    from rich.console import Console

    from legation.pipeline import Pipeline

app = typer.Typer(
    name="legation",
    help="Read news reports about states and keep the record of their relations.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(actors.app, name="actors")
app.add_typer(users.app, name="users")
for command in (add, code, load, ledger, changes, review, search, where, backup, restore, rebuild, serve):
    app.command()(command)
for view in (show, timeline, measures, posts, disputes, meetings, claims, reciprocity, series):
    app.command()(view)


def _load_pipeline(model: str | None, messages: Console) -> Pipeline:
    return fail(messages, lambda: pipeline_with(load_known(), model))


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"legation {__version__}")
        raise typer.Exit


@app.command()
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
) -> None:
    """Print the record of one or more reports; nothing is stored."""
    results, messages = consoles()
    day = day_option(published)
    pipeline = _load_pipeline(model, messages)
    failed = 0
    with Progress(
        console=messages, transient=True, disable=len(sources) == 1 or not messages.is_terminal
    ) as progress:
        task = progress.add_task("Reading", total=len(sources))
        for number, source in enumerate(sources):
            try:
                report = pipeline.code(load_source(source, day))
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


@app.command()
def demo(
    model: Model = None,
    keep: Annotated[
        str | None,
        typer.Option(help="Also keep them in this store, such as sqlite:///demo.db.", metavar="URL"),
    ] = None,
) -> None:
    """Read the sample reports and show what they tell."""
    results, messages = consoles()
    pipeline = _load_pipeline(model, messages)
    show_demo(pipeline, results, messages)
    if keep is not None:
        with open_store(keep, messages) as store:
            fail(messages, lambda: keep_samples(store, pipeline))
            results.print(f"\nThey are kept: legation serve --store {keep}", markup=False, soft_wrap=True)


@app.command()
def schema(
    state: Annotated[bool, typer.Option("--state", help="That of a state of relations instead.")] = False,
) -> None:
    """Print the JSON Schema of a report."""
    import json  # noqa: PLC0415  needed by this command alone

    typer.echo(json.dumps(state_schema() if state else report_schema(), indent=2, sort_keys=True))


def main() -> None:
    """Run the command line."""
    app()
