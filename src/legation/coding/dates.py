"""Time expressions of a sentence, resolved to EDTF against the day of publication.

Source: Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1 (seasons, approximate, open
intervals, unspecified digits). Where the text is vague the answer is a period, never a made-up day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from legation.model import DateBasis
from legation.vocabulary import number_words
from legation.vocabulary.edtf import interval

_MONTHS = {
    **{name.lower(): n for n, name in enumerate(calendar.month_name) if name},
    **{name.lower(): n for n, name in enumerate(calendar.month_abbr) if name},
    "sept": 9,
}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {**number_words(), "a": 1, "an": 1, "a couple of": 2}
_DAY_BEFORE = ("yesterday", "last night", "day before")
_LENGTHS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_COUNT = (
    r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\ couple\ of|several"
    r"|a\ few|some)"
)
# A date after one of these is a limit or a starting point, not the day of the act.
_LIMIT = re.compile(
    r"\b(?:(?:by|within)\s+|(?:before(?!\s+dawn)|until|till|from|starting|effective|since|after)\s+(?:\w+\s+on\s+)?)$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?$", re.IGNORECASE)

_LIMIT_WORDS = ("by", "until", "since")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A time expression: its offsets in the sentence, its EDTF value, how it is known.

    ``limit`` is true for a deadline or starting point ("by September 1", "within 72 hours"), ``since`` for one from
    which on something is so ("since Monday").
    """

    start: int
    end: int
    edtf: str
    basis: DateBasis
    limit: bool = False
    since: bool = False


Resolver = Callable[[re.Match[str], dt.date | None, bool], tuple[str, DateBasis] | None]


def _day(day: dt.date) -> tuple[str, DateBasis]:
    return day.isoformat(), DateBasis.COMPUTED


def _interval(first: dt.date, last: dt.date) -> tuple[str, DateBasis]:
    return f"{first.isoformat()}/{last.isoformat()}", DateBasis.COMPUTED


def _month_of(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def _shift_month(published: dt.date, months: int) -> str:
    index = published.year * 12 + published.month - 1 + months
    return _month_of(index // 12, index % 12 + 1)


def _full(match: re.Match[str], published: dt.date | None, future: bool) -> tuple[str, DateBasis] | None:
    month, day = _MONTHS[match["month"].lower()], int(match["day"])
    year = match.groupdict().get("year")
    try:
        if year:
            return dt.date(int(year), month, day).isoformat(), DateBasis.STATED
        if published is None:
            return f"XXXX-{month:02d}-{day:02d}", DateBasis.STATED
        return _nearest_year(published, month, day, future).isoformat(), DateBasis.COMPUTED
    except ValueError:
        return None


def _nearest_year(published: dt.date, month: int, day: int, future: bool) -> dt.date:
    """Return the day in the year nearest to publication, leaning to the past unless ``future``."""
    lean = 60 if future else -60
    years = [dt.date(published.year + k, month, day) for k in (-1, 0, 1)]
    return min(years, key=lambda d: abs((d - published).days - lean))


def _month_year(match: re.Match[str], _published: dt.date | None, _future: bool) -> tuple[str, DateBasis]:
    return _month_of(int(match["year"]), _MONTHS[match["month"].lower()]), DateBasis.STATED


def _month_only(
    match: re.Match[str], published: dt.date | None, future: bool
) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    month = _MONTHS[match["month"].lower()]
    year = published.year
    if future and month < published.month:
        year += 1
    elif not future and month > published.month:
        year -= 1
    return _month_of(year, month), DateBasis.COMPUTED


def _season(match: re.Match[str], published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    year = match.groupdict().get("year")
    if year is None and published is None:
        return None
    season = _SEASONS[match["season"].lower()]
    if year:
        return f"{year}-{season}", DateBasis.STATED
    assert published is not None  # noqa: S101  one of the two is known here
    shift = -1 if (match.groupdict().get("which") or "").lower() == "last" else 0
    return f"{published.year + shift:04d}-{season}", DateBasis.COMPUTED


def _year(match: re.Match[str], _published: dt.date | None, _future: bool) -> tuple[str, DateBasis]:
    rough = "~" if match.groupdict().get("rough") else ""
    return match["year"] + rough, DateBasis.STATED


def _decade(match: re.Match[str], _published: dt.date | None, _future: bool) -> tuple[str, DateBasis]:
    return match["decade"] + "X", DateBasis.STATED


def _iso(match: re.Match[str], _published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    try:
        return dt.date.fromisoformat(match["iso"]).isoformat(), DateBasis.STATED
    except ValueError:
        return None


def _weekday(match: re.Match[str], published: dt.date | None, future: bool) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    number = _WEEKDAYS[match["weekday"].lower()]
    which = (match.groupdict().get("which") or "").lower()
    back = (published.weekday() - number) % 7
    if which in ("next", "coming") or (future and which != "last"):
        ahead = (number - published.weekday()) % 7
        return _day(published + dt.timedelta(days=ahead or 7))
    # A wire report of Thursday says "on Thursday" of its own day; only "last" excludes that.
    return _day(published - dt.timedelta(days=back or (7 if which == "last" else 0)))


def _near_day(match: re.Match[str], published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    word = match.group().lower()
    shift = -1 if any(w in word for w in _DAY_BEFORE) else 1 if "tomorrow" in word else 0
    return _day(published + dt.timedelta(days=shift))


def _near_period(
    match: re.Match[str], published: dt.date | None, _future: bool
) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "past":
        return _interval(published - dt.timedelta(days=_LENGTHS.get(unit, _WEEK)), published)
    shift = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "year":
        return f"{published.year + shift:04d}", DateBasis.COMPUTED
    if unit == "month":
        return _shift_month(published, shift), DateBasis.COMPUTED
    monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(weeks=shift)
    if unit == "weekend":
        return _interval(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
    return _interval(monday, monday + dt.timedelta(days=6))


# How many units back a vague count lies at least.
_VAGUE = {"a few": 2, "some": 2, "several": 3}


def _weekend(_match: re.Match[str], published: dt.date | None, future: bool) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    # The weekend of a report of Saturday is the one that it is in.
    saturday = published - dt.timedelta(days=(published.weekday() - _WEEKDAYS["saturday"]) % _WEEK)
    if future and saturday + dt.timedelta(days=1) < published:
        saturday += dt.timedelta(days=_WEEK)
    return _interval(saturday, saturday + dt.timedelta(days=1))


def _near_season(
    match: re.Match[str], published: dt.date | None, future: bool
) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    season = _SEASONS[match["season"].lower()]
    years = (published.year, published.year + (1 if future else -1))
    for year in years:
        days = interval(f"{year}-{season}")
        if days is not None and (days.end >= published if future else days.start <= published):
            return f"{year}-{season}", DateBasis.COMPUTED
    return None


def _past(match: re.Match[str], published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    """Read "in the past two years": from then to the day of publication."""
    word = " ".join(match["count"].lower().split())
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    if published is None or count is None:
        return None
    days = count * _LENGTHS[match["unit"].lower()]
    return _interval(published - dt.timedelta(days=days), published) if days < published.toordinal() else None


def _first_months(
    match: re.Match[str], _published: dt.date | None, _future: bool
) -> tuple[str, DateBasis] | None:
    """Read "in the first four months of 2018"."""
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    known = 1 <= count <= len(calendar.month_name) - 1
    return (f"{match['year']}-01/{match['year']}-{count:02d}", DateBasis.STATED) if known else None


def _ago(match: re.Match[str], published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    word, unit = " ".join(match["count"].lower().split()), match["unit"].lower()
    if published is None:
        return None
    if match["from"].lower() == "before" or (match["from"].lower() == "earlier" and unit != "day"):
        # Before another happening, of which the sentence need not say when it was; "a day earlier" is before the news.
        return f"../{published.isoformat()}", DateBasis.COMPUTED
    if word in _VAGUE:
        # "A few weeks ago" is no day, but not the day of publication either.
        last = published - dt.timedelta(days=_VAGUE[word] * _LENGTHS[unit])
        return f"../{last.isoformat()}", DateBasis.COMPUTED
    count = int(word) if word.isdigit() else _NUMBERS[word]
    if unit == "month":
        return _shift_month(published, -count), DateBasis.COMPUTED
    if unit == "year":
        return f"{published.year - count:04d}", DateBasis.COMPUTED
    day = published - dt.timedelta(days=_LENGTHS[unit] * count)
    return (day.isoformat() + ("~" if unit == "week" else ""), DateBasis.COMPUTED)


def _open(match: re.Match[str], published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    if published is None:
        return None
    ahead = re.search(r"coming|near future|ahead", match.group(), re.IGNORECASE)
    day = published.isoformat()
    return (f"{day}/.." if ahead else f"../{day}"), DateBasis.COMPUTED


def _duration(match: re.Match[str], published: dt.date | None, _future: bool) -> tuple[str, DateBasis] | None:
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    if published is None or count is None:
        return None
    unit = match["unit"].lower()
    days = count / 24 if unit == "hour" else count * _LENGTHS[unit]
    return _day(published + dt.timedelta(days=int(days)))


def _rule(pattern: str, resolve: Resolver, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], Resolver]:
    return re.compile(pattern, flags), resolve


# Tried in order; a later rule never touches words that an earlier one has read.
_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    _rule(r"\b(?P<iso>\d{4}-\d\d-\d\d)\b", _iso),
    _rule(rf"\b{_MONTH}\s+{_DAY}(?!\d),?\s+{_YEAR}\b", _full),
    _rule(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b", _full),
    _rule(rf"\b{_MONTH},?\s+{_YEAR}\b", _month_year),
    _rule(rf"\b{_MONTH}\s+{_DAY}(?![\d:])\b", _full),
    _rule(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}", _full),
    _rule(rf"\b{_SEASON}(?:\s+of|,)?\s+{_YEAR}\b", _season),
    _rule(rf"\b(?P<which>last|this)\s+{_SEASON}\b", _season),
    _rule(rf"\b(?:in|during|over|since|until|by)\s+the\s+{_SEASON}\b", _near_season),
    _rule(r"\b(?:over|during|at|on)\s+the\s+weekend\b", _weekend),
    _rule(r"\b(?:the\s+)?(?P<decade>(?:1[89]|20)\d)0s\b", _decade),
    _rule(
        rf"\b(?:in|over|during|for|within)\s+(?:the\s+)?(?:past|last)\s+{_COUNT}\s+(?P<unit>day|week|month|year)s?\b",
        _past,
    ),
    _rule(rf"\bfirst\s+{_COUNT}\s+months\s+of\s+{_YEAR}\b", _first_months),
    _rule(rf"\bwithin\s+{_COUNT}\s+(?P<unit>hour|day|week|month)s?\b", _duration),
    _rule(rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+(?P<from>ago|earlier|before)\b", _ago),
    _rule(r"\bthe\s+day\s+before\b(?=\s*(?:[,.;)]|$))", _near_day),
    _rule(rf"\b(?:(?P<which>last|next|this|coming)\s+)?{_WEEKDAY}\b", _weekday, 0),
    _rule(r"\b(?:earlier\s+)?today\b|\byesterday\b|\btomorrow\b|\bovernight\b|\btonight\b", _near_day),
    _rule(r"\b(?:last\s+night|this\s+(?:morning|afternoon|evening))\b", _near_day),
    _rule(r"\b(?P<which>last|this|next|past|coming)\s+(?P<unit>weekend|week|month|year)\b", _near_period),
    _rule(r"\bin\s+(?:recent|the\s+(?:past|last)(?:\s+\w+)?)\s+(?:days|weeks|months|years)\b", _open),
    _rule(r"\bin\s+the\s+(?:coming\s+(?:days|weeks|months|years)|near\s+future)\b", _open),
    _rule(rf"\b(?:in|during|since|until|by|early|late|mid|of)[\s-]+{_MONTH}(?!\s+\d)", _month_only),
    _rule(rf"\b(?:(?P<rough>early|late|mid)[\s-]+)?{_YEAR}\b(?![-–]?\s*(?:%|percent|troops|people))", _year),
)


# What every expression holds; most sentences hold none of it, and need not be searched rule by rule.
_HINT = re.compile(
    rf"\d|day|week|month|year|hour|night|morning|afternoon|evening|tomorrow|near\s+future|{_SEASON}|{_MONTH}",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def find_dates(text: str, published: dt.date | None, *, future: bool = False) -> tuple[DateExpression, ...]:
    """Find the time expressions of a sentence, in order.

    Args:
        text: one sentence.
        published: day of publication, against which relative expressions are read; None leaves those out.
        future: the act lies ahead, so "on Thursday" is the coming one.
    """
    if _HINT.search(text) is None:
        return ()
    found: list[DateExpression] = []
    for pattern, resolve in _RULES:
        for match in pattern.finditer(text):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            before, first = text[: match.start()], match.group().split()[0].lower()
            limit = resolve is _duration or first in _LIMIT_WORDS or bool(_LIMIT.search(before))
            since = first == "since" or bool(_SINCE.search(before))
            # A deadline lies ahead of the report that sets it.
            value = resolve(match, published, future or (limit and not since))
            if value is not None:
                found.append(DateExpression(match.start(), match.end(), *value, limit, since))
    return tuple(sorted(found, key=lambda f: f.start))
