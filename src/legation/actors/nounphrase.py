"""A simple noun phrase, without prepositions or "and", read from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.index import Kind
from legation.actors.items import ORGANISATIONS, PLACES, Item
from legation.actors.part import OFFICIAL, Part
from legation.actors.tables import Effect, RoleKind
from legation.actors.terms import FORMER
from legation.model import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.actors.grammar import Grammar

# A head of one of these sectors yields to the body that it stands beside ("army accountant").
_YIELDING = frozenset({None, "BUS", "CVL", "UAF"})
# A general word for who serves a body ("officer", "staff") has these in want of a better.
_SERVING = frozenset({"LAB", "COP"})
_TRADES = frozenset({"BUS", "LAB"})
_AFTER_MODIFIER = frozenset({Kind.ROLE, Kind.MODIFIER, Kind.AGENCY})


def read_noun_phrase(items: Sequence[Item], grammar: Grammar) -> Part:
    """Compose adjectives, possessors, titles, head and name."""
    reader = _Reader(grammar)
    for position, item in enumerate(items):
        reader.take(item, items[position + 1] if position + 1 < len(items) else None)
    return reader.part()


def yields(part: Part, body: Part, grammar: Grammar) -> bool:
    """Tell whether a head takes the sector of a body beside it or in its complement."""
    if not body.is_institution or body.sector == FORMER or part.head in grammar.outsider:
        return False
    if part.head == "deputy" and body.sector != "LEG":
        # Alone a deputy is a member of parliament, beside another office its second.
        return True
    generic = part.head in grammar.generic or part.head in grammar.generic_body
    is_body = body.kind == Kind.AGENCY or body.row_kind in (RoleKind.BODY, RoleKind.GROUP)
    if body.sector == "GOV":
        return (generic and part.sector in _YIELDING | _SERVING) or (is_body and part.sector in _YIELDING)
    return generic or (is_body and part.sector in _YIELDING)


class _Reader:
    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._part = Part()
        self._place: Item | None = None
        self._place_first = False
        self._clash = False
        self._effect = Effect.KEEP
        self._modifiers: list[str] = []
        self._names: list[str] = []
        self._skip_next = False
        self._owned = False

    def take(self, item: Item, follower: Item | None) -> None:
        self._take(item, follower)
        self._owned = item.possessive

    def _take(self, item: Item, follower: Item | None) -> None:
        if self._skip_next and not item.is_word:
            # "anti-government", "pro-Russian": what is joined to the prefix is not who acts.
            self._skip_next = item.joined and item.kind == Kind.MODIFIER
            return
        self._skip_next = False
        if item.joined and follower is not None and item.actor and self._is_participle(follower):
            # "US-backed rebels" are not the United States'.
            return
        if item.kind in PLACES:
            self._take_place(item)
        elif item.kind == Kind.MODIFIER and (item.role is None or _modifies(item, follower)):
            self._take_modifier(item)
        elif item.kind in (Kind.ROLE, Kind.MODIFIER):
            self._take_role(item)
        elif item.kind == Kind.AGENCY:
            self._take_agency(item)
        elif item.kind in (Kind.PERSON, Kind.SURNAME):
            self._take_person(item)
        elif item.kind == Kind.FRIEND:
            self._take_friend(item)
        else:
            self._take_word(item)

    def _is_participle(self, item: Item) -> bool:
        return item.is_word and (item.key in self._grammar.lead or item.key.endswith("ed"))

    def _take_place(self, item: Item) -> None:
        if self._place is None:
            self._place = item
            self._place_first = self._part.country is None
        elif self._place.joined and self._place.actor and item.actor:
            self._clash = self._place.actor.country != item.actor.country
        if self._part.is_headless:
            self._part = Part(kind=item.kind, head=item.key)

    def _take_modifier(self, item: Item) -> None:
        if item.role is None and self._part.kind == Kind.ROLE and item.text.lower() in ("elect", "designate"):
            self._part = self._part._replace(role=f"{self._part.role}-{item.text.lower()}")
            return
        if item.joined and item.effect == Effect.NONE:
            self._skip_next = True
            return
        if item.effect == Effect.KEEP and item.key != "then":
            self._modifiers.append(item.text.lower())
        elif item.effect != Effect.KEEP:
            self._effect = item.effect

    def _take_role(self, item: Item) -> None:
        place = self._place
        if item.key in self._grammar.topical and place and not (place.adjectival or place.possessive):
            # "A Syria expert" knows Syria and need not be of it.
            self._place = None
        role = item.role
        assert role is not None  # noqa: S101  items of these kinds carry their row
        before = self._part
        text = " ".join([*self._modifiers, item.text.lower()])
        part = Part(sector=role.sector or None, role=text, kind=Kind.ROLE, head=item.key, row_kind=role.kind)
        if yields(part, before, self._grammar):
            part = part._replace(sector=before.sector)
        elif self._owned and item.key in self._grammar.kin and before.row_kind == RoleKind.PERSON:
            part = part._replace(sector=FORMER if before.sector in OFFICIAL else part.sector)
        elif before.kind == Kind.AGENCY and before.country in ORGANISATIONS and part.sector in _TRADES:
            # Who works for a body of states is no business man of it.
            part = part._replace(sector=None)
        apart = item.key in self._grammar.outsider and before.kind in (Kind.AGENCY, Kind.PERSON, Kind.SURNAME)
        if before.country and not apart:
            part = part._replace(country=before.country)
        self._names.clear()
        self._modifiers.clear()
        self._part = part
        self._end_possessor(item)

    def _take_agency(self, item: Item) -> None:
        actor = item.actor or Actor()
        self._part = Part(actor.country, actor.sector, actor.name, None, Kind.AGENCY, item.key)
        if item.role:
            # An office with a name ("UN chief") is a person's title.
            role = item.text.lower()
            self._part = Part(
                actor.country,
                actor.sector or item.role.sector,
                None,
                role,
                Kind.ROLE,
                item.key,
                item.role.kind,
            )
        self._names.clear()

    def _take_person(self, item: Item) -> None:
        actor = item.actor or Actor()
        titled = self._title()
        stated = self._place.actor.country if self._place and self._place.actor else titled.country
        stated = stated or next((c for role, c in item.offices if titled.role and role == titled.role), None)
        if stated and item.countries and stated not in item.countries:
            # Another of the same name: the register knows nobody so called who served this country.
            self._names.append(item.written)
            return
        self._part = Part(
            stated or actor.country,
            titled.sector or actor.sector,
            actor.name,
            titled.role or actor.role,
            Kind.PERSON,
            item.key,
            RoleKind.PERSON,
        )
        self._end_possessor(item)

    def _title(self) -> Part:
        """Return the title read before a person, if it says an office."""
        is_office = self._part.kind == Kind.ROLE and self._part.head not in self._grammar.relational
        return self._part if is_office else Part()

    def _take_friend(self, item: Item) -> None:
        country = item.actor.country if item.actor else None
        sector = item.role.sector if item.role else None
        role = item.role.role if item.role else None
        kind = Kind.ROLE if item.role else Kind.FRIEND
        self._part = Part(country, sector, None, role, kind, item.key, item.role.kind if item.role else None)

    def _take_word(self, item: Item) -> None:
        key = item.key
        if item.joined and key in self._grammar.side:
            self._skip_next = True
        if key in self._grammar.courtesy or key in self._grammar.determiner:
            return
        stands_alone = self._part.is_place or self._part.kind == Kind.AGENCY or self._owned
        if item.is_name:
            self._names.append(item.written)
        if key in self._grammar.region_word and self._part.is_place:
            return
        if item.text.isalpha() and not self._part.is_headless and (stands_alone or not item.is_name):
            self._part = self._part._replace(trailed=True)
        if self._part.is_headless:
            self._part = self._part._replace(kind=Kind.WORD, head=key)

    def _end_possessor(self, item: Item) -> None:
        """A modifier of a possessor is none of what is possessed ("the former president's lawyer")."""
        if item.possessive:
            self._effect = Effect.KEEP

    def part(self) -> Part:
        """Return what was read."""
        part = self._part._replace(effect=self._effect)
        if self._clash:
            return part._replace(country=None, clash=True)
        if self._place and self._place.actor:
            part = self._placed(part, self._place.actor)
        if self._names and not part.name and (part.kind == Kind.ROLE or part.is_headless):
            part = part._replace(name=" ".join(self._names))
        return part

    def _placed(self, part: Part, place: Actor) -> Part:
        """Give a bare place all that it is, anything else the state where it has none of its own.

        A body of several states yields to a state named before it ("the US ambassador to NATO",
        "Syria's UN envoy"), not to one after it ("the UN Syria envoy").
        """
        if part.is_place:
            return part._replace(country=place.country, sector=place.sector, name=place.name)
        if part.country and not (part.country in ORGANISATIONS and self._place_first):
            return part
        sector = part.sector or (place.sector if place.sector == "PRE" else None)
        return part._replace(country=place.country, sector=sector)


def _modifies(item: Item, follower: Item | None) -> bool:
    """Tell whether a word that is also a role ("deputy") is a modifier here."""
    return follower is not None and (follower.kind in _AFTER_MODIFIER or item.joined)
