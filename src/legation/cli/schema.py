"""``legation schema``: the published JSON Schemas."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from legation.record import report_schema, state_schema


def schema(
    state: Annotated[bool, typer.Option("--state", help="That of a state of relations instead.")] = False,
) -> None:
    """Print the JSON Schema of a report."""
    typer.echo(json.dumps(state_schema() if state else report_schema(), indent=2, sort_keys=True))
