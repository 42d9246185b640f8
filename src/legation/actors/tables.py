"""The rows of the register's tables and how they are loaded."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

from legation.vocabulary.table import load_table

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state or territory: its code, its names, and what its people and capital are called.

    ``since`` and ``until`` bound its existence as YYYY, YYYY-MM or YYYY-MM-DD; empty is open.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    sector: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class CityRow:
    """A city or region that is no capital, and the state that it lies in."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class NamesakeRow:
    """A place that bears the name of a state or capital elsewhere, and names that stand near it then."""

    name: str
    country: str
    sector: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FriendRow:
    """A false friend: a phrase that holds a state's name and means ``country``, or nobody where empty."""

    phrase: str
    country: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A named body, party, company, armed group or seat; one row for each period with another code."""

    name: str
    names: tuple[str, ...]
    country: str
    sector: str
    since: str
    until: str


class RoleKind(StrEnum):
    """What a role word names."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A word for a role, body, group or equipment, whatever the state; singular."""

    role: str
    sector: str
    kind: RoleKind


class Effect(StrEnum):
    """What a modifier does to the sector of the role it stands before."""

    KEEP = "keep"
    ELI = "ELI"
    OPP = "OPP"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ModifierRow:
    """A word before (or, with a leading hyphen, after) a role that may change its sector."""

    modifier: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One term of office of one person; ``role`` is lower case."""

    name: str
    names: tuple[str, ...]
    country: str
    sector: str
    role: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class GrammarRow:
    """A word of English and what it does in an actor phrase."""

    word: str
    word_class: str


class Gender(StrEnum):
    """Who a given name is given to."""

    FEMALE = "f"
    MALE = "m"
    BOTH = "b"


@dataclass(frozen=True, slots=True)
class GivenNameRow:
    """A given name, by which a person's name is known for one and "she" told from "he"."""

    name: str
    gender: Gender


@dataclass(frozen=True, slots=True)
class VariantRow:
    """Given names that one person may bear."""

    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescriptionRow:
    """A word that takes up somebody named before: heads of roles and sectors of bodies that it fits."""

    word: str
    heads: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateFormRow:
    """A noun that takes up a state by its form, and the codes of those it may mean."""

    word: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoleOfficeRow:
    """An office that there is but one of in the world, lower case, and whose it is."""

    role: str
    country: str


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A three-letter code of a CAMEO dictionary and the country or sector that it is here ("-": neither)."""

    code: str
    country: str
    sector: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All that a register is built from."""

    states: tuple[StateRow, ...] = ()
    cities: tuple[CityRow, ...] = ()
    namesakes: tuple[NamesakeRow, ...] = ()
    friends: tuple[FriendRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    modifiers: tuple[ModifierRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    grammar: tuple[GrammarRow, ...] = ()
    given_names: tuple[GivenNameRow, ...] = ()
    name_variants: tuple[VariantRow, ...] = ()
    descriptions: tuple[DescriptionRow, ...] = ()
    state_forms: tuple[StateFormRow, ...] = ()
    sole_offices: tuple[SoleOfficeRow, ...] = ()

    def __add__(self, other: Tables) -> Tables:
        """Return the rows of both, those of this one first."""
        joined = {f.name: (*getattr(self, f.name), *getattr(other, f.name)) for f in fields(self)}
        return Tables(**joined)


def _rows(name: str, row: type[Row]) -> tuple[Row, ...]:
    return load_table(files(__package__) / "data" / name, row)


@cache
def load_cameo_codes() -> tuple[CodeRow, ...]:
    """Return the codes of CAMEO dictionaries, read once."""
    return _rows("cameo_actor_codes.tsv", CodeRow)


@cache
def load_tables() -> Tables:
    """Return the tables of the package, read once.

    Raises:
        TableError: a table does not fit its columns.
    """
    return Tables(
        states=_rows("states.tsv", StateRow),
        cities=_rows("cities.tsv", CityRow),
        namesakes=_rows("namesakes.tsv", NamesakeRow),
        friends=_rows("friends.tsv", FriendRow),
        agencies=_rows("agencies.tsv", AgencyRow),
        roles=_rows("roles.tsv", RoleRow),
        modifiers=_rows("modifiers.tsv", ModifierRow),
        people=_rows("people.tsv", PersonRow),
        grammar=_rows("grammar.tsv", GrammarRow),
        given_names=_rows("given_names.tsv", GivenNameRow),
        name_variants=_rows("name_variants.tsv", VariantRow),
        descriptions=_rows("descriptions.tsv", DescriptionRow),
        state_forms=_rows("state_forms.tsv", StateFormRow),
        sole_offices=_rows("sole_offices.tsv", SoleOfficeRow),
    )
