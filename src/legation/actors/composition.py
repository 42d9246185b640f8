"""How the parts of a phrase make one actor: "Ukrainian ambassador to Germany" is Ukraine's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.actors.index import Kind
from legation.actors.items import PLACES, Item
from legation.actors.tables import Effect, RoleKind
from legation.actors.terms import FORMER
from legation.model import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.actors.grammar import Grammar

CIVILIAN = "CVL"
UNKNOWN = "UNK"
# A head of one of these sectors yields to the body it stands beside ("army accountant").
_YIELDING = frozenset({"", "GOV", "BUS", CIVILIAN, "UAF"})
# What "former" makes a former official of (PLOVER manual, ELI); a former student stays a student.
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY"})
_OWNING = frozenset({"of", "in", "from", "at", "near", "inside", "within", "across", "around"})
_MARKS_THAT_PART = frozenset(',;:()[]–—/"')
_MAX_PARTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What a noun phrase says of an actor.

    ``kind`` is that of the piece that heads it, None where nothing known does; ``head`` is the last
    word of the head in small letters; ``clash`` says that it names several states, ``trailed`` that an
    unknown noun follows what is known ("the Russian economy"), so that the phrase names a thing of the
    actor and not the actor.
    """

    country: str | None = None
    sector: str | None = None
    name: str | None = None
    role: str | None = None
    kind: Kind | None = None
    head: str = ""
    clash: bool = False
    row_kind: RoleKind | None = None
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
        """Tell whether it is a body with a sector, which those in it share."""
        return bool(self.sector) and self.kind in (Kind.AGENCY, Kind.ROLE, Kind.PERSON)


def compose(items: Sequence[Item], grammar: Grammar) -> Actor | None:
    """Return the one actor that the pieces of a phrase name together, or None."""
    part = compose_part(items, grammar)
    if part is None:
        return None
    return Actor(part.country, part.sector, part.name, part.role)


def compose_part(items: Sequence[Item], grammar: Grammar) -> Part | None:
    """Return what the pieces of a phrase say together where they name one actor, or None."""
    result: Part | None = None
    for piece in _pieces(items, grammar)[:_MAX_PARTS]:
        part = _phrase(piece, grammar)
        result = part if result is None else _apposed(result, part)
    if result is None or not (result.known or result.clash) or (result.clash and not result.sector):
        return None
    return result


def _pieces(items: Sequence[Item], grammar: Grammar) -> list[list[Item]]:
    """Part a phrase at commas, brackets and dashes; leave out what follows a relative word."""
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item.kind == Kind.WORD and item.text in _MARKS_THAT_PART:
            pieces.append([])
        elif item.kind == Kind.WORD and item.key in grammar.relative and any(pieces):
            break
        else:
            pieces[-1].append(item)
    return [piece for piece in pieces if piece]


def _apposed(left: Part, right: Part) -> Part:
    """Join a phrase and what stands beside it after a comma."""
    if left.clash or not right.known:
        return left
    if left.is_place and right.is_place:
        # "Paris, Texas": a place within a larger one.
        return left if left.country == right.country or left.kind == Kind.STATE else right
    if left.is_place or (left.country and right.country and left.country != right.country):
        return left
    return replace(
        left,
        country=left.country or right.country,
        sector=left.sector or right.sector,
        name=left.name or right.name,
        role=left.role or right.role,
    )


def _phrase(items: Sequence[Item], grammar: Grammar) -> Part:
    """Compose a head and its complements ("ambassador | to | Germany")."""
    start = 0
    while start < len(items) - 1 and _is_count(items[start], grammar):
        start += 1
    groups: list[list[Item]] = [[]]
    prepositions: list[str] = []
    for item in items[start:]:
        if item.kind == Kind.WORD and item.key in grammar.preposition:
            prepositions.append(item.key)
            groups.append([])
        else:
            groups[-1].append(item)
    part = _joined(groups[0], grammar)
    for preposition, group in zip(prepositions, groups[1:], strict=True):
        attached = _attached(part, preposition, _joined(group, grammar), grammar)
        if attached is None:
            break
        part = attached
    return part


def _is_count(item: Item, grammar: Grammar) -> bool:
    return item.kind == Kind.WORD and (item.key in grammar.determiner or item.key.isdigit())


def _attached(part: Part, preposition: str, other: Part, grammar: Grammar) -> Part | None:
    """Return the head with its complement, or None where the complement says nothing of the head."""
    if part.kind is None:
        return _headed_by_complement(part, preposition, other, grammar)
    if part.is_place or part.head in grammar.outsider:
        return part if preposition in _OWNING and part.country else None
    serves = preposition in ("for", "to") and part.head in grammar.servant and other.is_institution
    if preposition not in _OWNING and not serves:
        return None
    if part.sector == "MIL" and preposition != "of" and other.is_place:
        # Troops in a state are as often another's.
        return None
    country = part.country or other.country
    sector = part.sector
    if other.is_institution and preposition in ("of", "at", "for", "to") and _yields(part, other, grammar):
        sector = other.sector
    return replace(part, country=country, sector=sector)


def _headed_by_complement(part: Part, preposition: str, other: Part, grammar: Grammar) -> Part | None:
    if preposition == "of" and (part.head in grammar.quantity or not other.is_place):
        return other
    if preposition not in _OWNING or not other.country:
        return None
    inside = preposition != "of" and other.kind in (Kind.CITY, Kind.CAPITAL)
    return Part(
        country=other.country,
        sector=CIVILIAN if inside else None,
        kind=Kind.WORD,
        head=part.head,
        trailed=True,
    )


def _yields(part: Part, body: Part, grammar: Grammar) -> bool:
    """Tell whether a head takes the sector of a body that it stands beside."""
    sector = part.sector or ""
    if part.head in grammar.outsider:
        return False
    if body.sector == "GOV":
        return sector in ("", CIVILIAN, "BUS", "UAF") and (
            part.head in grammar.generic or body.kind == Kind.AGENCY
        )
    if part.head in grammar.generic:
        return True
    is_body = body.kind == Kind.AGENCY or body.row_kind in (RoleKind.BODY, RoleKind.GROUP)
    return is_body and sector in _YIELDING - {"GOV"}


def _joined(items: Sequence[Item], grammar: Grammar) -> Part:
    """Compose a noun phrase that may hold "and"."""
    groups: list[list[Item]] = [[]]
    for item in items:
        if item.kind == Kind.WORD and (item.key in grammar.conjunction or item.text == "&"):
            groups.append([])
        else:
            groups[-1].append(item)
    parts = [_simple(group, grammar) for group in groups if group]
    if not parts:
        return Part()
    first, last = parts[0], parts[-1]
    countries = {part.country for part in parts if part.country}
    sectors = {part.sector for part in parts if part.sector}
    if len(countries) > 1:
        shared = last.sector if all(p.is_place for p in parts[:-1]) else None
        sector = shared if shared else (sectors.pop() if len(sectors) == 1 else None)
        return replace(last, country=None, sector=sector, name=None, clash=True)
    if len(parts) == 1 or first.country or not last.known:
        return first
    return replace(last, sector=first.sector or last.sector) if first.sector else last


def _simple(items: Sequence[Item], grammar: Grammar) -> Part:
    """Compose adjectives, possessors, titles, head and name without prepositions or "and"."""
    state = _Reader(grammar)
    for i, item in enumerate(items):
        follower = items[i + 1] if i + 1 < len(items) else None
        state.take(item, follower)
    return state.part()


class _Reader:
    """Reads the pieces of a simple noun phrase from left to right."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._place: Item | None = None
        self._clash = False
        self._part = Part()
        self._effect = Effect.KEEP
        self._person: Item | None = None
        self._names: list[str] = []
        self._sided = False

    def take(self, item: Item, follower: Item | None) -> None:
        """Read one more piece."""
        if item.kind in PLACES:
            self._take_place(item, follower)
        elif item.kind == Kind.MODIFIER:
            if item.effect != Effect.KEEP:
                self._effect = item.effect
        elif item.kind == Kind.ROLE:
            self._take_role(item)
        elif item.kind == Kind.AGENCY:
            self._take_agency(item)
        elif item.kind in (Kind.PERSON, Kind.SURNAME):
            self._take_person(item)
        elif item.kind == Kind.FRIEND:
            self._take_friend(item)
        else:
            self._take_word(item)

    def _take_place(self, item: Item, follower: Item | None) -> None:
        if self._sided or (item.joined and follower is not None and follower.key in self._grammar.lead):
            self._sided = False
            return
        if self._place is None:
            self._place = item
        elif self._place.actor and item.actor and self._place.joined:
            self._clash = self._place.actor.country != item.actor.country
        if self._part.kind is None:
            self._part = Part(kind=item.kind, head=item.key)

    def _take_role(self, item: Item) -> None:
        assert item.role is not None  # noqa: S101  an item of this kind carries its row
        before = self._part
        part = Part(
            sector=item.role.sector or None,
            role=item.text.lower(),
            kind=Kind.ROLE,
            head=item.key,
            row_kind=item.role.kind,
        )
        stands_apart = item.key in self._grammar.outsider and before.kind in (Kind.AGENCY, Kind.PERSON)
        if before.is_institution and _yields(part, before, self._grammar):
            part = replace(part, sector=before.sector)
        if before.country and not stands_apart:
            part = replace(part, country=before.country)
        self._names.clear()
        self._part = part

    def _take_agency(self, item: Item) -> None:
        actor = item.actor or Actor()
        self._part = Part(actor.country, actor.sector, actor.name, None, Kind.AGENCY, item.key)

    def _take_person(self, item: Item) -> None:
        actor = item.actor or Actor()
        place = self._place.actor.country if self._place and self._place.actor else None
        if place and item.countries and place not in item.countries:
            self._names.append(item.text)
            return
        titled = self._part if self._part.kind == Kind.ROLE else Part()
        self._part = Part(
            actor.country,
            titled.sector or actor.sector,
            actor.name,
            titled.role or actor.role,
            Kind.PERSON,
            item.key,
        )
        if item.possessive:
            self._effect = Effect.KEEP

    def _take_friend(self, item: Item) -> None:
        actor = item.actor
        self._part = Part(country=actor.country if actor else None, kind=Kind.FRIEND, head=item.key)

    def _take_word(self, item: Item) -> None:
        if item.joined and item.key in ("pro", "anti"):
            self._sided = True
        if item.is_name:
            self._names.append(item.text)
        elif item.text.isalpha() and self._part.kind not in (None, Kind.WORD):
            self._part = replace(self._part, trailed=True)
        if self._part.kind is None:
            self._part = replace(self._part, head=item.key)
        elif item.key in self._grammar.generic:
            self._part = replace(self._part, head=item.key)

    def part(self) -> Part:
        """Return what was read."""
        part = self._part
        if self._clash:
            return replace(part, country=None, clash=True)
        if self._place and self._place.actor:
            part = self._placed(part, self._place.actor)
        if self._effect == Effect.ELI and part.sector in _OFFICIAL:
            role = f"former {part.role}" if part.role else None
            part = replace(part, sector=FORMER, role=role)
        elif self._effect == Effect.OPP:
            part = replace(part, sector="OPP")
        if self._names and not part.name and part.kind == Kind.ROLE:
            part = replace(part, name=" ".join(self._names))
        return part

    def _placed(self, part: Part, place: Actor) -> Part:
        """Give the part its state: of a bare place all, of anything else the country where it lacks one."""
        if part.is_place:
            return replace(part, country=place.country, sector=place.sector, name=place.name)
        organisation = part.country is None or len(part.country) != 3 or part.country in ("NGO", "MNC", "IGO")  # noqa: PLR2004
        country = place.country if organisation else part.country
        sector = part.sector or ("PRE" if place.sector == "PRE" else None)
        return replace(part, country=country, sector=sector)
