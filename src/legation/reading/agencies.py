"""News and picture agencies: the names by which datelines, credits and captions are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency or broadcaster; ``picture`` where its name in a credit means the owner of a picture."""

    name: str
    aliases: tuple[str, ...]
    picture: bool


@cache
def _agencies() -> dict[str, Agency]:
    table = load_table(_DATA / "agencies.tsv", Agency)
    return {name: agency for agency in table for name in (agency.name, *agency.aliases)}


def agency_name(words: str) -> str | None:
    """Return the full name of the agency that the words name, None where they name none that is known."""
    agency = _agencies().get(words) or _agencies().get(words.title())
    return agency.name if agency else None


def is_picture_agency(words: str) -> bool:
    """Tell whether the words, in a credit, name the owner of a picture."""
    agency = _agencies().get(words)
    return agency is not None and agency.picture


@cache
def names_pattern() -> str:
    """Return a regular expression for any name of an agency, the longest first."""
    names = sorted(_agencies(), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name) for name in names) + ")"
