"""What an importer hands back: the rows it could read, and the lines it could not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legation.actors.tables import Tables

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MAX_MONTH, _MAX_DAY = 12, 31


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was passed over: its number, from 1, and why in one line."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The rows of another register as tables, and the problems in order of the lines."""

    tables: Tables
    problems: tuple[Problem, ...]


def is_date(text: str) -> bool:
    """Tell whether a text is a year, month or day in ISO 8601, or empty."""
    match = _DATE.fullmatch(text)
    if not match:
        return not text
    month, day = match.group(2), match.group(3)
    return (month is None or 1 <= int(month) <= _MAX_MONTH) and (day is None or 1 <= int(day) <= _MAX_DAY)
