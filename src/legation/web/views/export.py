"""Lines of a list as a table for other programs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from legation.web.choosing import quad_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.web.choosing import Entry

COLUMNS = (
    "id",
    "date",
    "type",
    "mode",
    "status",
    "deed",
    "by",
    "against",
    "measure",
    "verb",
    "quantity",
    "object",
    "place",
    "quad",
    "goldstein",
    "topic",
    "confidence",
    "voices",
    "publishers",
)
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a header and a line for each entry, fields of several values joined by a space."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in (COLUMNS, *map(_row, entries)):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _row(entry: Entry) -> tuple[object, ...]:
    i = entry.incident
    return (
        i.id,
        i.date,
        i.type.value,
        i.mode,
        i.status.value,
        int(i.deed),
        " ".join(i.by),
        " ".join(i.against),
        i.measure,
        i.verb,
        i.quantity,
        _harmless(i.object),
        _harmless(i.place),
        quad_of(i),
        i.goldstein,
        entry.topic,
        round(i.confidence, 3),
        i.voices,
        _harmless("; ".join(i.publishers)),
    )


def _harmless(words: str | None) -> str | None:
    """Return words of a report so that no spreadsheet reckons with them."""
    return f"'{words}" if words and words.startswith(_FORMULA) else words
