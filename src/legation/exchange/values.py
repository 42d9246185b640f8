"""What a column of another system's table can be filled with, by the name that ``data/columns`` gives it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from legation.exchange import codes
from legation.model import BlockKind
from legation.vocabulary import modes, types
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.exchange.gathering import Account, Dyad
    from legation.model import Actor, Mention, Span

    Cell = str | int | float | None
    Value = Callable[[Dyad], Cell]

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[~?%]?(?:/.*)?$")
_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
_BETWEEN = ";"
# GDELT's codebook: the part of a year that has passed, of months of 30 days.
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30, 365
_TO_PERCENT, _LEAST_PERCENT = 100, 10
# GDELT's kinds of places: a country, a city of the United States, any other city.
_COUNTRY, _US_CITY, _WORLD_CITY = 1, 3, 4
_WEB, _CITATION = 1, 2


def day_of(edtf: str | None) -> dt.date | None:
    """Return the day of a date, of an interval its first; None where only a month or a year is known."""
    match = _DAY.match(edtf or "")
    if match is None or interval(match[1]) is None:
        return None
    return dt.date.fromisoformat(match[1])


def first_reported(dyad: Dyad) -> dt.date | None:
    """Return the day on which a happening was first reported."""
    days = (a.document.published for a in dyad.happening.accounts)
    return min((day for day in days if day), default=None)


def _date(dyad: Dyad, form: str) -> str | None:
    day = day_of(dyad.happening.date)
    return f"{day:{form}}" if day else None


def _month_and_year(dyad: Dyad) -> tuple[str, str]:
    """Return the year and the month of a date, each empty where it is not known."""
    match = _MONTH.match(dyad.happening.date or "")
    return (match[1], match[2] or "") if match else ("", "")


def _month_year(dyad: Dyad) -> str:
    year, month = _month_and_year(dyad)
    return year + month if month else ""


def _fraction(dyad: Dyad) -> str | None:
    day = day_of(dyad.happening.date)
    return (
        f"{day.year + (day.month * _DAYS_OF_MONTH + day.day) / _DAYS_OF_YEAR:.4f}"
        if day is not None
        else None
    )


def _moment(day: dt.date | None) -> str | None:
    """Return the first second of a day: only the day of publication is known."""
    return f"{day:%Y%m%d}000000" if day else None


def _name(mention: Mention | None) -> str:
    if mention is None:
        return ""
    actor = mention.actor
    return (actor.name if actor else None) or " ".join(mention.span.text.split())


def _actor(mention: Mention | None) -> Actor | None:
    return mention.actor if mention is not None else None


def _nth(parts: tuple[str, ...], number: int) -> str:
    return parts[number] if len(parts) > number else ""


def _words(span: Span | None) -> str:
    return " ".join(span.text.split()) if span is not None else ""


def _side(name: str, pick: Callable[[Dyad], Mention | None]) -> dict[str, Value]:
    """Return the values of one side of a dyad, each by a name that begins with that of the side."""

    def actor(dyad: Dyad) -> Actor | None:
        return _actor(pick(dyad))

    def country(dyad: Dyad) -> str:
        found = actor(dyad)
        return (found.country or "") if found else ""

    found: dict[str, Value] = {
        "name": lambda d: _name(pick(d)),
        "words": lambda d: _words(m.span) if (m := pick(d)) else "",
        "offset": lambda d: m.span.start if (m := pick(d)) else None,
        "country": country,
        "sector": lambda d: (a.sector or "") if (a := actor(d)) else "",
        "role": lambda d: (a.role or "") if (a := actor(d)) else "",
        "code": lambda d: a.code if (a := actor(d)) else "",
        "cameo_code": lambda d: codes.cameo_actor(actor(d)),
        "cameo_country": lambda d: codes.cameo_country(actor(d)),
        "cameo_group": lambda d: codes.cameo_group(actor(d)),
        **{
            f"cameo_type{n + 1}": (lambda d, n=n: _nth(codes.cameo_types(actor(d)), n))  # type: ignore[misc]
            for n in range(3)
        },
        "icews_country": lambda d: codes.icews_country(country(d)),
        "icews_sectors": lambda d: codes.icews_sectors(actor(d)),
    }
    return {f"{name}_{key}": value for key, value in found.items()}


def _place(dyad: Dyad) -> Mention | None:
    places = (a.event.place for a in dyad.happening.accounts)
    return next((place for place in places if place is not None), None)


def _place_country(dyad: Dyad) -> str:
    actor = _actor(_place(dyad))
    return (actor.country or "") if actor else ""


def _is_country(dyad: Dyad) -> bool:
    return _name(_place(dyad)) == codes.state_names().get(_place_country(dyad))


def _place_type(dyad: Dyad) -> int | None:
    if _place(dyad) is None:
        return None
    if _is_country(dyad):
        return _COUNTRY
    return _US_CITY if _place_country(dyad) == "USA" else _WORLD_CITY


def _in_lead(account: Account) -> bool:
    """Tell whether the words stand in the title or the first paragraph."""
    blocks = account.document.blocks
    end = next((b.span.end for b in blocks if b.kind is BlockKind.PARAGRAPH), len(account.document.text))
    return account.event.evidence.start < end


def _intensity(dyad: Dyad) -> float:
    """Return PLOVER's score of the mode, else of the label."""
    event = dyad.account.event
    label = codes.label_of(event)
    row = modes().get((label, codes.mode_of(event)))
    return row.plover_score if row and row.plover_score is not None else types()[label].plover_score


def _cameo(attribute: str) -> Value:
    def value(dyad: Dyad) -> Cell:
        row = codes.cameo_row(dyad.account.event)
        found: Cell = getattr(row, attribute) if row else None
        return found

    return value


def _publisher(account: Account) -> str:
    return account.document.publisher or ""


def _once(values: list[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(value for value in values if value))


VALUES: dict[str, Value] = {
    **_side("source", lambda d: d.source),
    **_side("target", lambda d: d.target),
    "number": lambda d: d.number,
    "day_digits": lambda d: _date(d, "%Y%m%d"),
    "day_iso": lambda d: _date(d, "%Y-%m-%d"),
    "day_number": lambda d: _date(d, "%d"),
    "month_number": lambda d: _month_and_year(d)[1],
    "month_year": _month_year,
    "year": lambda d: _month_and_year(d)[0],
    "fraction_date": _fraction,
    "is_lead": lambda d: int(any(_in_lead(a) for a in d.happening.accounts)),
    "label": lambda d: codes.label_of(d.account.event).value,
    "mode": lambda d: codes.mode_of(d.account.event),
    "contexts": lambda d: _BETWEEN.join(d.account.event.contexts),
    "intensity": _intensity,
    "quad": lambda d: types()[codes.label_of(d.account.event)].quad,
    "cameo": _cameo("code"),
    "cameo_base": lambda d: str(_cameo("code")(d) or "")[:3],
    "cameo_root": _cameo("root"),
    "cameo_label": _cameo("label"),
    "cameo_quad": _cameo("quad"),
    "cameo_penta": _cameo("penta"),
    "goldstein_gdelt": _cameo("goldstein_gdelt"),
    "goldstein_icews": _cameo("goldstein_icews"),
    "mentions": lambda d: len(d.happening.accounts),
    "sources": lambda d: len({_publisher(a) or a.document.id for a in d.happening.accounts}),
    "articles": lambda d: len({a.document.id for a in d.happening.accounts}),
    "place_type": _place_type,
    "place_name": lambda d: _name(_place(d)),
    "place_words": lambda d: _words(p.span) if (p := _place(d)) else "",
    "place_city": lambda d: "" if _is_country(d) else _name(_place(d)),
    "place_country": _place_country,
    "place_fips": lambda d: codes.fips_country(_place_country(d)),
    "place_icews_country": lambda d: codes.icews_country(_place_country(d)),
    "first_reported": lambda d: _moment(first_reported(d)),
    "urls": lambda d: _once([a.document.url or "" for a in d.happening.accounts]),
    "document": lambda d: d.account.document.id,
    "publisher": lambda d: _publisher(d.account),
    "publishers": lambda d: _once([_publisher(a) for a in d.happening.accounts]),
    "published_iso": lambda d: p.isoformat() if (p := d.account.document.published) else "",
    "published_moment": lambda d: _moment(d.account.document.published),
    "mention_type": lambda d: _WEB if d.account.document.url else _CITATION,
    "identifier": lambda d: d.account.document.url or d.account.document.id,
    "act_offset": lambda d: d.account.event.predicate.start,
    "percent": lambda d: max(round(d.account.event.confidence * _TO_PERCENT), _LEAST_PERCENT),
    "length": lambda d: len(d.account.document.text),
    "language": lambda d: d.account.document.language or "",
    "pipeline": lambda d: f"{d.account.report.pipeline.name} {d.account.report.pipeline.version}",
    "one": lambda _: 1,
    "not_a_number": lambda _: "NaN",
}
