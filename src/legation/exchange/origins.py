"""Rows of GDELT, ICEWS and POLECAT tables and of PLOVER JSON, read as acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.errors import TableError
from legation.exchange.columns import columns
from legation.exchange.decoding import (
    cameo_of_code,
    day_in,
    own_codes,
    parties_in,
    score_in,
    state_named,
    type_of_label,
)
from legation.exchange.imported import Act, LeftOutError, incident_of
from legation.exchange.plover import records_in
from legation.model import EventType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from legation.exchange.imported import Tally
    from legation.model import Incident

    Row = Mapping[str, str]

# GDELT's own versions: 57 columns to March 2013, 58 after, 61 since version 2. The first 35 are the same.
_GDELT_WIDTHS = frozenset({57, 58, 61})
_GDELT_SHARED = 35
_GROUPS = {"UNO": "UNO", "EEC": "EUR", "EUR": "EUR"}


def incidents_in(lines: Iterable[str], origin: str, tally: Tally) -> Iterator[Incident]:
    """Yield the incidents of a table's lines; what is left out is counted.

    Args:
        lines: the lines of a file, with or without their ends.
        origin: one of ``ORIGINS``.
        tally: where rows are counted.

    Raises:
        TableError: the file has not the columns of such a table.
    """
    read, act = ORIGINS[origin]
    for number, row in read(lines):
        try:
            if isinstance(row, LeftOutError):
                raise row
            incident = incident_of(act(row), origin)
        except LeftOutError as error:
            tally.leave_out(error, number)
        else:
            tally.taken += 1
            yield incident


def _gdelt_rows(lines: Iterable[str]) -> Iterator[tuple[int, Row | LeftOutError]]:
    names = [column.name for column in columns("gdelt_events")]
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) not in _GDELT_WIDTHS:
            if number == 1:
                reason = f"{len(cells)} columns; a GDELT table of events has 57, 58 or 61, parted by tabs"
                raise TableError("the table", number, reason)
            yield number, LeftOutError(f"{len(cells)} cells", broken=True)
        elif number == 1 and cells[0] == names[0]:
            continue
        else:
            shared = dict(zip(names[:_GDELT_SHARED], cells, strict=False))
            yield number, shared | ({"ActionGeo_FullName": cells[52]} if len(cells) == len(names) else {})


def _headed_rows(
    table: str, needed: tuple[str, ...]
) -> Callable[[Iterable[str]], Iterator[tuple[int, Row | LeftOutError]]]:
    """Return what reads a table with a header, whose columns may stand in any order and be more."""

    def read(lines: Iterable[str]) -> Iterator[tuple[int, Row | LeftOutError]]:
        header: list[str] = []
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if number == 1:
                header = [cell.strip().lstrip("\ufeff") for cell in cells]
                missing = [name for name in needed if name not in header]
                if missing:
                    raise TableError(
                        "the table", 1, f"no column {', '.join(missing)}; is it a {table} table?"
                    )
            elif len(cells) != len(header):
                yield number, LeftOutError(f"{len(cells)} cells under {len(header)} columns", broken=True)
            else:
                yield number, dict(zip(header, cells, strict=True))

    return read


def _gdelt(row: Row) -> Act:
    cameo = cameo_of_code(row["EventCode"])
    day = row["SQLDATE"]
    return Act(
        key=row["GLOBALEVENTID"],
        type=EventType(cameo.plover_type),
        mode=cameo.plover_mode_current or None,
        by=_gdelt_party(row, "Actor1"),
        against=_gdelt_party(row, "Actor2"),
        date=f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else "",
        goldstein=score_in(row["GoldsteinScale"]),
        place=row.get("ActionGeo_FullName") or None,
    )


def _gdelt_party(row: Row, side: str) -> tuple[str, ...]:
    code = own_codes().get(row[f"{side}CountryCode"]) or _GROUPS.get(row[f"{side}KnownGroupCode"])
    return (code,) if code else ()


def _icews(row: Row) -> Act:
    cameo = cameo_of_code(row["CAMEO Code"], row.get("Event Text", ""))
    # Numbers of events occur again on other days.
    return Act(
        key=f"{row['Event ID']}:{row['Event Date']}",
        type=EventType(cameo.plover_type),
        mode=cameo.plover_mode_current or None,
        by=state_named(row["Source Country"]),
        against=state_named(row["Target Country"]),
        date=day_in(row["Event Date"]),
        goldstein=score_in(row["Intensity"]),
        place=next((row[name] for name in ("City", "Province", "Country") if row.get(name)), None),
    )


def _polecat(row: Row) -> Act:
    return Act(
        key=row["Event ID"],
        type=type_of_label(row["Event Type"]),
        mode=row.get("Event Mode") or None,
        by=parties_in(row["Actor Country"]),
        against=parties_in(row["Recipient Country"]),
        date=day_in(row["Event Date"]),
        place=row.get("Placename") or None,
    )


def _plover_rows(lines: Iterable[str]) -> Iterator[tuple[int, Row | LeftOutError]]:
    for number, line in enumerate(lines, start=1):
        try:
            for record in records_in(line):
                sides = ("|".join(e.code or "" for e in side) for side in (record.actor, record.recipient))
                by, against = sides
                yield (
                    number,
                    {
                        "id": record.id,
                        "date": record.date,
                        "type": record.event[0] if record.event and record.has_event else "",
                        "mode": record.mode[0] if record.mode else "",
                        "by": by,
                        "against": against,
                    },
                )
        except TableError as error:
            yield number, LeftOutError(error.reason, broken=True)


def _plover(row: Row) -> Act:
    if not row["type"]:
        raise LeftOutError("a record of no event")
    return Act(
        key=row["id"],
        type=type_of_label(row["type"]),
        mode=row["mode"] or None,
        by=parties_in(row["by"]),
        against=parties_in(row["against"]),
        date=row["date"],
    )


ORIGINS: dict[
    str, tuple[Callable[[Iterable[str]], Iterator[tuple[int, Row | LeftOutError]]], Callable[[Row], Act]]
] = {
    "gdelt": (_gdelt_rows, _gdelt),
    "icews": (
        _headed_rows(
            "ICEWS", ("Event ID", "Event Date", "Source Country", "Target Country", "CAMEO Code", "Intensity")
        ),
        _icews,
    ),
    "polecat": (
        _headed_rows(
            "POLECAT", ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")
        ),
        _polecat,
    ),
    "plover": (_plover_rows, _plover),
}
"""The tables that are read, by name: what parts a file into rows, and what reads a row."""
