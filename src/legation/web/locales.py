"""Dates and numbers as the reader's locale writes them; the words are English."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from legation.vocabulary import number_words

DEFAULT = "en_GB"
_KNOWN = ("en_GB", "en_US", "en_AU", "en_CA", "en_IE", "en_IN", "en_NZ", "en_ZA")
# From here on a sentence has figures.
_FIGURES = 13
_MONTH, _DAY = 2, 3
_ISO_DAY = len("2021-10-12")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@dataclass(frozen=True, slots=True)
class Formats:
    """How one locale writes dates and numbers."""

    locale: str = DEFAULT

    def day(self, day: dt.date) -> str:
        """Return a day, such as "12 Oct 2021"."""
        return format_skeleton("yMMMd", day, locale=_locale(self.locale))

    def long_day(self, day: dt.date) -> str:
        """Return a day for a sentence, such as "12 October 2021"."""
        return format_date(day, "long", locale=_locale(self.locale))

    def date(self, edtf: str | None) -> str:
        """Return an EDTF date, such as "Jun 2021" or "2–8 Jan 2017"; "undated" for none."""
        if edtf is None or edtf == "../..":
            return "undated"
        if "/" not in edtf:
            return self._piece(edtf)
        first, last = (None if side in ("", "..") else side for side in edtf.split("/"))
        if first is None or last is None:
            return f"by {self._piece(last or '')}" if first is None else f"from {self._piece(first)}"
        if len(first) == len(last) == _ISO_DAY:
            start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
            return format_interval(start, end, "yMMMd", locale=_locale(self.locale))
        return f"{self._piece(first)} – {self._piece(last)}"

    def number(self, number: float) -> str:
        """Return a number with the separators of the locale."""
        return _signed(format_decimal(number, locale=_locale(self.locale)))

    def decimal(self, number: float) -> str:
        """Return a number with one digit behind the point."""
        return _signed(format_decimal(number, format="#,##0.0", locale=_locale(self.locale)))

    def language(self, code: str) -> str:
        """Return the name of a language by its ISO 639-1 code, the code where it has none."""
        return str(_locale(self.locale).languages.get(code, code))

    def count(self, number: int) -> str:
        """Return a number for a sentence: a small one in words."""
        return _words()[number] if number < _FIGURES else self.number(number)

    def _piece(self, edtf: str) -> str:
        plain = edtf.rstrip("~?%")
        about = "about " if plain != edtf else ""
        parts = plain.split("-")
        if len(parts) == _MONTH and parts[1] in _SEASONS:
            return f"{about}{_SEASONS[parts[1]]} {parts[0]}"
        day = dt.date(*(int(part) for part in (*parts, "1", "1")[:_DAY]))
        skeleton = {1: "y", _MONTH: "yMMM"}.get(len(parts), "yMMMd")
        return about + format_skeleton(skeleton, day, locale=_locale(self.locale))


@cache
def _locale(name: str) -> Locale:
    """Return what Babel knows of a locale; with a name alone it would look that up for each date."""
    return Locale.parse(name)


@cache
def _words() -> tuple[str, ...]:
    """Return the words of small numbers, "no" for zero, by their value."""
    return ("no", *(word for word, value in number_words().items() if 0 < value < _FIGURES))


def _signed(number: str) -> str:
    """Return a number with a minus sign in place of a hyphen."""
    return number.replace("-", "−")


@lru_cache(maxsize=256)
def formats_for(accepted: str | None) -> Formats:
    """Return the formats of the first English locale that an ``Accept-Language`` header asks for."""
    asked = [part.partition(";")[0].strip().replace("-", "_") for part in (accepted or "").split(",")]
    return Formats(negotiate_locale(asked, _KNOWN) or DEFAULT)
