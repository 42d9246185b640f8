"""The register of known actors: who a phrase names, on a day."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from legation.actors.composition import CIVILIAN, UNKNOWN, Part, compose_part
from legation.actors.grammar import Grammar
from legation.actors.index import Entry, Index, Kind, Match
from legation.actors.items import Item
from legation.actors.tables import (
    AgencyRow,
    CityRow,
    FriendRow,
    ModifierRow,
    RoleRow,
    StateRow,
    Tables,
    load_tables,
)
from legation.actors.terms import Person, current, gather
from legation.actors.words import Word, split
from legation.model import Actor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

ORGANISATIONS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
# Longer than any name phrase of a report; a longer string is a passage, which names no one actor.
_MAX_LENGTH = 400


class Register:
    """Names, roles and people with the actors they stand for."""

    def __init__(self, tables: Tables) -> None:
        """Index the rows of the tables."""
        self.grammar = Grammar.of(tables.grammar)
        self.index = Index()
        self.people = gather(tables.people, ORGANISATIONS)
        _index_places(self.index, tables)
        _index_roles(self.index, tables)
        _index_people(self.index, self.people)

    def resolve(self, phrase: str, on: dt.date | None = None, context: str = "") -> Actor | None:
        """Return the actor that a phrase names, or None where it names none that is known.

        Args:
            phrase: a noun phrase such as "the Ukrainian ambassador to Germany", at most 400 characters.
            on: the day for which it is asked; None for the latest that is known.
            context: text or names around it, which settles what has several readings.

        Returns:
            The actor. A role without a state has no country; a pronoun the sector UNK alone.
        """
        part = self.analyse(phrase, on, context)
        return Actor(part.country, part.sector, part.name, part.role) if part else None

    def analyse(self, phrase: str, on: dt.date | None = None, context: str = "") -> Part | None:
        """Return what ``resolve`` rests on: also what kind of piece heads the phrase."""
        if not phrase or len(phrase) > _MAX_LENGTH or not _is_printable(phrase):
            return None
        words = split(phrase)
        if not words:
            return None
        items = self.read(words, on, context)
        if len(items) == 1 and items[0].kind == Kind.WORD and items[0].key in self.grammar.pronoun:
            return Part(sector=UNKNOWN)
        return compose_part(items, self.grammar)

    def read(self, words: Sequence[Word], on: dt.date | None, context: str) -> list[Item]:
        """Return the pieces of a phrase in order, every word in one of them."""
        lower = not any(word.text[0].isupper() for word in words)
        items: list[Item] = []
        position = 0
        while position < len(words):
            found = self.index.match(words, position, lower=lower)
            item = self._item(found, words, on, context) if found else None
            if item is None:
                word = words[position]
                item = Item(
                    Kind.WORD, position, position + 1, word.text, word.key, word.possessive, word.joined
                )
            items.append(item)
            position = item.end
        return items

    def _item(self, match: Match, words: Sequence[Word], on: dt.date | None, context: str) -> Item | None:
        """Choose among the readings of a match; None where none holds on the day."""
        del context
        last = words[match.end - 1]
        text = " ".join(word.text for word in words[match.start : match.end])
        base = Item(Kind.WORD, match.start, match.end, text, last.key, last.possessive, last.joined)
        kind = match.entries[0].kind
        values = [entry.value for entry in match.entries if entry.kind == kind]
        return _READERS[kind](base._replace(kind=kind), values, on)


def _is_printable(phrase: str) -> bool:
    return phrase.isprintable() or all(c.isprintable() or c.isspace() or c == "\xad" for c in phrase)


def _read_state(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    rows = current([v for v in values if isinstance(v, StateRow)], on)
    if not rows:
        return None
    row = rows[0]
    sector = row.sector or (CIVILIAN if item.kind == Kind.PEOPLE else None)
    return item._replace(actor=Actor(row.code, sector, row.name))


def _read_city(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    del on
    countries = {v.country for v in values if isinstance(v, CityRow)}
    if len(countries) != 1:
        return None
    return item._replace(actor=Actor(countries.pop(), CIVILIAN, item.text))


def _read_friend(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    del on
    country = next(v.country for v in values if isinstance(v, FriendRow))
    return item._replace(actor=Actor(country) if country else None)


def _read_agency(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    rows = current([v for v in values if isinstance(v, AgencyRow)], on)
    if not rows:
        return None
    row = rows[0]
    if len({(r.country, r.sector) for r in rows if r.name != row.name}) and on is None:
        pass
    return item._replace(actor=Actor(row.country or None, row.sector or None, row.name))


def _read_person(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    people = [v for v in values if isinstance(v, Person)]
    if len(people) > 1:
        people = [p for p in people if p.holds(on)]
    if len(people) != 1:
        return None
    person = people[0]
    return item._replace(actor=person.on(on), countries=frozenset(t.country for t in person.terms))


def _read_role(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    del on
    row = next(v for v in values if isinstance(v, RoleRow))
    return item._replace(role=row, key=row.role.split(" ")[-1])


def _read_modifier(item: Item, values: list[object], on: dt.date | None) -> Item | None:
    del on
    return item._replace(effect=next(v.effect for v in values if isinstance(v, ModifierRow)))


_READERS = {
    Kind.FRIEND: _read_friend,
    Kind.STATE: _read_state,
    Kind.ADJECTIVE: _read_state,
    Kind.PEOPLE: _read_state,
    Kind.AGENCY: _read_agency,
    Kind.CAPITAL: _read_state,
    Kind.PERSON: _read_person,
    Kind.CITY: _read_city,
    Kind.MODIFIER: _read_modifier,
    Kind.ROLE: _read_role,
    Kind.SURNAME: _read_person,
}


def _index_places(index: Index, tables: Tables) -> None:
    for state in tables.states:
        named = (
            (Kind.STATE, (state.name, *state.names)),
            (Kind.ADJECTIVE, state.adjectives),
            (Kind.PEOPLE, tuple(p for p in state.people if p not in state.adjectives)),
            (Kind.CAPITAL, state.capital),
        )
        for kind, names in named:
            for name in names:
                index.add(name, kind, state)
    for city in tables.cities:
        index.add(city.name, Kind.CITY, city)
    for friend in tables.friends:
        index.add(friend.phrase, Kind.FRIEND, friend)
    for agency in tables.agencies:
        for name in (agency.name, *agency.names):
            index.add(name, Kind.AGENCY, agency)


def _index_roles(index: Index, tables: Tables) -> None:
    for role in tables.roles:
        index.add(role.role, Kind.ROLE, role, any_case=True)
        index.add(plural(role.role), Kind.ROLE, role, any_case=True)
    for modifier in tables.modifiers:
        index.add(modifier.modifier.strip("-"), Kind.MODIFIER, modifier, any_case=True)


def _index_people(index: Index, people: Sequence[Person]) -> None:
    for person in people:
        names = {name for term in person.terms for name in (term.name, *term.names)}
        for name in names:
            index.add(name, Kind.PERSON if " " in name else Kind.SURNAME, person)
        surname = person.name.split(" ")[-1]
        if surname not in names:
            index.add(surname, Kind.SURNAME, person)


def plural(role: str) -> str:
    """Return the plural of a role: of its head, which stands before "of" or last."""
    head, of, rest = role.partition(" of ")
    if head.endswith("man"):
        head = head[:-3] + "men"
    elif head.endswith("person"):
        head = head[:-6] + "people"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    else:
        head += "s"
    return head + of + rest


@cache
def load_register() -> Register:
    """Return the register built from the data files of the package."""
    return Register(load_tables())
