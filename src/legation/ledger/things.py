"""What a measure is on: how many, and the words that tell its object from another."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.claims.wording import stem_of, stems_of
from legation.ledger.limits import CALENDAR
from legation.ledger.places import places_in
from legation.ledger.tables import Thing, generic, kinds, uncounted
from legation.ledger.words import holds, names_in, words_of
from legation.vocabulary.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.ledger.tables import ActRow
    from legation.model import Event

# Where the words of an act end and what accompanies it begins ("closed the consulate, joining ...").
_ASIDE = re.compile(r",\s+(?=[a-z])")
_CALENDAR = CALENDAR | {"the"}


def quantity_of(event: Event, row: ActRow, clause: str) -> int | float | None:
    """Return the number that an act sets; the limit on staff stands behind its own word ("to 455")."""
    words = words_of(clause)
    if kinds()[row.kind].thing is Thing.PLACES:
        return _counted_places(row, words) or event.quantity
    if kinds()[row.kind].thing is Thing.MEMBERS and event.quantity is None:
        return _counted_members(words)
    for lead in kinds()[row.kind].number_after:
        for at, word in enumerate(words[:-1]):
            number = parse_number(words[at + 1]) if word == lead else None
            if number is not None:
                return number
    return None if kinds()[row.kind].number_after else event.quantity


def _counted_members(words: Sequence[str]) -> int | float | None:
    """Return on how many persons or bodies it is ("sanctions on ten banks"), not on which day nor on how much money."""
    for lead, number, thing in zip(words, words[1:], words[2:], strict=False):
        if (
            lead in ("on", "against")
            and thing not in CALENDAR
            and thing not in uncounted()
            and parse_number(thing) is None
        ):
            found = parse_number(number)
            if found is not None:
                return found
    return None


def _counted_places(row: ActRow, words: Sequence[str]) -> int | float | None:
    """Return the number right before the word for a place ("barred officials from two compounds")."""
    counted = (at for at in range(1, len(words)) if holds(row.words, words[at : at + 1]))
    return next((number for at in counted if (number := parse_number(words[at - 1])) is not None), None)


def things_of(event: Event, row: ActRow, clause: str) -> frozenset[str]:
    """Return the words that tell the object of an act from another of its kind."""
    thing = kinds()[row.kind].thing
    told = event.object.text if event.object is not None else ""
    named = (told, *(m.span.text for m in event.target))
    if thing is Thing.PLACES:
        place = event.place.span.text if event.place is not None else ""
        return places_in(" . ".join((*named, place, _ASIDE.split(clause, maxsplit=1)[0])))
    if thing in (Thing.NAMES, Thing.MEMBERS):
        return names_in(" . ".join(named)) - _country_words() - _CALENDAR
    if thing is Thing.WORDS:
        return stems_of(told) - _country_stems() - _generic_stems()
    return frozenset()


@cache
def _generic_stems() -> frozenset[str]:
    return frozenset(map(stem_of, generic()))


@cache
def _country_stems() -> frozenset[str]:
    return frozenset(stem_of(word) for word in _country_words())


@cache
def _country_words() -> frozenset[str]:
    """Return the words of which the names of states and peoples are made, in small letters."""
    rows = load_tables().states
    names = (name for r in rows for name in (r.name, *r.names, *r.adjectives, *r.people))
    return frozenset(word for name in names for word in words_of(name))
