"""By what an entry of a feed is known again: the address of its page, without what only counts visitors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit

from legation.vocabulary import load_table


@dataclass(frozen=True, slots=True)
class _CountingRow:
    parameter: str
    whose: str


def key_of(url: str) -> str:
    """Return an address without the parameters that only count visitors, and without the place on its page."""
    parts = urlsplit(url)
    kept = [each for each in parts.query.split("&") if not _counting().match(each.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", "&".join(kept), ""))


@cache
def _counting() -> re.Pattern[str]:
    rows = load_table(files("legation.feeds") / "data" / "counting.tsv", _CountingRow)
    return re.compile("|".join(translate(row.parameter) for row in rows))
