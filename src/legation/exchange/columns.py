"""Tables of other systems, column for column as ``data/columns`` lists them: tab-separated text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from legation.exchange.codes import DATA
from legation.exchange.gathering import accounts_of, alone, dyads_of
from legation.exchange.values import VALUES
from legation.vocabulary import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.exchange.gathering import Dyad, Extract


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of another system's table: its name there and the value that fills it; none leaves it empty."""

    name: str
    value: str


@cache
def columns(table: str) -> tuple[ColumnRow, ...]:
    """Return the columns of a table, in its own order."""
    return load_table(DATA / "columns" / f"{table}.tsv", ColumnRow)


def gdelt_events(extract: Extract) -> bytes:
    """Return a row for each dyad of a happening, as GDELT 2.0 has events: 61 columns, no header."""
    return _table("gdelt_events", _happenings(extract))


def gdelt_mentions(extract: Extract) -> bytes:
    """Return a row for each report of each dyad, as GDELT 2.0 has mentions: 16 columns, no header.

    The number is that of the row of ``gdelt_events``.
    """
    return _table("gdelt_mentions", (told for dyad in _happenings(extract) for told in accounts_of(dyad)))


def icews(extract: Extract) -> bytes:
    """Return a row for each dyad of each report's event, as ICEWS has them: 20 columns and a header."""
    return _table("icews", _each_account(extract), header=True)


def polecat(extract: Extract) -> bytes:
    """Return a row for each dyad of each report's event, as POLECAT has them: 40 columns and a header."""
    return _table("polecat", _each_account(extract), header=True)


def phoenix(extract: Extract) -> bytes:
    """Return a row for each dyad of a happening, as Phoenix has them: 26 columns, no header."""
    return _table("phoenix", _happenings(extract))


def _happenings(extract: Extract) -> Iterator[Dyad]:
    return (dyad for happening in extract.happenings for dyad in dyads_of(happening))


def _each_account(extract: Extract) -> Iterator[Dyad]:
    return (dyad for account in extract.accounts for dyad in dyads_of(alone(account)))


def _table(table: str, dyads: Iterable[Dyad], *, header: bool = False) -> bytes:
    lines = ["\t".join(column.name for column in columns(table))] if header else []
    lines += ("\t".join(_cell(dyad, column) for column in columns(table)) for dyad in dyads)
    return "".join(f"{line}\n" for line in lines).encode()


def _cell(dyad: Dyad, column: ColumnRow) -> str:
    value = VALUES[column.value](dyad) if column.value else None
    # No cell may hold what parts cells and rows.
    return "" if value is None else " ".join(str(value).split())
