"""What is done with a coded corpus: ``legation load`` and ``legation ledger``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from legation.cli.code import RayOption, WorkersOption, cores
from legation.cli.console import consoles, day_option, fail
from legation.cli.keeping import JsonOption  # noqa: TC001  the same
from legation.cli.kept import StoreOption, fold_pending, open_store, pair_of
from legation.model import EventType  # noqa: TC001  the same
from legation.store import Kept

if TYPE_CHECKING:
    from collections import Counter

    from rich.console import Console

    from legation.corpus.loading import Choice
    from legation.store import Store

Folder = Annotated[Path, typer.Argument(help="What legation code wrote.", metavar="DIR")]


def load(
    folder: Folder,
    *,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Only documents that connect two states, by their codes.", metavar="A B"),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="Only those published on this day or later, YYYY-MM-DD.", metavar="DATE"),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(help="Only those published on this day or before, YYYY-MM-DD.", metavar="DATE"),
    ] = None,
    kind: Annotated[
        list[EventType] | None,
        typer.Option(help="Only those with an event that has this PLOVER label; may be given several times."),
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies/--no-copies", help="Whether to load copies of other documents too.")
    ] = True,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Bring a coded corpus, or a part of it, into the store; what is kept already is passed over."""
    from legation.corpus.loading import Choice  # noqa: PLC0415  other commands need no Arrow

    choice = Choice(
        pair_of(*pair) if pair else None,
        day_option(since),
        day_option(until),
        frozenset(kind or ()),
        copies=copies,
    )
    _, messages = consoles()
    with open_store(store, messages) as opened:
        outcomes = fail(messages, lambda: _load(folder, opened, choice, messages))
        fail(messages, lambda: fold_pending(opened, messages))
    if as_json:
        typer.echo(json.dumps({kept.value: outcomes[kept] for kept in Kept}))
        return
    parts = [f"{outcomes[kept]:,} {kept.value}" for kept in Kept if outcomes[kept]]
    typer.echo(", ".join(parts) or "no document is chosen")


def _load(folder: Path, store: Store, choice: Choice, messages: Console) -> Counter[Kept]:
    from legation.corpus.loading import load as load_corpus  # noqa: PLC0415  as above

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} loaded"), TimeElapsedColumn())
    with Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal) as progress:
        task = progress.add_task("", total=None)
        return load_corpus(folder, store, choice, lambda count: progress.advance(task, count))


def ledger(
    folder: Folder,
    *,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.", metavar="DIR")],
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Only these two states, by their codes.", metavar="A B"),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            help="Day of the states, YYYY-MM-DD; without it the last day of publication.", metavar="DATE"
        ),
    ] = None,
    workers: WorkersOption = None,
    ray: RayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fold a coded corpus pair by pair: what happened, measures and states of every two parties as Parquet."""
    from legation.corpus.folding import fold_corpus, locally  # noqa: PLC0415  as above
    from legation.corpus.output import Output  # noqa: PLC0415  as above

    _, messages = consoles()
    if out.resolve() == folder.resolve():
        raise typer.BadParameter("name another folder than the one that is read", param_hint="--out")
    between, day = pair_of(*pair) if pair else None, day_option(on)
    with fail(messages, lambda: Output(out)) as output:
        if ray is None:
            spread = locally(cores(workers, ray))
        else:
            from legation.corpus.on_ray import folding_on  # noqa: PLC0415  an extra

            address = ray
            spread = fail(messages, lambda: folding_on(address))
        rows = fail(messages, lambda: fold_corpus(folder, output, between, day, spread))
    typer.echo(
        json.dumps(rows) if as_json else ", ".join(f"{count:,} {name}" for name, count in rows.items())
    )
