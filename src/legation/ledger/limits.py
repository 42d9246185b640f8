"""Time limits in the words of a text: "within 72 hours", "by September 1", "from June 14"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from legation.ledger.tables import LimitForm, LimitRow, Meaning, limits
from legation.vocabulary.numbers import parse_number

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
CALENDAR = frozenset({*WEEKDAYS, *MONTHS, *(month[:3] for month in MONTHS), "sept"})
"""Names of days and months, whole and short, which stand where a place or a number of things might."""
_MONTHS = [name[:3] for name in MONTHS]
_MONTH = r"(?P<month{n}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    # One of the parts must be there.
    rf"(?=(?:{'|'.join(WEEKDAYS)})\b|(?:{'|'.join(_MONTHS)})[a-z]*\.?\s+\d|\d{{1,2}}\s+(?:{'|'.join(_MONTHS)}))"
    r"(?:(?P<weekday>" + "|".join(WEEKDAYS) + r")(?:,\s+|\b))?"
    r"(?:"
    + _MONTH.format(n=1)
    + r"\s+(?P<day1>\d{1,2})(?!\d)|(?P<day2>\d{1,2})\s+"
    + _MONTH.format(n=2)
    + r")?"
    r"(?:,?\s+(?P<year>\d{4}))?"
)
_NUMBER = r"(?P<number>\d+|[a-z]+(?:-[a-z]+)?)"
_UNIT = r"(?P<unit>hour|day|week|month)s?"
_HOURS = {"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24}
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit at a place of a text: a day, or so many days after the act it belongs to.

    ``leaving`` says that it is about persons who must leave, ``near`` that it limits only the act among whose words it stands.
    """

    at: int
    meaning: Meaning
    leaving: bool
    day: dt.date | None = None
    days: int | None = None
    near: bool = False


def find_limits(text: str, published: dt.date | None) -> tuple[Limit, ...]:
    """Return the time limits of a text, in order.

    Args:
        text: the text of a report.
        published: its day, from which a weekday or a day without a year is reckoned; without it only
            durations and full dates are found.
    """
    found: dict[int, Limit] = {}
    taken: set[int] = set()
    for row in limits():
        for match in _pattern(row).finditer(text):
            limit = _limit(row, match, published)
            # "Given until Friday" is one limit.
            if limit is not None and not (row.near and match.end() in taken):
                found.setdefault(match.start(), limit)
                taken.add(match.end())
    return tuple(found[at] for at in sorted(found))


@cache
def _pattern(row: LimitRow) -> re.Pattern[str]:
    lead = "|".join(re.escape(words).replace(r"\*", "[a-z]*").replace(r"\ ", r"\s+") for words in row.lead)
    gap = rf"(?:\s+[\w:.]+){{0,{row.gap}}}?"
    if row.form is LimitForm.DATE:
        tail = r"(?!,?\s+to\b)" if row.near else ""
        return re.compile(rf"\b(?:{lead}){gap}\s+{_DATE}{tail}", re.IGNORECASE)
    after = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in row.after)
    tail = rf"\s+(?:{after})\b" if after else r"\b"
    return re.compile(rf"\b(?:{lead}){gap}\s+{_NUMBER}\s+{_UNIT}{tail}", re.IGNORECASE)


def _limit(row: LimitRow, match: re.Match[str], published: dt.date | None) -> Limit | None:
    if row.form is LimitForm.DURATION:
        number = parse_number(match["number"])
        if number is None:
            return None
        days = int(-(-number * _HOURS[match["unit"].lower()] // 24))
        return Limit(match.start(), row.meaning, row.leaving, days=days)
    day = _day(match, published)
    return None if day is None else Limit(match.start(), row.meaning, row.leaving, day=day, near=row.near)


def _day(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    """Return the day that a date names; a day without a year is the one nearest to the publication."""
    month, number = match["month1"] or match["month2"], match["day1"] or match["day2"]
    if month is None:
        weekday = match["weekday"]
        if weekday is None or published is None:
            return None
        ahead = (WEEKDAYS.index(weekday.lower()) - published.weekday() - 1) % _WEEK + 1
        return published + dt.timedelta(days=ahead) if ahead <= (dt.date.max - published).days else None
    index = _MONTHS.index(month.lower()[:3]) + 1
    if match["year"]:
        years = [int(match["year"])]
    elif published is not None:
        years = [published.year - 1, published.year, published.year + 1]
    else:
        return None
    days = [day for year in years if (day := _date(year, index, int(number))) is not None]
    return min(days, key=lambda day: abs((day - published).days) if published else 0, default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
