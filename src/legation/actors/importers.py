"""Registers of others: PETRARCH dictionaries, Wikidata dumps and CSV, their format detected."""

from __future__ import annotations

import csv
from itertools import chain, islice
from typing import TYPE_CHECKING

from legation.actors.imported import Imported, Problem, is_date
from legation.actors.items import ORGANISATIONS
from legation.actors.petrarch import read_petrarch
from legation.actors.tables import AgencyRow, PersonRow, Tables
from legation.actors.wikidata import read_wikidata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.actors.register import Register

# Lines looked at to tell the format.
_HEAD = 50
_DELIMITERS = "\t;,"
# Headings under which a table may give each column.
_COLUMNS = {
    "name": ("name", "actor", "person", "label"),
    "names": ("names", "aliases", "alias", "spellings", "other names"),
    "country": ("country", "country code", "country_code", "iso3", "state"),
    "sector": ("sector", "type"),
    "role": ("role", "office", "position", "title"),
    "since": ("since", "from", "start", "start date", "start_date"),
    "until": ("until", "to", "end", "end date", "end_date"),
}


def read_register(lines: Iterable[str], register: Register) -> Imported:
    """Read a register in any of the formats known.

    Args:
        lines: the lines of the file, read one after another, so that a dump may be streamed.
        register: what is known already; its states and roles say what codes and offices mean.

    Returns:
        The rows as tables, which can be added to those of the package, and every line that was passed
        over with its number and the reason.
    """
    stream = iter(lines)
    head = list(islice(stream, _HEAD))
    telling = [line.strip() for line in head if line.strip() and not line.startswith(("#", ";", "<!--"))]
    everything = chain(head, stream)
    if not telling:
        return Imported(Tables(), (Problem(1, "nothing stands in the file"),))
    if telling[0][0] in "{[" and (telling[0] in ("[", "{") or '"' in telling[0]):
        return read_wikidata(everything, register)
    delimiter = next((d for d in _DELIMITERS if d in telling[0]), None)
    if delimiter and "name" in _columns(telling[0].split(delimiter)):
        return _read_csv(everything, delimiter, register)
    if any("[" in line for line in telling):
        return read_petrarch(everything, register)
    reason = "neither a PETRARCH dictionary, a Wikidata dump nor a table with a column 'name'"
    return Imported(Tables(), (Problem(1, reason),))


def _columns(header: Iterable[str]) -> dict[str, int]:
    """Return the place of each column that is known."""
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        key = heading.strip().strip('"').lower().removeprefix("\ufeff")
        for name, headings in _COLUMNS.items():
            if key in headings:
                found.setdefault(name, place)
    return found


def _read_csv(lines: Iterable[str], delimiter: str, register: Register) -> Imported:
    rows = csv.reader(_uncommented(lines), delimiter=delimiter, strict=False)
    codes = frozenset(register.states) | ORGANISATIONS
    header: list[str] = []
    people: list[PersonRow] = []
    agencies: list[AgencyRow] = []
    problems: list[Problem] = []
    for cells in _readable(rows, problems):
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header, columns = cells, _columns(cells)
            continue
        cell = {name: cells[place].strip() if place < len(cells) else "" for name, place in columns.items()}
        reason = _fault(cell, codes) or (
            "" if len(cells) == len(header) else _MISFIT.format(len(cells), len(header))
        )
        if reason:
            problems.append(Problem(rows.line_num, reason))
        elif cell.get("role"):
            people.append(_person(cell))
        else:
            agencies.append(_agency(cell))
    return Imported(Tables(people=tuple(people), agencies=tuple(agencies)), tuple(problems))


def _uncommented(lines: Iterable[str]) -> Iterator[str]:
    """Empty the comment lines, so that the numbers of the others stay."""
    started = False
    for line in lines:
        comment = line.startswith("#") or not line.strip()
        if comment and not started:
            yield ""
            continue
        started = True
        yield line


_MISFIT = "it has {} cells, not {}"


def _readable(rows: Iterator[list[str]], problems: list[Problem]) -> Iterator[list[str]]:
    """Give the rows that can be read at all; note the others."""
    number = 0
    while True:
        number += 1
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(number, f"it cannot be read: {error}"))


def _fault(cell: dict[str, str], codes: frozenset[str]) -> str:
    if not cell["name"]:
        return "it names nobody"
    if cell.get("country") and cell["country"] not in codes:
        return (
            f"{cell['country']!r} is no country: write ISO 3166-1 alpha-3 or PLOVER's code of an organisation"
        )
    dates = [cell.get("since", ""), cell.get("until", "")]
    wrong = next((date for date in dates if not is_date(date)), None)
    return f"{wrong!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD" if wrong is not None else ""


def _names(cell: dict[str, str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.get("names", "").split("|") if name.strip())


def _person(cell: dict[str, str]) -> PersonRow:
    return PersonRow(
        cell["name"],
        _names(cell),
        cell.get("country", ""),
        cell.get("sector", ""),
        cell["role"].lower(),
        cell.get("since", ""),
        cell.get("until", ""),
    )


def _agency(cell: dict[str, str]) -> AgencyRow:
    return AgencyRow(
        cell["name"],
        _names(cell),
        cell.get("country", ""),
        cell.get("sector", ""),
        cell.get("since", ""),
        cell.get("until", ""),
    )
