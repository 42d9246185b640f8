"""The day of publication as a page or a pasted text prints it."""

from __future__ import annotations

import datetime as dt
import re

from legation.errors import RejectedDocumentError
from legation.reading.piece import words

# A year outside these is no year of publication; no clock is read, so a future day cannot be told.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# A user may give the day of an older report.
_FIRST_GIVEN = 1000

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d.])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})(?!\d)",
        rf"(?<!\w){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})(?![\d.])",
        r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\d/])",
    )
)
_PARTIAL = re.compile(
    rf"(?<![\w.])(?:\d{{1,2}} {_MONTH}|{_MONTH.replace('<month>', '<m2>')} \d{{1,2}})(?!\w)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:T|\b)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:[ap]\.?m\.?)?(?:Z\b|[+-]\d{2}:?\d{2}\b)?|\b\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"(?<!\w)(?:first|last|originally|published|posted|updated|modified|edited|created|issued|released|date|time|on|at|of|by"
    r"|online|print|edition|local|today|GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|PST|PDT|MSK|IST|JST|AEST|AEDT|Moscow time"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?|\d{1,2} min(?:ute)?s? (?:read|ago)|listen to this article|listen|share"
    r"|[+-]\d{1,2}|\d{1,2} hours? ago)(?!\w)\.?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?:publi|post|issu|releas|creat)\w*", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|released|issued)|date)\b",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"(?: [—–|·•/-] ?|, )(?P<date>[^—–|·•]{8,40})$")
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d{2})[/-]?(?P<number>0\d|1[0-2])[/-]?(?P<day>[0-3]\d)(?!\d)")

_DIGIT = re.compile(r"\d")
_LONGEST_LINE = 160
_MAX_RESIDUE_WORDS = 4


def find_date(text: str) -> dt.date | None:
    """Return the first full date of a text, None without one; "3/4/2021" is no date, for it has two readings."""
    found = [m for form in _FORMS if (m := form.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        day = _as_date(match.groupdict())
        if day:
            return day
    return None


def _as_date(fields: dict[str, str | None]) -> dt.date | None:
    year, day, month = int(fields["year"] or 0), fields.get("day"), fields.get("number")
    if fields.get("month"):
        month = str(_MONTHS[str(fields["month"]).lower()])
    if fields.get("first"):
        first, second = int(fields["first"] or 0), int(fields["second"] or 0)
        if first <= len(_MONTHS) and second <= len(_MONTHS) and first != second:
            return None
        day, month = (str(first), str(second)) if second <= len(_MONTHS) else (str(second), str(first))
    return make_date(year, int(month or 0), int(day or 0))


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """Return a day, or None where there is no such day or its year is nonsense for a report."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def check_given(day: dt.date) -> None:
    """Refuse a day of publication that stands for none, such as the first or the last of a calendar.

    Raises:
        RejectedDocumentError: its year is none of a report.
    """
    if not _FIRST_GIVEN <= day.year <= _LAST_YEAR:
        raise RejectedDocumentError(
            f"no report is published on {day}; give its day between {_FIRST_GIVEN} and {_LAST_YEAR}, or none"
        )


def is_labelled(line: str) -> bool:
    """Tell whether a line says that it tells the day of publication."""
    return _LABELLED.match(line) is not None


def is_published(line: str) -> bool:
    """Tell whether a line says when the report was published, not when it was changed."""
    return _PUBLISHED.search(line) is not None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a date and nothing of a sentence: times, labels, at most a name besides."""
    if len(line) > _LONGEST_LINE or not _DIGIT.search(line):
        return False
    if not any(form.search(line) for form in (*_FORMS, _PARTIAL)):
        return False
    rest = _residue(line)
    left = words(rest)
    return (
        len(left) <= _MAX_RESIDUE_WORDS
        and all(w[0].isupper() for w in left)
        and not rest.rstrip().endswith(".")
    )


def names_beside(line: str) -> list[str]:
    """Return what a date line holds beside dates, times and labels: an outlet, a section, an author."""
    return [" ".join(words(part)) for part in re.split(r"[|·•—–,]", _residue(line))]


def _residue(line: str) -> str:
    for form in (*_FORMS, _PARTIAL):
        line = form.sub(" ", line)
    return _FILLERS.sub(" ", _TIME.sub(" ", line))


def date_of_line(line: str) -> dt.date | None:
    """Return the day that a date line prints; of "Published ... Updated ..." the former."""
    label = _PUBLISHED.search(line)
    return (find_date(line[label.start() :]) if label else None) or find_date(line)


def separated_date(line: str) -> dt.date | None:
    """Return the date that stands at the end of a header line behind a dash, a bar or a comma."""
    match = _SEPARATED.search(line[-_LONGEST_LINE:])
    return find_date(match["date"]) if match and is_date_line(match["date"]) else None


def date_in_address(url: str) -> dt.date | None:
    """Return the day that the path of an address holds, as ``/2017/02/09/`` or ``/20170209``."""
    match = _IN_ADDRESS.search(url)
    return make_date(int(match["year"]), int(match["number"]), int(match["day"])) if match else None
