"""``legation add``: reports are read and kept."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from legation.cli.arrivals import items
from legation.cli.coders import coder_with
from legation.cli.console import EXIT_SOME_FAILED, CoderOption, Model, consoles, day_option, fail
from legation.cli.kept import StoreOption, fold_pending, open_store, whom_all_know
from legation.corpus.items import Item
from legation.errors import RejectedDocumentError, StoreError
from legation.store import Kept, take

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import Console

    from legation.store import Arrival, Coder, Store

_REFUSED = "refused"


@dataclass(slots=True)
class Run:
    """One run of the command: where it keeps, what reads, how it tells, what has become of the documents."""

    store: Store
    coder: Coder
    messages: Console
    as_json: bool
    outcomes: Counter[str] = field(default_factory=Counter)

    def take(self, item: Item) -> None:
        """Keep one document; name it where it cannot be read, and go on."""
        reason = item.reason
        if reason is not None and item.url:
            self.store.refuse(item.name, reason, url=item.url)
        if item.arrival is None:
            self._tell(item, _REFUSED, reason)
            return
        try:
            kept = keep(self.store, self.coder, item.name, item.arrival)
        except RejectedDocumentError as error:
            self._tell(item, _REFUSED, error.reason)
        else:
            self._tell(item, kept, None)

    def _tell(self, item: Item, outcome: str, reason: str | None) -> None:
        self.outcomes[outcome] += 1
        if reason is not None:
            self.messages.print(f"legation: {item.name}: {reason}", style="red", markup=False, soft_wrap=True)
        if self.as_json:
            document = item.arrival.id if item.arrival else None
            line = {"name": item.name, "outcome": outcome, "document": document, "reason": reason}
            typer.echo(json.dumps(line, ensure_ascii=False))


def keep(store: Store, coder: Coder, name: str, arrival: Arrival) -> Kept:
    """Read a document and keep it; a fault of ours in reading it is a reason to refuse it, and does not stop others.

    Raises:
        RejectedDocumentError: it is no report that can be read; it is kept as refused, with the reason.
        StoreError: the store cannot do its part.
    """
    try:
        return take(store, coder, name, arrival)
    except (RejectedDocumentError, StoreError):
        raise
    except Exception as error:
        fault = " ".join(f"{type(error).__name__}: {error}".split())
        reason = f"could not be coded ({fault}); please report it"
        store.refuse(name, reason, arrival)
        raise RejectedDocumentError(reason, name) from error


def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, addresses, .jsonl, .jsonl.gz or .jsonl.zst, or - for standard input.",
            metavar="SOURCE...",
        ),
    ] = None,
    *,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Also try what was refused before, and read anew what an older pipeline read."
        ),
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(
            help="Day of publication of all of them, YYYY-MM-DD; wins over what they say.", metavar="DATE"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document and line.")] = False,
    model: Model = None,
    coder: CoderOption = None,
    store: StoreOption = None,
) -> None:
    """Read reports and keep them; what is kept already is passed over, so that a run may be repeated."""
    if not sources and not again:
        raise typer.BadParameter("name a source, or give --again", param_hint="SOURCE...")
    day = day_option(published)
    _, messages = consoles()
    with open_store(store, messages) as opened:
        run = Run(
            opened, fail(messages, lambda: coder_with(whom_all_know(opened), model, coder)), messages, as_json
        )
        fail(messages, lambda: _take_all(run, _all(opened, run, sources or [], day, again=again)))
        fail(messages, lambda: fold_pending(opened, messages))
    if not as_json:
        typer.echo(_summary(run.outcomes))
    if run.outcomes[_REFUSED]:
        raise typer.Exit(EXIT_SOME_FAILED)


def _all(
    store: Store, run: Run, sources: list[str], published: dt.date | None, *, again: bool
) -> Iterator[Item]:
    yield from items(sources, published)
    if again:
        yield from _refused(store)
        for arrival in store.arrivals(without=run.coder.info):
            yield Item(arrival.url or arrival.id, arrival)


def _refused(store: Store) -> Iterator[Item]:
    for refusal in store.refusals():
        if refusal.arrival:
            yield Item(refusal.name, refusal.arrival)
        elif refusal.url:
            yield from items([refusal.url], None)


def _take_all(run: Run, found: Iterator[Item]) -> None:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} read"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(
        *columns, console=run.messages, transient=True, disable=not run.messages.is_terminal
    ) as progress:
        task = progress.add_task("", total=None)
        for item in found:
            progress.update(task, description=escape(item.name))
            run.take(item)
            progress.advance(task)


def _summary(outcomes: Counter[str]) -> str:
    parts = [f"{outcomes[outcome]:,} {outcome}" for outcome in (*Kept, _REFUSED) if outcomes[outcome]]
    return ", ".join(parts) or "no documents found"
