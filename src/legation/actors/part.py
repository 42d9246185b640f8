"""What a noun phrase says of an actor."""

from __future__ import annotations

from typing import NamedTuple

from legation.actors.index import Kind
from legation.actors.items import PLACES
from legation.actors.tables import Effect, RoleKind
from legation.actors.terms import FORMER
from legation.model import Actor

# What "former" makes a former official of (PLOVER manual, ELI); a former student stays a student.
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY"})


class Part(NamedTuple):
    """What a noun phrase says of an actor.

    ``kind`` is that of the piece that heads it, WORD where an unknown noun does, None where it is empty;
    ``head`` the last word of that head in small letters; ``row_kind`` what the role that heads it names.
    ``effect`` waits to be applied to the sector. ``clash`` says that several states are named.
    ``trailed`` says that an unknown noun follows what is known ("the Russian economy"), so that the
    phrase names a thing of the actor and not the actor.
    """

    country: str | None = None
    sector: str | None = None
    name: str | None = None
    role: str | None = None
    kind: Kind | None = None
    head: str = ""
    row_kind: RoleKind | None = None
    effect: Effect = Effect.KEEP
    clash: bool = False
    trailed: bool = False

    @property
    def known(self) -> bool:
        """Tell whether it names anyone."""
        return bool(self.country or self.sector)

    @property
    def is_place(self) -> bool:
        """Tell whether it is the bare name of a place or people."""
        return self.kind in PLACES

    @property
    def is_institution(self) -> bool:
        """Tell whether those who belong to it share its sector."""
        return bool(self.sector) and self.kind in (Kind.AGENCY, Kind.ROLE, Kind.PERSON, Kind.SURNAME)

    @property
    def is_headless(self) -> bool:
        """Tell whether nothing known heads it."""
        return self.kind in (None, Kind.WORD)

    def settled(self) -> Part:
        """Return it with the effect of its modifiers applied to its sector."""
        held = self.sector in OFFICIAL or (self.sector is None and self.row_kind == RoleKind.PERSON)
        if self.effect == Effect.ELI and held and not self.is_place:
            role = f"former {self.role}" if self.role and not self.role.startswith("former ") else self.role
            return self._replace(sector=FORMER, role=role, effect=Effect.KEEP)
        if self.effect == Effect.OPP:
            return self._replace(sector="OPP", effect=Effect.KEEP)
        if self.effect == Effect.NONE:
            return self._replace(sector=None, role=None, effect=Effect.KEEP)
        return self

    def actor(self) -> Actor:
        """Return the actor that it names."""
        return Actor(self.country, self.sector, self.name, self.role)
