"""``legation demo``: the sample reports, read, kept and shown."""

from __future__ import annotations

import csv
import datetime as dt
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import track
from rich.table import Table

from legation.cli.console import Model, consoles, fail
from legation.cli.kept import open_store
from legation.cli.read import load_pipeline
from legation.cli.render import show_report
from legation.pipeline import read
from legation.store import Arrival, take
from legation.vocabulary import shape_of

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from legation.model import Event, Report
    from legation.pipeline import Pipeline
    from legation.store import Coder, Store

SAMPLES = files("legation") / "samples"
SHOWN_IN_FULL = 1


def demo(
    model: Model = None,
    keep: Annotated[
        str | None,
        typer.Option(help="Also keep them in this store, such as sqlite:///demo.db.", metavar="URL"),
    ] = None,
) -> None:
    """Read the sample reports and show what they tell."""
    results, messages = consoles()
    pipeline = load_pipeline(model, messages)
    show_demo(pipeline, results, messages)
    if keep is not None:
        with open_store(keep, messages) as store:
            fail(messages, lambda: keep_samples(store, pipeline))
            results.print(f"\nThey are kept: legation serve --store {keep}", markup=False, soft_wrap=True)


def code_samples(pipeline: Pipeline, folder: Path, messages: Console) -> list[Report]:
    """Code every sample of the index, in order of publication."""
    rows = _index(folder)
    return [
        pipeline.code(read(folder / row["file"], published=row["published"]))
        for row in track(rows, "Reading the samples", console=messages, transient=True)
    ]


def keep_samples(store: Store, coder: Coder) -> None:
    """Read every sample and keep it with its publisher and day; what is kept already is left alone.

    Raises:
        StoreError: the store cannot do its part.
    """
    with as_file(SAMPLES) as folder:
        for row in _index(folder):
            day = dt.date.fromisoformat(row["published"])
            data = (folder / row["file"]).read_bytes()
            take(store, coder, row["file"], Arrival(data, publisher=row["publisher"], published=day))


def _index(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file, delimiter="\t"), key=lambda row: row["published"])


def show_demo(pipeline: Pipeline, console: Console, messages: Console) -> None:
    """Read the samples, print one of them in full and a line for each of them."""
    with as_file(SAMPLES) as folder:
        reports = code_samples(pipeline, folder, messages)
    for report in reports[:SHOWN_IN_FULL]:
        show_report(report, console)
    table = Table(title=f"{len(reports)} sample reports", title_justify="left", box=None, pad_edge=False)
    for column in ("published", "report", "said", "done", "strongest deed"):
        table.add_column(column, justify="right" if column in ("said", "done") else "left")
    for report in reports:
        deeds = [e for e in report.events if e.status.value == "done" and e.within is None]
        table.add_row(
            str(report.document.published),
            report.document.title or report.document.text[:60].replace("\n", " "),
            str(len(report.statements)),
            str(len(deeds)),
            _strongest(deeds),
        )
    console.print(table)
    console.print("\nRead your own: legation read FILE   (or a page's address, or - for what you paste)")


def _strongest(deeds: list[Event]) -> str:
    """Name the deed of the largest Goldstein score in either direction, as dyad and kind."""
    known = [e for e in deeds if e.goldstein is not None and _countries(e)]
    if not known:
        return ""
    event = max(known, key=lambda e: (abs(e.goldstein or 0.0), e.confidence))
    kind = event.type.value + (f" {event.mode}" if event.mode else "")
    return f"{shape_of(event.status)} {_countries(event)} {kind}"


def _countries(event: Event) -> str:
    sides = [
        sorted({m.actor.country for m in side if m.actor and m.actor.country})
        for side in (event.source, event.target)
    ]
    return " → ".join("+".join(side) for side in sides) if all(sides) else ""
