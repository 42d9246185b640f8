"""The places of posts and property that a text names."""

from __future__ import annotations

import re
from functools import cache

from legation.actors.tables import load_tables
from legation.ledger.limits import CALENDAR
from legation.ledger.tables import posts

_LONGEST_NAME = 4
_WORD = re.compile(r"[\w'’-]+\.?")
_SAINT = re.compile(r"\b(?:st\.?|saint)\s", re.IGNORECASE)


def places_in(text: str) -> frozenset[str]:
    """Return the places that a text names, in small letters.

    They are the towns and regions of ``actors``, and what stands behind "in" after a word for a post
    ("the consulate in ..."), which need not be known.
    """
    found = {place.lower() for place in _behind_posts(text)}
    words = [match.group().rstrip(".") for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST_NAME, 0, -1) if " ".join(words[at : at + n]) in _known()), 0)
        if size:
            found.add(" ".join(words[at : at + size]).lower())
        at += size or 1
    return frozenset(_SAINT.sub("st ", place) for place in found)


@cache
def _known() -> frozenset[str]:
    """Return the names of towns and regions, without those of a state."""
    tables = load_tables()
    states = {name for row in tables.states for name in (row.name, *row.names)}
    towns = {row.name for row in tables.cities} | {name for row in tables.states for name in row.capital}
    return frozenset(name.replace("St.", "St") for name in towns - states)


@cache
def _post_places() -> re.Pattern[str]:
    words = "|".join(
        re.escape(word).replace(r"\*", "[a-z]*").replace(r"\ ", r"\s+")
        for row in posts()
        for word in row.words
    )
    return re.compile(
        rf"\b(?:{words})\s+(?:general\s+)?(?:in|at|on)\s+((?:[A-Z][\w.'’-]+)(?:\s[A-Z][\w'’-]+)*)"
    )


def _behind_posts(text: str) -> list[str]:
    named = [match.group(1).replace("St.", "St").rstrip(".") for match in _post_places().finditer(text)]
    return [place for place in named if place.lower() not in CALENDAR]
