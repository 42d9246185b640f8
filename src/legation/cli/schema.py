"""``legation schema``: the published JSON Schemas."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from legation.record import report_schema, state_schema


def schema(
    state: Annotated[bool, typer.Option("--state", help="That of a state of relations instead.")] = False,
    feeds: Annotated[bool, typer.Option("--feeds", help="That of a FEEDS.toml instead.")] = False,
) -> None:
    """Print the JSON Schema of a report."""
    if feeds:
        from legation.feeds import watchlist_schema  # noqa: PLC0415  the others need no feed

        found = watchlist_schema()
    else:
        found = state_schema() if state else report_schema()
    typer.echo(json.dumps(found, indent=2, sort_keys=True))
