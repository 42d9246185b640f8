"""Lines of the record as tables: columns from the fields of their class, for CSV and Parquet."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import io
import types
import typing
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import csv, parquet

from legation.model import Actor, Evidence, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Getter = Callable[[Any], object]
    Column = tuple[str, pa.DataType, Getter]

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BETWEEN = "; "
_SCALARS: dict[object, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us", "UTC"),
}
_WORDS = pa.list_(pa.string())


def table_of(kind: type, items: Sequence[object]) -> pa.Table:
    """Return a table with a row for each item and a column for each field that a cell can hold.

    Words of the report stand for a span, a code for an actor; of evidence there are the documents and the
    words. What is told of a field, its grounds and values in conflict, is left out.
    """
    columns = tuple(_columns(kind, lambda item: item))
    return pa.table(
        [pa.array([get(item) for item in items], type=form) for _, form, get in columns],
        names=[name for name, _, _ in columns],
    )


def as_csv(table: pa.Table, *, header: bool = True) -> bytes:
    """Return a table as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    plain = [_plain(column) for column in table.columns]
    buffer = io.BytesIO()
    options = csv.WriteOptions(include_header=header, quoting_style="needed")
    csv.write_csv(pa.table(plain, names=table.column_names), buffer, options)
    return buffer.getvalue()


def as_parquet(table: pa.Table) -> bytes:
    """Return a table as a Parquet file."""
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    if pa.types.is_list(column.type):
        return pa.array(
            [None if v is None else _harmless(_BETWEEN.join(v)) for v in column.to_pylist()], pa.string()
        )
    if pa.types.is_string(column.type):
        return pa.array([None if v is None else _harmless(v) for v in column.to_pylist()], pa.string())
    return column


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _columns(kind: type, reach: Getter) -> Iterator[Column]:
    """Yield the columns of a class; ``reach`` gives its instance in an item, None where there is none.

    What belongs to a field goes by its own name, after that of the field where the class has the same.
    """
    own = {field.name for field in dataclasses.fields(kind)}
    for field, hint in _fields(kind):
        get = _getter(reach, field)
        if (form := _SCALARS.get(hint)) is not None:
            yield field, form, get
        elif isinstance(hint, type) and issubclass(hint, enum.Enum):
            yield field, pa.string(), _then(get, lambda value: value.value)
        elif hint is Span:
            yield field, pa.string(), _then(get, lambda span: span.text)
        elif hint in (Actor, Mention):
            yield field, pa.string(), _then(get, _party)
        elif typing.get_origin(hint) is tuple:
            yield from _listed(field, typing.get_args(hint)[0], get)
        elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
            for name, form, inner in _columns(hint, get):
                yield f"{field}_{name}" if name in own else name, form, inner


def _listed(field: str, inner: object, get: Getter) -> Iterator[Column]:
    if inner is str:
        yield field, _WORDS, _then(get, list)
    elif inner is Evidence:
        yield f"{field}_documents", _WORDS, _then(get, lambda found: [e.document for e in found])
        yield (
            f"{field}_words",
            _WORDS,
            _then(get, lambda found: [" ".join(e.span.text.split()) for e in found]),
        )
    elif inner in (Actor, Mention):
        yield field, _WORDS, _then(get, lambda found: list(dict.fromkeys(map(_party, found))))


def _fields(kind: type) -> Iterator[tuple[str, object]]:
    """Yield the fields of a class with their types, of what may be None without that, of a number as float."""
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
            inner = [each for each in typing.get_args(hint) if each is not types.NoneType]
            hint = inner[0] if len(inner) == 1 else float
        yield field.name, hint


def _getter(reach: Getter, field: str) -> Getter:
    def get(item: object) -> object:
        owner = reach(item)
        return None if owner is None else getattr(owner, field)

    return get


def _then(get: Getter, change: Callable[[Any], object]) -> Getter:
    def changed(item: object) -> object:
        value = get(item)
        return None if value is None else change(value)

    return changed


def _party(who: Actor | Mention) -> str:
    """Return the code of an actor, the words of the report where it has none."""
    if isinstance(who, Actor):
        return who.code or who.name or ""
    return (who.actor.code if who.actor else "") or who.span.text
