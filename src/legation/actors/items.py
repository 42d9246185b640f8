"""The pieces of a phrase, each with what it stands for on the day in question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legation.actors.index import Kind
from legation.actors.tables import Effect

if TYPE_CHECKING:
    from legation.actors.tables import RoleRow
    from legation.model import Actor

PLACES = frozenset({Kind.STATE, Kind.ADJECTIVE, Kind.PEOPLE, Kind.CAPITAL, Kind.CITY})
# Codes in the place of a country's for what belongs to none (PLOVER).
ORGANISATIONS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


class Item(NamedTuple):
    """Words ``[start, end)`` of a phrase and what they stand for.

    ``written`` is the words as they stand, ``text`` the same without accents, ``key`` the last of them in
    small letters;
    ``actor`` who they name by themselves; ``role`` and ``effect`` the role or modifier that they are (a
    modifier that is also a role, such as "deputy", has both); ``adjectival`` whether a place's name is an
    adjective or people's name too ("US"); ``offices`` the role and country of
    each office that a person named so has held.
    """

    kind: Kind
    start: int
    end: int
    written: str
    text: str
    key: str
    possessive: bool = False
    joined: bool = False
    adjectival: bool = False
    actor: Actor | None = None
    role: RoleRow | None = None
    effect: Effect = Effect.KEEP
    offices: tuple[tuple[str, str], ...] = ()

    @property
    def countries(self) -> frozenset[str]:
        """The states and organisations that a person has served."""
        return frozenset(country for _, country in self.offices)

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word that names nothing known."""
        return self.kind == Kind.WORD

    @property
    def is_name(self) -> bool:
        """Tell whether it is an unknown word written with a capital, so perhaps part of a name."""
        return self.kind == Kind.WORD and self.text[:1].isupper()
