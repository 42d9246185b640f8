"""One document of a corpus as it comes, before it is read; and a record of fields turned into one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError
from legation.reading import Options
from legation.store import Arrival
from legation.vocabulary.edtf import as_date

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = Options().max_bytes
FIELDS = ("text", "html", "url", "publisher", "published")
"""What a record may tell of a document; a field map says under which names."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document, or the reason why it cannot be had; ``name`` says where it is: file, line or record."""

    name: str
    arrival: Arrival | None = None
    reason: str | None = None
    url: str | None = None


def too_large(name: str) -> Item:
    """Return what stands for a document with more bytes than any report has."""
    return Item(
        name, reason=f"has more than the {MAX_BYTES / 1e6:,.1f} MB of a report; split it into its reports"
    )


def arrival_of(record: Mapping[str, object], names: Mapping[str, str]) -> Arrival:
    """Return the document of a record: a line of JSON, a row of a table.

    Args:
        record: the values by their names there; a name with dots leads into nested records.
        names: for some of ``FIELDS`` the name that it has there, where that is another.

    Raises:
        InvalidArgumentError: it holds none; the message says what is amiss.
    """
    values = {field: _value(record, names.get(field, field)) for field in FIELDS}
    words = _text(values, names, "html") or _text(values, names, "text")
    if not words:
        raise InvalidArgumentError(
            f"has neither {names.get('text', 'text')} nor {names.get('html', 'html')}; give one of them"
        )
    return Arrival(
        words.encode("utf-8", "surrogatepass"),
        _text(values, names, "url"),
        _text(values, names, "publisher"),
        _day(values["published"], names),
        characters=True,
    )


def _value(record: Mapping[str, object], name: str) -> object:
    if name in record:
        return record[name]
    first, dot, rest = name.partition(".")
    inner = record.get(first) if dot else None
    return _value(inner, rest) if isinstance(inner, dict) else None


def _text(values: Mapping[str, object], names: Mapping[str, str], field: str) -> str | None:
    value, name = values[field], names.get(field, field)
    if value is not None and not isinstance(value, str):
        raise InvalidArgumentError(f"{name} is no text; write it between quotation marks")
    if field in ("url", "publisher") and value and not value.isprintable():
        raise InvalidArgumentError(f"{name} holds characters that cannot be printed; take them out")
    return value or None


def _day(value: object, names: Mapping[str, str]) -> dt.date | None:
    """Return the day of a date or of a moment, by the clock of its own place."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = _text({"published": value}, names, "published")
    if text is None:
        return None
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        return as_date(text)
