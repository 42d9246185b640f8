"""``legation changes``: what the record has learnt, corrected or taken back since a moment."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated

import typer
from rich.text import Text

from legation.cli.console import consoles, fail
from legation.cli.keeping import JsonOption  # noqa: TC001  typer reads the annotations of commands
from legation.cli.kept import Pair, StoreOption, open_store, pair_argument
from legation.cli.lines import show_change
from legation.record import as_plain


def changes(
    since: Annotated[
        str,
        typer.Option(
            help="A day or a moment, such as 2024-05-14 or 2024-05-14T09:30; without a zone, by this machine's clock.",
            metavar="TIME",
        ),
    ],
    parties: Annotated[
        list[str] | None,
        typer.Argument(help="Two states by code, such as USA RUS; without them, all.", metavar="[A B]"),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Print the lines of the record that are new, updated or withdrawn since a moment."""
    moment = _moment(since)
    pair = pair_argument(parties or [])
    results, messages = consoles()
    with open_store(store, messages) as opened:
        found = fail(messages, lambda: list(opened.differences(moment, pair)))
    shown: Pair | None = None
    for difference in found:
        sides, change = difference.parties, difference.change
        if as_json:
            line = {"parties": sides, **as_plain(change)}
            typer.echo(json.dumps(line, ensure_ascii=False))
            continue
        if sides != shown:
            results.print(Text(" and ".join(sides), style="bold underline"))
            shown = sides
        show_change(change, results)
    if not found and not as_json:
        results.print("Nothing has changed since.")


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        message = f"{text!r} is no moment: write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        raise typer.BadParameter(message, param_hint="--since") from error
