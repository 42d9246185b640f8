"""The one way in which Legation reads its data files: TSV checked against a dataclass."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from typing import TYPE_CHECKING, TypeVar

from legation.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

Row = TypeVar("Row")

LIST_SEPARATOR = "|"


def _flag(cell: str) -> bool:
    if cell not in ("Y", "N"):
        message = f"{cell!r} is neither Y nor N"
        raise ValueError(message)
    return cell == "Y"


def _words(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip())


_PARSERS: dict[object, Callable[[str], object]] = {
    str: str,
    int: int,
    float: float,
    bool: _flag,
    dt.date: dt.date.fromisoformat,
    tuple[str, ...]: _words,
}


def _parser(annotation: object) -> Callable[[str], object]:
    if isinstance(annotation, types.UnionType):
        inner = next(a for a in typing.get_args(annotation) if a is not types.NoneType)
        parse = _PARSERS.get(inner, inner)
        return lambda cell: parse(cell) if cell else None
    return _PARSERS.get(annotation, annotation)  # type: ignore[arg-type]


def load_table(path: Traversable, row: type[Row]) -> tuple[Row, ...]:
    """Read a TSV file into rows of a dataclass.

    Args:
        path: a UTF-8 file whose header names the fields of ``row`` in order; lines that start with
            ``#`` before the header are notes on the source. Lists are written ``a|b``, flags Y or N,
            dates as ISO 8601; an empty cell of an optional field is None. An enum field takes its value.
        row: a frozen dataclass whose fields are str, int, float, bool, date, an enum,
            ``tuple[str, ...]``, or one of these or None.

    Returns:
        The rows, in the order of the file.

    Raises:
        TableError: the header or a cell does not fit; the message names file and line.
    """
    hints = typing.get_type_hints(row)
    names = [f.name for f in dataclasses.fields(row)]  # type: ignore[arg-type]
    parsers = [_parser(hints[name]) for name in names]
    rows: list[Row] = []
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or (header is None and line.startswith("#")):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != names:
                raise TableError(str(path), number, f"columns are {header}, not {names}")
            continue
        if len(cells) != len(names):
            raise TableError(str(path), number, f"{len(cells)} cells, not {len(names)}")
        try:
            rows.append(row(*(parse(cell) for parse, cell in zip(parsers, cells, strict=True))))
        except (ValueError, KeyError) as error:
            raise TableError(str(path), number, str(error)) from error
    return tuple(rows)
