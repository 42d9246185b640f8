"""The states that a sentence names swapped for other states."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, Any

from edits import Edit, edited, spans_of
from swap_words import function_words, office_words

from legation.actors.register import load_register

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from legation.actors.tables import StateRow

_WORD = re.compile(r"\w+")
_BEFORE = re.compile(r"(?<![\w.'’-])(\w[\w.'’-]*) $")
_AFTER = re.compile(r" (\w+)")
_OF = re.compile(r"\b([A-Z]\w*) of (?:the )?$")
_INDEFINITE = re.compile(r"\b([Aa])n? $")
# What is said "an" before: a vowel, but the first sound of "Ukrainian" and "Ugandan" is none.
_VOWEL = re.compile(r"[AEIOÅ]|U(?:z|n[^i])")
_ARTICLED = re.compile(
    r"\bof\b|^[A-Z.]+$|\b(?:States|Kingdom|kingdom|Republic|Federation|Confederation|Islands?|Emirates?|Union|See|Territory)$"
)
_PLURAL = re.compile(r"(?:s|men)$")


class Kind(Enum):
    """What form of a state's name a word is."""

    NAME = auto()
    ADJECTIVE = auto()
    PERSON = auto()
    PEOPLE = auto()
    CAPITAL = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a state stands in a text, in what form; no state where a longer known name stands."""

    start: int
    end: int
    state: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Known:
    """The names of the register: phrases by their first word, the longest first, and what a state is called."""

    phrases: dict[str, list[tuple[str, str | None, Kind]]]
    forms: dict[str, dict[Kind, str]]
    pool: tuple[str, ...]
    near: dict[str, tuple[str, ...]]

    def declension(self, state: str) -> tuple[bool, bool]:
        """Return whether its adjective is also a noun for one of its people, and for many with an -s."""
        row, adjective = _rows()[state], self.forms[state].get(Kind.ADJECTIVE, "")
        return adjective in row.people, f"{adjective}s" in row.people


@cache
def _rows() -> dict[str, StateRow]:
    register = load_register()
    rows = [
        r for r in register.tables.states if not (r.sector or r.until) and register.states[r.code] == r.name
    ]
    return {row.name: row for row in reversed(rows)}


def _named(row: StateRow) -> Iterator[tuple[str, Kind]]:
    """Yield the forms of a state that mean the whole of it and its people, the best first."""
    first = row.adjectives[0] if row.adjectives else row.name
    yield from ((name, Kind.NAME) for name in (row.name, *row.names))
    adjectives = [a for a in row.adjectives if a[:3] == first[:3]]
    yield from ((adjective, Kind.ADJECTIVE) for adjective in adjectives)
    for one in row.people:
        if one[:2] == first[:2] and one not in row.adjectives:
            yield one, Kind.PEOPLE if _PLURAL.search(one) else Kind.PERSON
    yield from ((one, Kind.PERSON) for one in adjectives if one in row.people)


@cache
def known() -> Known:
    """Return the names of the register."""
    tables = load_register().tables
    owners: dict[str, tuple[str | None, Kind]] = {}
    forms: dict[str, dict[Kind, str]] = {}
    for name, row in _rows().items():
        forms[name] = {}
        capitals = [c for r in tables.states if r.name == name and r.code == row.code for c in r.capital]
        for phrase, kind in (*_named(row), *((capital, Kind.CAPITAL) for capital in capitals)):
            forms[name].setdefault(kind, phrase)
            owners.setdefault(phrase, (name, kind))
    for phrase in _others():
        owners.setdefault(phrase, (None, Kind.NAME))
    phrases: dict[str, list[tuple[str, str | None, Kind]]] = {}
    for phrase in sorted(owners, key=len, reverse=True):
        if first := _WORD.match(phrase):
            phrases.setdefault(first[0], []).append((phrase, *owners[phrase]))
    whole = {Kind.ADJECTIVE, Kind.CAPITAL}
    # Whose officials the register knows is no dependent territory.
    led = {row.country for row in tables.people}
    pool = tuple(
        n for n, r in _rows().items() if r.code in led and whole <= set(forms[n]) and not _takes_article(n)
    )
    near: dict[str, tuple[str, ...]] = {}
    for namesake in tables.namesakes:
        near[namesake.name] = near.get(namesake.name, ()) + namesake.near
    return Known(phrases, forms, pool, near)


def _others() -> Iterator[str]:
    """Yield the known names that are no state's, or only of a part or a former one."""
    tables = load_register().tables
    for row in tables.states:
        yield from (row.name, *row.names, *row.adjectives, *row.people, *row.capital)
    yield from (row.name for row in tables.cities)
    for phrase in (row.phrase for row in tables.friends):
        yield from (phrase, phrase[:1].upper() + phrase[1:])
    for agency in tables.agencies:
        yield from (agency.name, *agency.names)
    for person in tables.people:
        yield from (person.name, *person.names)


@cache
def _takes_article(name: str) -> bool:
    names = (n for row in _rows().values() for n in (row.name, *row.names))
    return bool(_ARTICLED.search(name)) or any(re.search(rf"\b[Tt]he {re.escape(name)}$", n) for n in names)


def mentions(text: str, first: int = 0, last: int | None = None) -> Iterator[Mention]:
    """Yield where states and other known names stand in a text, the longest names."""
    last, at = len(text) if last is None else last, first
    while word := _WORD.search(text, at, last):
        at = word.end()
        for phrase, state, kind in known().phrases.get(word[0], ()):
            end = word.start() + len(phrase)
            if end <= last and text.startswith(phrase, word.start()) and not _WORD.match(text[end : end + 1]):
                yield Mention(word.start(), end, state, kind)
                at = end
                break


def with_other_states(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a row of training with other states in it, those of one state alike; what cannot be swapped stays."""
    text, ends = row["text"], {span[1] for span in spans_of(row)}
    found: dict[str, list[tuple[Mention, bool]]] = {}
    fixed: set[str | None] = {None}
    for mention in mentions(text):
        if mention.state is None:
            fixed |= {inner.state for inner in _within(text, mention)}
        elif (swap := _swappable(text, mention, ends)) is None:
            fixed.add(mention.state)
        else:
            found.setdefault(mention.state, []).append(swap)
    taken: set[str] = set()
    changes: list[Edit] = []
    for state, places in found.items():
        fit = (
            []
            if state in fixed
            else [s for s in known().pool if s not in taken and _fits(s, state, places, text)]
        )
        if fit:
            taken.add(other := chance.choice(fit))
            for mention, article in places:
                changes += _changes(text, mention, other, article=article)
    return edited(row, sorted(changes))


def _within(text: str, mention: Mention) -> Iterator[Mention]:
    """Yield the mentions within a longer name, at its start and at its end."""
    yield from mentions(text, mention.start, mention.end - 1)
    first = _WORD.search(text, mention.start)
    yield from mentions(text, first.end() if first else mention.end, mention.end)


def _swappable(text: str, mention: Mention, ends: set[int]) -> tuple[Mention, bool] | None:
    """Return a mention in the form that must be swapped, and whether its article goes too; None: it must stay."""
    before, after = text[: mention.start], text[mention.end :]
    near = known().near.get(text[mention.start : mention.end], ())
    if _in_a_name(before, after, mention) or any(place in text for place in near):
        return None
    articled = mention.kind is Kind.NAME and _takes_article(text[mention.start : mention.end])
    the = before.endswith(("the ", "The "))
    if mention.kind is not Kind.NAME or not (articled or the):
        return mention, False
    following = _AFTER.match(after)
    if (
        mention.end in ends
        or not after
        or after[0] in ".;:!?)'’"
        or (following and following[1] in function_words())
    ):
        return mention, the
    if articled and (after[0] == "-" or (following and following[1].removesuffix("s") in office_words())):
        return replace(mention, kind=Kind.ADJECTIVE), False
    return None if articled else (mention, False)


def _in_a_name(before: str, after: str, mention: Mention) -> bool:
    """Tell whether a capital beside a mention makes it part of a longer name: "Air France", "Bank of England"."""
    following = _AFTER.match(after)
    if following and following[1][0].isupper() and following[1].lower() not in office_words():
        return not (mention.kind is Kind.ADJECTIVE and following[1] in known().phrases)
    if (of := _OF.search(before)) and mention.kind is not Kind.ADJECTIVE:
        return of[1].lower().removesuffix("s") not in office_words() | function_words()
    word = _BEFORE.search(before)
    if not word or not word[1][0].isupper():
        return False
    return word.start() > 0 or word[1].lower() not in function_words()


def _fits(other: str, state: str, places: list[tuple[Mention, bool]], text: str) -> bool:
    """Tell whether a state has all the forms that another stands in, and stands nowhere in the text itself."""
    forms = known().forms[other]
    if any(form in text for form in forms.values()):
        return False
    for mention, _ in places:
        if mention.kind not in forms:
            return False
        if mention.kind is Kind.ADJECTIVE and known().declension(other) != known().declension(state):
            return False
        plural_owner = re.match(r"['’](?!s\b)", text[mention.end :])
        if plural_owner and not forms[mention.kind].endswith("s"):
            return False
    return True


def _changes(text: str, mention: Mention, other: str, *, article: bool) -> Iterator[Edit]:
    new = known().forms[other][mention.kind]
    if text[mention.end - 1] == "." and mention.end == len(text):
        new += "."
    if indefinite := _INDEFINITE.search(text, 0, mention.start):
        yield Edit(indefinite.start(), mention.start - 1, indefinite[1] + ("n" if _VOWEL.match(new) else ""))
    yield Edit(mention.start - (len("the ") if article else 0), mention.end, new)
