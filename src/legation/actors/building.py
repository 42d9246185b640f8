"""The index of names, made from the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.index import Index, Kind
from legation.actors.inflection import plural
from legation.actors.tables import RoleKind, RoleRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors.grammar import Grammar
    from legation.actors.tables import AgencyRow, ModifierRow, StateRow, Tables
    from legation.actors.terms import Person

# Where news writes the family name first.
_FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "MAC"})
# Where the last name is no family name and nobody is called by it alone.
_NO_FAMILY_NAME = frozenset({"VNM", "MMR", "ETH", "ERI", "KHM", "LAO", "BTN"})
_PARTICLES = frozenset(
    {
        *("von", "van", "der", "den", "de", "la", "le", "du", "di", "da", "das", "do", "dos", "del", "della"),
        *("bin", "ibn", "al", "el", "ben", "abu", "ter", "ten", "st", "san", "santa", "mac"),
    }
)


def build_index(
    tables: Tables, people: Iterable[Person], grammar: Grammar, given_names: frozenset[str]
) -> Index:
    """Return the index of all names of the tables and of the people gathered from them."""
    index = Index()
    for friend in tables.friends:
        index.add(friend.phrase, Kind.FRIEND, friend, any_case=friend.phrase.islower())
    for state in tables.states:
        _add_state(index, state)
    for city in tables.cities:
        index.add(city.name, Kind.CITY, city)
    for namesake in tables.namesakes:
        index.add(namesake.name, Kind.NAMESAKE, namesake)
    for agency in tables.agencies:
        _add_agency(index, agency)
    _add_roles(index, tables.roles, grammar)
    _add_modifiers(index, tables.modifiers)
    for person in people:
        add_person(index, person, given_names)
    return index


def _add_state(index: Index, state: StateRow) -> None:
    people = tuple(name for name in state.people if name not in state.adjectives)
    for kind, names in (
        (Kind.STATE, (state.name, *state.names)),
        (Kind.ADJECTIVE, state.adjectives),
        (Kind.PEOPLE, people),
        (Kind.CAPITAL, state.capital),
    ):
        for name in names:
            index.add(name, kind, state)


def _add_agency(index: Index, agency: AgencyRow) -> None:
    for name in (agency.name, *agency.names):
        index.add(name, Kind.AGENCY, agency)


def _add_roles(index: Index, roles: Iterable[RoleRow], grammar: Grammar) -> None:
    for role in roles:
        index.add(role.role, Kind.ROLE, role, any_case=True)
    for role in roles:
        name = plural(role.role)
        if not index.get(name.lower().replace("-", " ")):
            index.add(name, Kind.ROLE, role, any_case=True)
    for words, kind in (
        (grammar.generic, RoleKind.PERSON),
        (grammar.outsider, RoleKind.PERSON),
        (grammar.generic_body, RoleKind.BODY),
    ):
        for word in sorted(words):
            if not any(entry.kind == Kind.ROLE for entry in index.get(word)):
                index.add(word, Kind.ROLE, RoleRow(word, "", kind), any_case=True)


def _add_modifiers(index: Index, modifiers: Iterable[ModifierRow]) -> None:
    for modifier in modifiers:
        index.add(modifier.modifier.strip("-"), Kind.MODIFIER, modifier, any_case=True)


def add_person(index: Index, person: Person, given_names: frozenset[str]) -> None:
    """Add a person by every name, and by surname where the name shows which word that is.

    A surname that is a given name too ("Abdullah") tells nobody and is left out.
    """
    names = dict.fromkeys(name for term in person.terms for name in (term.name, *term.names))
    for name in names:
        index.add(name, Kind.PERSON if " " in name else Kind.SURNAME, person)
    country = person.terms[-1].country
    last = surname(person.name, country, given_names)
    if last and (country in _FAMILY_NAME_FIRST or last.lower() not in given_names):
        index.add(last, Kind.SURNAME, person)


def surname(name: str, country: str, given_names: frozenset[str]) -> str:
    """Return the surname of a name as news of that country writes it; empty where it has none.

    Nor has it one where the family name stands first as a rule and a given name does here ("John Lee", not "Lee
    Jae-myung"): "Lee" alone is mostly somebody else, "John" is nobody.
    """
    words = name.split()
    if len(words) < 2 or country in _NO_FAMILY_NAME:  # noqa: PLR2004  one name alone is no surname
        return ""
    if country in _FAMILY_NAME_FIRST:
        first, *rest = words
        turned = first.lower() in given_names and len(rest) == 1 and "-" not in rest[0]
        return "" if turned else first
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])
