"""The tables of the record as a Frictionless data package: CSV or Parquet files and a dictionary of their columns."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet

from legation.exchange.codes import DATA
from legation.exchange.lines import TABLES, table
from legation.exchange.tables import as_csv
from legation.version import __version__
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from legation.exchange.gathering import Extract

DICTIONARY = "datapackage.json"
_ANY = "*"
_KINDS = {pa.string(): "string", pa.int64(): "integer", pa.float64(): "number", pa.bool_(): "boolean"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """What a column of a table holds; ``*`` is every table that has no row of its own for it."""

    table: str
    field: str
    meaning: str


@cache
def meanings() -> dict[tuple[str, str], str]:
    """Return what the columns hold, by table and column."""
    return {(row.table, row.field): row.meaning for row in load_table(DATA / "fields.tsv", FieldRow)}


def csv_package(extract: Extract) -> dict[str, bytes]:
    """Return a CSV file for each table and the data dictionary, by name.

    Several values in a cell are parted by a semicolon and a space; a cell that a spreadsheet would take for a formula
    begins with an apostrophe.
    """
    tables = {name: table(name, extract) for name in TABLES}
    made = {f"{name}.csv": as_csv(own) for name, own in tables.items()}
    resources = [_resource(name, own, "csv") for name, own in tables.items()]
    return made | {DICTIONARY: _dictionary(resources)}


def parquet_package(extract: Extract) -> dict[str, bytes]:
    """Return a Parquet file for each table and the data dictionary, by name; columns carry their meaning, too."""
    tables = {name: table(name, extract) for name in TABLES}
    made = {f"{name}.parquet": to_parquet(name, own) for name, own in tables.items()}
    resources = [_resource(name, own, "parquet") for name, own in tables.items()]
    return made | {DICTIONARY: _dictionary(resources)}


def to_parquet(name: str, own: pa.Table) -> bytes:
    """Return a table as a Parquet file whose columns carry their meaning."""
    described = pa.schema(
        [field.with_metadata({"description": meaning_of(name, field.name)}) for field in own.schema]
    )
    buffer = io.BytesIO()
    parquet.write_table(own.cast(described), buffer, compression="zstd")
    return buffer.getvalue()


def meaning_of(name: str, field: str) -> str:
    """Return what a column of a table holds."""
    found = meanings()
    return found.get((name, field)) or found[_ANY, field]


def table_schema(name: str, own: pa.Table, form: str) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a table, in a file of a form (csv or parquet)."""
    fields = [
        {"name": f.name, "type": _kind(f.type, form), "description": meaning_of(name, f.name)}
        for f in own.schema
    ]
    return {"fields": fields, "missingValues": [""]}


def _resource(name: str, own: pa.Table, form: str) -> dict[str, Any]:
    media = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[form]
    described = {
        "name": name,
        "path": f"{name}.{form}",
        "format": form,
        "mediatype": media,
        "encoding": "utf-8",
    }
    return described | {"schema": table_schema(name, own, form)}


def _kind(form: pa.DataType, file: str) -> str:
    if pa.types.is_list(form):
        return "string" if file == "csv" else "array"
    return "date" if pa.types.is_date(form) else _KINDS[form]


def _dictionary(resources: list[dict[str, Any]]) -> bytes:
    package = {
        "profile": "data-package",
        "name": "legation-record",
        "title": "Relations of states as news reports tell them",
        "version": __version__,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()
