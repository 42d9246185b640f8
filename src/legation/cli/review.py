"""``legation review``: go through doubtful findings, and what the decisions on them tell."""

from __future__ import annotations

import getpass
import json
from itertools import groupby
from operator import itemgetter
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from legation.cli.console import consoles, fail
from legation.cli.files import write_file
from legation.cli.keeping import JsonOption  # noqa: TC001  typer reads the annotations of commands
from legation.cli.kept import StoreOption, open_store, pair_of
from legation.cli.session import Session, show_left
from legation.ledger import left as no_longer_applying
from legation.record import as_plain
from legation.review import Finding, Share, precision, queue, training_rows

if TYPE_CHECKING:
    from rich.console import Console

    from legation.review import Precision
    from legation.store import Store

FINDINGS = 20
_CHOSEN = (
    "These are the findings that were reviewed, the doubtful ones first; compare the bands of confidence."
)


def review(
    *,
    reviewer: Annotated[
        str | None, typer.Option(help="Who decides; your login without it.", metavar="NAME")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Only findings on two states by code, such as USA RUS.", metavar="A B"),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most findings to go through.")] = FINDINGS,
    left: Annotated[bool, typer.Option("--left", help="List the decisions that no longer apply.")] = False,
    measured: Annotated[
        bool, typer.Option("--precision", help="Show how right the reviewed findings are.")
    ] = False,
    export: Annotated[
        Path | None, typer.Option(help="Write the reviewed sentences for training.", metavar="FILE")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Go through doubtful findings: accept, refuse, correct, merge or part them."""
    results, messages = consoles()
    if left + measured + (export is not None) > 1:
        raise typer.BadParameter("choose one of --left, --precision and --export")
    between = pair_of(*pair) if pair else None
    with open_store(store, messages) as opened:
        if left:
            fail(messages, lambda: _show_left(opened, results, as_json=as_json))
        elif measured:
            found = fail(messages, lambda: precision(opened.reviewed_reports(), opened.reviews()))
            _show_precision(found, results, as_json=as_json)
        elif export is not None:
            count = fail(messages, lambda: _export(opened, export))
            typer.echo(f"{count:,} sentences written to {export}")
        else:
            doubts = fail(messages, lambda: queue(opened.reports(between), opened.reviews(), between, limit))
            if as_json:
                for finding in doubts:
                    typer.echo(json.dumps(_plain(finding), ensure_ascii=False))
            else:
                session = Session(opened, _reviewer(reviewer), doubts, results, messages)
                fail(messages, session.run)


def _reviewer(given: str | None) -> str:
    name = given
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError):  # no login: which of the two depends on the version of Python
            name = ""
    if not name.strip():
        raise typer.BadParameter(
            "says who decides, and no login is known here: give a name", param_hint="--reviewer"
        )
    return name.strip()


def _plain(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON can hold it: its document without the text."""
    document = finding.document
    return {
        "document": document.id,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "event": as_plain(finding.event),
        "before": finding.before.text if finding.before else None,
        "sentence": finding.sentence.text,
        "after": finding.after.text if finding.after else None,
        "measure": finding.measure,
        "verb": finding.verb,
        "left": [as_plain(old) for old in finding.left],
    }


def _show_left(store: Store, console: Console, *, as_json: bool) -> None:
    found = no_longer_applying(store.reviewed_reports(), store.reviews())
    for item in found:
        if as_json:
            line = {"cause": item.cause, "review": as_plain(item.review)}
            typer.echo(json.dumps(line, ensure_ascii=False))
        else:
            show_left(item, console)
    if not found and not as_json:
        console.print("Every decision applies.")


def _show_precision(found: Precision, console: Console, *, as_json: bool) -> None:
    lines = [("all", "all", found.overall)] if found.overall else []
    lines += [("type", kind.value, share) for kind, share in found.by_type]
    lines += [("confidence", f"{low:.1f} to {high:.1f}", share) for (low, high), share in found.by_confidence]
    if as_json:
        for group, name, share in lines:
            typer.echo(json.dumps({"group": group, "name": name, **_figures(share)}))
        return
    if not lines:
        console.print("No decision applies to a finding yet.")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("", "reviewed", "accepted", "changed", "refused", "precision", "act right", "confidence"):
        table.add_column(column, justify="right" if column else "left", no_wrap=True)
    for part, found_in in groupby(lines, key=itemgetter(0)):
        if part != "all":
            table.add_row("")
        for _, name, share in found_in:
            table.add_row(
                name,
                *(f"{n:,}" for n in (share.reviewed, share.accepted, share.changed, share.refused)),
                _share(share.precision, share.interval),
                _share(share.right_share, share.right_interval),
                f"{share.confidence:.2f}",
            )
    console.print(table)
    for _, name, share in lines:
        if share.changes:
            fields = ", ".join(f"{field} {count:,}" for field, count in share.changes)
            console.print(Padding(Text(f"changed, {name}: {fields}"), (0, 0, 0, 2), expand=False))
    console.print(Text(_CHOSEN, style="dim"))


def _figures(share: Share) -> dict[str, Any]:
    return {
        "reviewed": share.reviewed,
        "accepted": share.accepted,
        "changed": share.changed,
        "refused": share.refused,
        "changes": dict(share.changes),
        "precision": share.precision,
        "interval": share.interval,
        "right": share.right,
        "right_share": share.right_share,
        "right_interval": share.right_interval,
        "confidence": share.confidence,
    }


def _share(share: float, interval: tuple[float, float]) -> str:
    return f"{share:.2f} ({interval[0]:.2f}-{interval[1]:.2f})"


def _export(store: Store, path: Path) -> int:
    """Write the reviewed sentences, wholly or not at all, and return how many."""
    rows = [
        json.dumps(row, ensure_ascii=False)
        for row in training_rows(store.reviewed_reports(), store.reviews())
    ]
    write_file(path, "".join(f"{row}\n" for row in rows).encode())
    return len(rows)
