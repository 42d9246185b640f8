"""``legation code``: a corpus coded to a folder of Parquet."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated, Self

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from legation.cli.console import EXIT_SOME_FAILED, Model, consoles, fail
from legation.corpus.items import FIELDS
from legation.corpus.recipe import Limits, Recipe
from legation.known import load_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from legation.corpus.recipe import Failure
    from legation.corpus.run import Job
    from legation.corpus.run import Progress as Done
    from legation.corpus.spreading import Spread

LIMITS = Limits()
"""What a document may take, unless said otherwise."""
_SHARD = 500
# How often a run whose messages go to a file says how far it is.
_TOLD_S = 60


TimeLimit = Annotated[float, typer.Option(min=1, help="Most seconds for a document.", metavar="SECONDS")]
MemoryLimit = Annotated[
    int, typer.Option(min=50, help="Most memory for a document, beside the pipeline.", metavar="MB")
]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, help="How many processes work; one a core without it.", metavar="N")
]
RayOption = Annotated[
    str | None,
    typer.Option(
        "--ray", help="Work on a Ray cluster: auto, HOST:PORT or ray://HOST:PORT.", metavar="ADDRESS"
    ),
]


def cores(workers: int | None, ray: str | None) -> int:
    """Return how many processes work on this machine; wrong usage where a cluster does the work."""
    if ray is not None and workers is not None:
        raise typer.BadParameter("a cluster has as many as it has cores", param_hint="--workers")
    # macOS does not tell which cores a process may use.
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return workers or own or 1


def code(  # noqa: PLR0917  typer takes them by name
    corpus: Annotated[
        str,
        typer.Argument(
            help="A folder or file of reports, .jsonl, .csv (each also .gz, .zst), .parquet, .warc or .warc.gz;"
            " a path, or an address that fsspec opens.",
            metavar="CORPUS",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.", metavar="DIR")],
    workers: WorkersOption = None,
    ray: RayOption = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field", help=f"What a line or row calls one of {', '.join(FIELDS)}.", metavar="FIELD=NAME"
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Also try again what was cut off or failed by a fault of Legation."),
    ] = False,
    time_limit: TimeLimit = LIMITS.seconds,
    memory_limit: MemoryLimit = LIMITS.megabytes,
    shard: Annotated[
        int, typer.Option(min=1, help="How many documents are committed together.", metavar="N")
    ] = _SHARD,
    as_json: Annotated[bool, typer.Option("--json", help="What was done as one JSON object.")] = False,
    model: Model = None,
) -> None:
    """Code a corpus to Parquet; a run that was stopped is continued by running it again."""
    from legation.corpus.output import Output  # noqa: PLC0415  other commands need no Arrow
    from legation.corpus.run import Job, Run  # noqa: PLC0415  the same

    _, messages = consoles()
    processes = cores(workers, ray)
    names = _names(fields or [])
    known = fail(messages, load_known)
    recipe = Recipe(model, known.tables() if known else None, known.learnt if known else None)
    job = Job(corpus, recipe, names, shard, again)
    limits = Limits(time_limit, memory_limit)
    with (
        fail(messages, lambda: Output(out)) as output,
        _Shown(messages) as shown,
    ):
        run = fail(messages, lambda: Run(job, output, shown.tell))
        with fail(messages, lambda: _spread(job, limits, processes, ray)) as spread:
            done = fail(messages, lambda: run.code(spread))
    _say(done, out, as_json=as_json)
    if done.failures:
        raise typer.Exit(EXIT_SOME_FAILED)


def _names(given: Sequence[str]) -> dict[str, str]:
    names = {}
    for one in given:
        name, equals, there = one.partition("=")
        if name not in FIELDS or not equals or not there:
            raise typer.BadParameter(
                f"{one!r}: write FIELD=NAME, FIELD one of {', '.join(FIELDS)}", param_hint="--field"
            )
        names[name] = there
    return names


def _spread(job: Job, limits: Limits, workers: int, address: str | None) -> Spread:
    if address is not None:
        from legation.corpus.on_ray import OnRay  # noqa: PLC0415  an extra

        return OnRay(job.recipe, limits, address)
    from legation.corpus.spreading import Local  # noqa: PLC0415  as above

    return Local(job.recipe, limits, workers)


def _say(done: Done, out: Path, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(asdict(done)))
        return
    parts = [f"{done.documents - done.before:,} documents coded"]
    parts += [f"{done.before:,} before"] if done.before else []
    parts += [f"{done.failures:,} of them failed: see {out}/failures"] if done.failures else []
    parts += [f"{done.copies:,} {'copy' if done.copies == 1 else 'copies'} of others"] if done.copies else []
    typer.echo(", ".join(parts))


@dataclass(slots=True)
class _Shown:
    """How far a run is, on the terminal: a bar by the bytes of the corpus, the rate, the time left; each failure."""

    messages: Console
    bar: Progress = field(init=False)
    told: float = 0.0

    def __post_init__(self) -> None:
        columns = (
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%  {task.fields[done]:,} documents, {task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        self.bar = Progress(
            *columns, console=self.messages, transient=True, disable=not self.messages.is_terminal
        )
        self.bar.add_task("", total=None, done=0, rate="")

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def tell(self, done: Done, failures: Sequence[Failure]) -> None:
        """Show how far a run is, and what failed."""
        task = self.bar.tasks[0]
        rate = (done.documents - done.before) / task.elapsed if task.elapsed else 0
        self.bar.update(
            task.id,
            completed=done.bytes,
            total=done.of_bytes,
            done=done.documents,
            rate=f"{rate:.1f} a second",
        )
        if not self.messages.is_terminal and task.elapsed and task.elapsed >= self.told + _TOLD_S:
            self.told = task.elapsed
            left = f", {task.time_remaining:,.0f} s left" if task.time_remaining else ""
            share = f"{done.bytes / done.of_bytes:.0%}" if done.of_bytes else ""
            self.messages.print(
                f"{share} {done.documents:,} documents, {rate:.1f} a second{left}", highlight=False
            )
        for failure in failures:
            self.messages.print(
                f"legation: {failure.name}: {failure.reason}", style="red", markup=False, soft_wrap=True
            )
