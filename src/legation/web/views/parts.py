"""The pieces of which pages are made, and how a noun of the record becomes one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from legation.model import EventType  # noqa: TC001  the loader of tables reads annotations at run time
from legation.store import MARKS, marked
from legation.vocabulary import load_table, shape_of
from legation.web.views.words import LONGEST, imposed, short

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from legation.model import Conflict, Evidence, Incident

# Sentences under a line; who wants all follows it to its own page.
_QUOTES = 3
# Characters of an object, and of words that come before those that were looked for; values that are set against each other.
_OBJECT, _BEFORE, _VALUES = 200, 200, 5
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence; ``href`` leads to what it rests on."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A status as a shape with its word."""

    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what a report says; ``is_found`` where it was looked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report that support a line, in pieces where some of them were looked for."""

    words: tuple[Piece, ...]
    document: str
    published: dt.date | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A field for which reports give several values, the first each with how many voices give it, and how many more."""

    field: str
    values: tuple[tuple[str, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a line rests on: the words of reports, how many independent voices, and where they differ."""

    voices: int | None
    quotes: tuple[Quote, ...]
    more: int = 0
    differing: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident as a line: who, what, to whom; ``doubt`` where it is told but does not count as done."""

    id: str
    date: str | None
    standing: Standing
    by: tuple[str, ...]
    act: str
    against: tuple[str, ...]
    object: str | None
    confidence: float
    doubt: str | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class _ActRow:
    type: EventType
    mode: str | None
    one: str
    many: str


def standing_of(status: StrEnum) -> Standing:
    """Return how a status is shown."""
    return Standing(shape_of(status), status.value)


def pieces_of(told: str) -> tuple[Piece, ...]:
    """Return what is told, on one line, in pieces: what stands between ``MARKS`` was found."""
    opening, closing = MARKS
    parts = re.split(f"[{opening}{closing}]", " ".join(told.split()))
    return tuple(Piece(part, is_found=n % 2 == 1) for n, part in enumerate(parts) if part)


def said_in(evidence: Evidence) -> str:
    """Return the words of a report on one line."""
    return " ".join(evidence.span.text.split())


def quote_of(evidence: Evidence, found: Mapping[str, str] = _NOTHING) -> Quote:
    """Return words of a report, of very long ones a part; ``found`` are sentences with marks around what was looked for."""
    words = said_in(evidence)
    return Quote(
        _around(pieces_of(found[words])) if words in found else (Piece(short(words)),),
        evidence.document,
        evidence.published,
        evidence.publisher,
    )


def _around(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces with as much before and after the first that was found as a line has room for."""
    at = next((n for n, piece in enumerate(pieces) if piece.is_found), 0)
    before = "".join(piece.text for piece in pieces[:at])
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].split(" ", 1)[-1]
    shown = [Piece(before)] if before else []
    left = LONGEST
    for piece in pieces[at:]:
        shown.append(replace(piece, text=piece.text[:left]))
        left -= len(piece.text)
        if left < 0:
            return (*shown, Piece(" …"))
    return tuple(shown)


def grounds_of(
    evidence: Iterable[Evidence],
    voices: int | None = None,
    conflicts: Iterable[Conflict] = (),
    most: int = _QUOTES,
    found: Mapping[str, str] = _NOTHING,
) -> Grounds:
    """Return what a line rests on, each sentence once, at most so many of them, first those in which words were found."""
    first = sorted(evidence, key=lambda e: said_in(e) not in found) if found else evidence
    quotes = tuple(dict.fromkeys(quote_of(e, found) for e in first))
    differing = tuple(
        Differing(
            c.field, tuple((v.value, v.voices) for v in c.variants[:_VALUES]), len(c.variants[_VALUES:])
        )
        for c in conflicts
    )
    return Grounds(voices, quotes[:most], max(len(quotes) - most, 0), differing)


def happening_of(incident: Incident, found: Mapping[str, str] = _NOTHING) -> Happening:
    """Return an incident as a line; ``found`` as ``quote_of`` takes it."""
    together = set(incident.by) == set(incident.against)
    return Happening(
        id=incident.id,
        date=incident.date,
        standing=standing_of(incident.status),
        by=incident.by,
        act=_act(incident),
        against=() if together else tuple(c for c in incident.against if c not in incident.by),
        object=incident.object and short(incident.object, _OBJECT),
        confidence=incident.confidence,
        doubt=None if incident.deed else "told only",
        grounds=grounds_of(incident.evidence, incident.voices, incident.conflicts, found=found),
    )


def happenings_of(incidents: Iterable[Incident], words: str = "") -> tuple[Happening, ...]:
    """Return incidents as lines, with the words that were looked for marked where they are told."""
    listed = tuple(incidents)
    found = marked(words, (said_in(e) for i in listed for e in i.evidence)) if words else _NOTHING
    return tuple(happening_of(each, found) for each in listed)


def _act(incident: Incident) -> str:
    many = len(incident.by) > 1
    if incident.measure is not None and incident.verb is not None:
        verb = incident.verb.value
        return f"{verb if many else _third(verb)} {imposed(incident.measure)} on"
    return act_words(incident.type, incident.mode, many=many)


def act_words(kind: EventType, mode: str | None, *, many: bool) -> str:
    """Return what stands between the names of those who act and of whom it concerns."""
    row = _acts().get((kind, mode)) or _acts()[kind, None]
    return row.many if many else row.one


def _third(verb: str) -> str:
    return verb + "s"


@cache
def _acts() -> dict[tuple[EventType, str | None], _ActRow]:
    rows = load_table(files("legation.web") / "data" / "acts.tsv", _ActRow)
    return {(row.type, row.mode): row for row in rows}
