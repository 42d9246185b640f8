"""Where a report was filed: "WASHINGTON (Sputnik) —" before the first sentence, in its many forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.reading.agencies import agency_name
from legation.reading.outlets import is_outlet
from legation.reading.piece import words
from legation.vocabulary import load_table

_DATA = files("legation.reading") / "data"

_LONGEST = 90
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:st|nd|rd|th)?(?:,? \d{{4}})?"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]*"
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_UPPER_PLACE = rf"{_CAPITALS}(?:[ /-]{{1,2}}{_CAPITALS}|[ -](?:de|do|da|el|la|es|al|and)(?=[ -])){{0,4}}"
_ANY_PLACE = rf"{_CAPITALISED}(?:[ /]{_CAPITALISED}|[ ](?:de|es|and|el)(?=[ ])){{0,3}}"
_REGION = rf"(?:, {_CAPITALISED}(?: {_CAPITALISED}){{0,2}}| \[{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}\])"
_DASH = r"(?:—|–|―|--|-)"
_AGENCY = r"(?:\((?P<{0}>[A-Z][\w .&'’/+-]{{1,40}})\)|/(?P<{0}2>[A-Z][\w .&'’-]{{1,40}})/\.?)"

# Every form ends in a space, after which the sentence begins with a capital, a figure or a quotation mark.
_NEXT = r"(?= [\"“‘'«\[(]?[A-ZÀ-ÖØ-Þ0-9])"
_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_ANY_PLACE}){_REGION}{{0,2}}[.,]?\s?(?P<day>{_DAY}[.,]?)?\s?|(?P<lone_day>{_DAY})[.,]?\s)?"
    rf"{_AGENCY.format('agency')}(?:\s?(?:{_DASH}|:)|(?<=[/.])){_NEXT}"
)
_WITH_DAY = re.compile(
    rf"(?P<place>{_UPPER_PLACE}){_REGION}{{0,2}}[.,]\s?{_DAY}[.,]?(?: (?P<agency>{_UPPER_PLACE}))?\s?(?:{_DASH}|:){_NEXT}"
)
_WITH_PLACE = re.compile(
    rf"(?P<place>{_UPPER_PLACE})(?P<region>{_REGION}{{0,2}})\s?(?P<mark>{_DASH}|:){_NEXT}"
)

_AGENCY_AFTER = re.compile(rf" (?P<agency>{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}?)\.{_NEXT}")

# Within a line, where furniture was run into a dateline, only the surest form is taken: capitals, agency, dash.
_ANCHOR = re.compile(rf"\([A-Z][\w .&'’/+-]{{1,40}}\)\s?{_DASH}{_NEXT}")
_BEFORE_ANCHOR = re.compile(rf"(?P<place>{_UPPER_PLACE}){_REGION}{{0,2}}(?:[.,] ?{_DAY}[.,]?)?\s?$")
_LONGEST_PLACE = 60
# A place that no table knows must have the length of a name and stand before a sentence.
_MIN_UNKNOWN_LETTERS, _MAX_UNKNOWN_WORDS, _MIN_SENTENCE_WORDS = 5, 2, 6


@dataclass(frozen=True, slots=True)
class Place:
    """A city that stands alone in datelines."""

    place: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words in capitals that open a line and are no place."""

    label: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline found: ``[start, end)`` in the line, and the agency that it names, if any."""

    start: int
    end: int
    agency: str | None


@cache
def _places() -> frozenset[str]:
    return frozenset(_key(row.place) for row in load_table(_DATA / "places.tsv", Place))


@cache
def _labels() -> frozenset[str]:
    return frozenset(_key(row.label) for row in load_table(_DATA / "labels.tsv", Label))


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").split())


def find_dateline(line: str) -> Dateline | None:
    """Return the dateline at the start of a line, or of a line that is nothing else; None without one."""
    # A dateline already set apart ends its line: the stand-in for the sentence lets the forms match.
    head = line[:_LONGEST] + (" A" if len(line) < _LONGEST else "")
    match = _WITH_AGENCY.match(head)
    if match and _names_agency(match):
        return Dateline(0, match.end(), match["agency"] or match["agency2"])
    match = _WITH_DAY.match(head)
    if match is None:
        match = _WITH_PLACE.match(head)
        if match is None or not _names_place(match, line[match.end() :]):
            return None
        return _with_agency_after(head, match.end(), None)
    return _with_agency_after(head, match.end(), match["agency"])


def _with_agency_after(head: str, end: int, agency: str | None) -> Dateline:
    """Return the dateline with the agency that some put behind it: "MOSCOW, 9 Feb - Agency Name. The ..."."""
    after = _AGENCY_AFTER.match(head, end)
    if agency is None and after and is_outlet(after["agency"]):
        return Dateline(0, after.end(), after["agency"])
    return Dateline(0, end, agency)


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline and nothing else."""
    dateline = find_dateline(line)
    return dateline is not None and dateline.end == len(line)


def _names_agency(match: re.Match[str]) -> bool:
    """Tell whether brackets after a name hold an agency rather than a party, a country or an abbreviation."""
    agency, place = match["agency"] or match["agency2"], match["place"] or ""
    if _key(place) in _labels():
        return False
    return (
        agency_name(agency) is not None
        or bool(match["day"] or match["lone_day"])
        or _key(place) in _places()
        or place.isupper()
    )


def _names_place(match: re.Match[str], rest: str) -> bool:
    """Tell whether words in capitals before a dash or colon are a place rather than a label or a speaker."""
    place = _key(match["place"])
    if place in _places() or all(_key(part) in _places() for part in match["place"].split("/")):
        return True
    if match["mark"] == ":" or place in _labels() or place.split()[0] in _labels():
        return False
    if rest and len(words(rest[:_LONGEST])) < _MIN_SENTENCE_WORDS:
        return False
    is_name = len(place) >= _MIN_UNKNOWN_LETTERS and len(place.split()) <= _MAX_UNKNOWN_WORDS
    return bool(match["region"]) or (is_name and match["mark"] != "-")


def find_run_ins(line: str) -> list[int]:
    """Return the places within a line where a dateline begins that other text was run into."""
    found = []
    for anchor in _ANCHOR.finditer(line):
        offset = max(0, anchor.start() - _LONGEST_PLACE)
        before = _BEFORE_ANCHOR.search(line[offset : anchor.start()])
        if before:
            found.append(offset + before.start() + _excess(before["place"]))
    opening = find_dateline(line) if found else None
    return [place for place in found if place > (opening.end if opening else 0)]


def _excess(place: str) -> int:
    """Return how many characters before the place are none of its: a known city may follow other capitals."""
    return next((i for i in range(len(place)) if place[i].isalpha() and _key(place[i:]) in _places()), 0)
