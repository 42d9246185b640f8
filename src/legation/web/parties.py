"""The names of parties by their codes, as pages write them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.vocabulary.edtf import interval
from legation.vocabulary.table import load_table

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class _PartyRow:
    """A name that differs from the register's, or is not in it; whether a sentence puts "the" before it.

    ``named`` is False where the code stands for any of a kind.
    """

    code: str
    name: str | None
    article: bool
    named: bool


def name_of(code: str) -> str:
    """Return the name of a state or organisation, its code where none is known."""
    return _names().get(code, code)


@cache
def the(code: str) -> str:
    """Return the name as it stands in a sentence: "the United States", "Russia"."""
    name = name_of(code)
    return f"the {name}" if any(row.article for row in _rows() if row.code == code) else name


def possessive(code: str) -> str:
    """Return whose something is: "the United States’", "Russia’s"."""
    name = the(code)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


@cache
def is_named(code: str) -> bool:
    """Tell whether a code stands for one party, not for any of a kind such as a company."""
    return code in _names() and all(row.named for row in _rows() if row.code == code)


@cache
def spellings(code: str) -> str:
    """Return the names of a party, what is of it and its people, in one line: "Russia Russian Federation Russian"."""
    rows = [row for row in load_tables().states if row.code == code]
    return " ".join([name_of(code), *(w for row in rows for w in (*row.names, *row.adjectives, *row.people))])


@cache
def end_of(code: str) -> dt.date | None:
    """Return the last day of a state that is no more, None for one that stands."""
    rows = [row for row in load_tables().states if row.code == code]
    if not rows or any(not row.until for row in rows):
        return None
    days = (interval(row.until) for row in rows)
    return max((each.end for each in days if each is not None), default=None)


@cache
def _names() -> dict[str, str]:
    # Of several rows of one code the first has the name of today.
    names = {row.code: row.name for row in reversed(load_tables().states)}
    return names | {row.code: row.name for row in _rows() if row.name}


@cache
def _rows() -> tuple[_PartyRow, ...]:
    return load_table(files("legation.web") / "data" / "parties.tsv", _PartyRow)
