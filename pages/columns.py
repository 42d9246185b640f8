"""Write the page of every column of every table that ``legation export`` makes.

    python pages/columns.py > docs/columns.md

What the columns hold stands in ``exchange/data``: ``fields.tsv`` for the tables of the record, ``columns`` and ``values.tsv`` for
those of other systems.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from legation.exchange.codes import DATA
from legation.exchange.columns import columns
from legation.exchange.formats import formats
from legation.exchange.gathering import Extract
from legation.exchange.lines import TABLES, table
from legation.exchange.packages import meaning_of
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHERS = {
    "gdelt_events": "gdelt-events",
    "gdelt_mentions": "gdelt-mentions",
    "icews": "icews",
    "polecat": "polecat",
    "phoenix": "phoenix",
}
HEAD = """# Every column

What each column of the [formats of export](exchange.md) holds. What is not known is empty.

This page is made by `python pages/columns.py > docs/columns.md`; a test fails where it is out of date.
"""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """What a value of ``exchange/values.py`` is; a star stands for each of the two sides."""

    value: str
    meaning: str


def value_meanings() -> dict[str, str]:
    """Return what each value is, by its name."""
    found: dict[str, str] = {}
    for row in load_table(DATA / "values.tsv", ValueRow):
        if row.value.startswith("*"):
            found[f"source_{row.value[1:]}"] = f"of who acts: {row.meaning}"
            found[f"target_{row.value[1:]}"] = f"of who is acted on: {row.meaning}"
        else:
            found[row.value] = row.meaning
    return found


def _own() -> Iterator[str]:
    yield "## Tables of the record\n"
    yield "Of `--to csv`, `--to parquet`, `legation.frame` and `legation sql`; types are Arrow's.\n"
    nothing = Extract(())
    for name in TABLES:
        yield f"### {name}\n"
        yield "| column | type | meaning |\n|---|---|---|"
        for field in table(name, nothing).schema:
            yield f"| `{field.name}` | {_type(str(field.type))} | {meaning_of(name, field.name)} |"
        yield ""


def _type(arrow: str) -> str:
    return "list of string" if arrow.startswith("list") else arrow


def _others() -> Iterator[str]:
    yield "## Tables of other systems\n"
    meant = {row.name: row.meaning for row in formats().values()}
    filled = value_meanings()
    for name, form in OTHERS.items():
        yield f"### {form}\n"
        yield f"{meant[form][:1].upper()}{meant[form][1:]}.\n"
        yield "| | column | filled with |\n|---|---|---|"
        for number, row in enumerate(columns(name), start=1):
            yield f"| {number} | `{row.name}` | {filled[row.value] if row.value else ''} |"
        yield ""


def main() -> None:
    """Print the page."""
    sys.stdout.write("\n".join(chain([HEAD], _own(), _others())).rstrip() + "\n")


if __name__ == "__main__":
    main()
