"""``legation sql``: a question in SQL to what is kept, or to a coded corpus, which it cannot change."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path  # noqa: TC003  typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated, Any

import pyarrow as pa
import typer
from rich.table import Table

from legation.cli.console import consoles, fail
from legation.cli.exchange import extract_of
from legation.cli.keeping import JsonOption  # noqa: TC001  the same
from legation.cli.kept import StoreOption, open_store
from legation.errors import InvalidArgumentError
from legation.exchange.lines import TABLES, table
from legation.exchange.tables import as_csv
from legation.extras import needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from legation.store import Store

_WORD = re.compile(r"\w+")
# What a coded corpus has in folders of its own, and where it lists the shards that stand.
_CORPUS_TABLES = ("documents", "statements", "events", "mentions")
_MANIFEST, _SHARDS = "manifest.json", "shards"


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT in DuckDB's SQL.", metavar="QUERY")],
    *,
    corpus: Annotated[
        Path | None,
        typer.Option(
            help="Ask a coded corpus, a folder that legation code wrote, instead of the store.",
            metavar="DIR",
        ),
    ] = None,
    as_json: JsonOption = False,
    as_comma: Annotated[bool, typer.Option("--csv", help="The answer as CSV.")] = False,
    store: StoreOption = None,
) -> None:
    """Ask a question in SQL; nothing is changed."""
    if as_json and as_comma:
        raise typer.BadParameter("choose one of --json and --csv")
    results, messages = consoles()
    if corpus is not None:
        views = fail(messages, lambda: _views(corpus))
        found = fail(messages, lambda: _answer(query, views=views))
    else:
        with open_store(store, messages) as opened:
            tables = fail(messages, lambda: dict(_tables(opened, query)))
        found = fail(messages, lambda: _answer(query, tables=tables))
    if as_json:
        for row in found.to_pylist():
            typer.echo(json.dumps(row, ensure_ascii=False, default=str))
    elif as_comma:
        typer.echo(as_csv(found).decode(), nl=False)
    else:
        results.print(_shown(found))


def _tables(store: Store, query: str) -> Iterator[tuple[str, pa.Table]]:
    """Yield the tables that a query can speak of: those whose names it has."""
    words = {word.lower() for word in _WORD.findall(query)}
    extract = None
    for name in TABLES:
        if name in words:
            extract = extract or extract_of(store, None)
            yield name, table(name, extract)


def _views(corpus: Path) -> dict[str, list[str]]:
    """Return the files of each table of a corpus, of the shards that stand.

    Raises:
        InvalidArgumentError: the folder holds no coded corpus.
    """
    if not (corpus / _MANIFEST).is_file():
        raise InvalidArgumentError(f"{corpus} holds no coded corpus; name what legation code wrote")
    standing = {path.stem for path in (corpus / _SHARDS).glob("*.json")}
    found = {
        name: [
            str(p.resolve()) for p in sorted((corpus / name).glob("month=*/*.parquet")) if p.stem in standing
        ]
        for name in _CORPUS_TABLES
    }
    return {name: files for name, files in found.items() if files}


def _answer(
    query: str, tables: dict[str, pa.Table] | None = None, views: dict[str, list[str]] | None = None
) -> pa.Table:
    """Return what a query finds in tables, or in Parquet files.

    Raises:
        InvalidArgumentError: it is not one SELECT, or cannot be answered; the message is DuckDB's first line.
        MissingPackageError: DuckDB is not installed.
    """
    engine = needed("duckdb", "'legation[exchange]'", "SQL")
    try:
        with closing(engine.connect(":memory:")) as connection:
            for name, own in (tables or {}).items():
                connection.register(name, own)
            for name, files in (views or {}).items():
                connection.read_parquet(files, hive_partitioning=True).create_view(name)
            _lock(connection, [file for files in (views or {}).values() for file in files])
            kinds = [statement.type.name for statement in connection.extract_statements(query)]
            if kinds != ["SELECT"]:
                raise InvalidArgumentError(
                    "write one SELECT: what is kept is changed by other commands alone"
                )
            found: pa.Table = connection.sql(query).to_arrow_table()
            return found
    except engine.Error as error:
        raise InvalidArgumentError(str(error).strip().partition("\n")[0]) from error


def _lock(connection: duckdb.DuckDBPyConnection, files: Iterable[str]) -> None:
    """Let a query read nothing but these files, and no address."""
    connection.execute("SET allowed_paths = ?", [list(files)])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _shown(found: pa.Table) -> Table:
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for field in found.schema:
        number = pa.types.is_integer(field.type) or pa.types.is_floating(field.type)
        shown.add_column(field.name, justify="right" if number else "left")
    for row in found.to_pylist():
        shown.add_row(*(_cell(value) for value in row.values()))
    return shown


def _cell(value: Any) -> str:  # noqa: ANN401  whatever SQL gives
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
