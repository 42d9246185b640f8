"""The actors that a document has spoken of, and which of them a later phrase means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.actors.items import ORGANISATIONS
from legation.actors.names import parse_name, same_person
from legation.actors.tables import Gender, RoleKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legation.actors.grammar import Grammar
    from legation.actors.part import Part
    from legation.actors.tables import DescriptionRow
    from legation.model import Actor, Mention

# Sentences that a pronoun and a description may look back over.
PRONOUN_REACH = 3
DESCRIPTION_REACH = 12
_SUBJECT_WEIGHT = 3.0
_DISTANCE_WEIGHT = 2.0
_NUMBER_WEIGHT = 1.5
# Whom a report is about is spoken of often.
_TOPIC_WEIGHT = 0.25
_TOPIC_COUNT = 6


@dataclass(slots=True)
class Entity:
    """Somebody, or a thing (then ``actor`` is None), spoken of in the document.

    ``mention`` is the fullest one; ``head`` the last word of its head in small letters; ``sentence`` and
    ``position`` (a token) where it was last spoken of, ``subject`` whether as a subject; ``clause`` the
    verb that it was an argument of then, ``here`` whether only as the place of it; ``count`` how often.
    ``parties`` are those whom a plural one is made of.
    """

    mention: Mention | None
    actor: Actor | None
    head: str
    person: bool = False
    plural: bool = False
    place: bool = False
    gender: Gender | None = None
    parties: tuple[Mention, ...] = ()
    sentence: int = -1
    position: int = -1
    subject: bool = False
    clause: int = -1
    here: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the document something is said: sentence, token, whether as subject, and of which verb.

    ``here`` says that it names where something happens.
    """

    sentence: int
    position: int
    subject: bool = False
    clause: int = -1
    here: bool = False


class Memory:
    """Entities by the order in which they were last spoken of."""

    def __init__(self, grammar: Grammar, descriptions: Iterable[DescriptionRow]) -> None:
        """Start with nothing said."""
        self._grammar = grammar
        self._descriptions = {row.word: row for row in descriptions}
        self._recent: dict[int, Entity] = {}
        self._bodies: dict[tuple[str, str], Entity] = {}
        self.persons: list[Entity] = []

    def add(self, entity: Entity) -> Entity:
        """Remember a new entity."""
        self._recent[id(entity)] = entity
        if entity.person:
            self.persons.append(entity)
        elif entity.actor:
            self._bodies.setdefault((entity.actor.code, entity.actor.name or entity.head), entity)
        return entity

    def touch(self, entity: Entity, spot: Spot) -> None:
        """Note that an entity is spoken of again."""
        entity.subject = spot.subject or (entity.subject and entity.sentence == spot.sentence)
        entity.sentence, entity.position = spot.sentence, spot.position
        entity.clause, entity.here = spot.clause, spot.here
        entity.count += 1
        self._recent[id(entity)] = self._recent.pop(id(entity))

    def person(self, name: str, gender: Gender | None = None) -> Entity | None:
        """Return the person called so, by full name or surname; None where two persons are."""
        found = [
            e
            for e in self.persons
            if e.actor
            and e.actor.name
            and _is_called(e.actor.name, name)
            and {gender, e.gender} != {Gender.FEMALE, Gender.MALE}
        ]
        return found[0] if len(found) == 1 else None

    def same(self, actor: Actor, head: str) -> Entity | None:
        """Return the state or named body that is this actor."""
        return self._bodies.get((actor.code, actor.name or head))

    def _near(self, spot: Spot, reach: int) -> Iterator[Entity]:
        """Give what was spoken of in the sentences before a spot, the last first."""
        for entity in reversed(self._recent.values()):
            if spot.sentence - entity.sentence > reach:
                return
            yield entity

    def described(self, part: Part, spot: Spot) -> Entity | None:
        """Return whom a description such as "the ambassador" or "the ministry" takes up, or None."""
        fitting = [
            e
            for e in self._near(spot, DESCRIPTION_REACH)
            if e.actor
            and e.person == (part.row_kind == RoleKind.PERSON)
            and not (e.plural or e.place)
            and part.country in (None, e.actor.country)
        ]
        exact = _likeliest([e for e in fitting if _has_role(e, part)], part)
        said = (part.role or part.head).replace(" the ", " ")
        row = self._descriptions.get(said)
        if exact or row is None:
            return exact
        return _likeliest([e for e in fitting if _fits_description(e, row)], part)

    def state(self, spot: Spot, form: frozenset[str] = frozenset()) -> Entity | None:
        """Return the state last spoken of; of a certain form ("the kingdom") also one told by a title."""
        near = self._near(spot, DESCRIPTION_REACH if form else PRONOUN_REACH)
        if form:
            return next((e for e in near if e.actor and e.actor.country in form), None)
        return next((e for e in near if e.place), None)

    def setting(self, spot: Spot) -> str | None:
        """Return the state last told as where something happens ("in Vienna")."""
        near = self._near(spot, DESCRIPTION_REACH)
        return next((e.actor.country for e in near if e.here and e.actor), None)

    def countries(self, spot: Spot) -> frozenset[str]:
        """Return the states of all who were spoken of just before a spot, in its sentence or the last."""
        return frozenset(_state_of(e) for e in self._near(spot, 1) if e.position < spot.position) - {""}

    def acting(self, spot: Spot) -> frozenset[str]:
        """Return the states of the subjects among them, without those who serve their state in another."""
        posted = self._grammar.posted
        near = (e for e in self._near(spot, 1) if e.subject and e.position < spot.position)
        return frozenset(_state_of(e) for e in near if e.head not in posted) - {""}

    def officials(self, title: str, spot: Spot) -> frozenset[str]:
        """Return the states of the persons spoken of before whose role ends with a title ("foreign minister")."""
        near = (e.actor for e in self._near(spot, DESCRIPTION_REACH) if e.person and e.actor)
        return frozenset(a.country for a in near if a.country and (a.role or "").endswith(title))

    def employers(self, spot: Spot) -> tuple[Actor, ...]:
        """Return the bodies that were the subject just before a spot, in its sentence or the last."""
        return tuple(
            e.actor
            for e in self._near(spot, 1)
            if e.subject and e.actor and e.actor.country and e.actor.sector and not (e.person or e.place)
        )

    def joint(self, spot: Spot) -> Entity | None:
        """Return the parties last joined."""
        return next((e for e in self._near(spot, DESCRIPTION_REACH) if e.parties), None)

    def pronoun(self, word: str, spot: Spot) -> Entity | None:
        """Return what a pronoun most likely means: a subject rather than another, and what is near.

        Args:
            word: the pronoun in small letters.
            spot: where it stands.
        """
        free = spot.subject or word in _POSSESSIVE
        reach = PRONOUN_REACH if free else int(word not in self._grammar.neuter)
        near = [
            e
            for e in self._near(spot, reach)
            if e.position < spot.position
            and self._agrees(e, word)
            and not e.here
            and not (e.clause == spot.clause >= 0 and not spot.subject and word not in _POSSESSIVE)
        ]
        many = word in self._grammar.plural
        return max(near, key=lambda e: (_salience(e, spot, many), e.position)) if near else None

    def _agrees(self, entity: Entity, word: str) -> bool:
        grammar = self._grammar
        if word in grammar.masculine:
            return entity.person and not entity.plural and entity.gender != Gender.FEMALE
        if word in grammar.feminine:
            return entity.person and not entity.plural and entity.gender != Gender.MALE
        if word in grammar.neuter:
            return not entity.person and not entity.plural
        as_body = word != "them" and not entity.person and entity.actor is not None
        return entity.plural or as_body


_COMPLEMENT = re.compile(r" (?:to|of|for|at) ")
_STANDING_IN = frozenset({"deputy", "vice", "assistant"})
_BARE_DEPUTY = 2
_POSSESSIVE = frozenset({"his", "her", "its", "their", "whose"})


def _salience(entity: Entity, spot: Spot, many: bool) -> float:
    """Weigh how much an entity stands out; ``many`` prefers a plural to a body that "they" may mean too."""
    number = _NUMBER_WEIGHT * (entity.plural and many)
    topic = _TOPIC_WEIGHT * min(entity.count, _TOPIC_COUNT)
    distance = _DISTANCE_WEIGHT * (spot.sentence - entity.sentence)
    return _SUBJECT_WEIGHT * entity.subject + number + topic - distance


def _state_of(entity: Entity) -> str:
    """Return the state of an entity; empty where it has none or is of a body of states."""
    country = entity.actor.country if entity.actor else None
    return country if country and country not in ORGANISATIONS else ""


def _likeliest(entities: Sequence[Entity], part: Part) -> Entity | None:
    """Return whom a title takes up of those it fits: the last spoken of, of one sentence its subject.

    One who only stands in for the holder ("the deputy minister") comes after the holder, and a body
    without a state after one with.
    """

    def rank(entity: Entity) -> tuple[bool, bool, int, bool, int]:
        role = (entity.actor.role or "") if entity.actor else ""
        stands_in = not _STANDING_IN.isdisjoint(role.split()) and _STANDING_IN.isdisjoint(
            (part.role or "").split()
        )
        stateless = not entity.person and not (entity.actor and entity.actor.country)
        return (not stands_in, not stateless, entity.sentence, entity.subject, entity.position)

    return max(entities, key=rank, default=None)


def _has_role(entity: Entity, part: Part) -> bool:
    """Tell whether an entity has the role said; "the foreign minister" is not the deputy foreign minister."""
    role = (entity.actor.role or "") if entity.actor else ""
    said = part.role or part.head
    if entity.mention and not entity.person:
        # "The Foreign Ministry of Norway": a body called by its name is what the name begins with.
        called = _COMPLEMENT.split(entity.mention.span.text.lower())[0]
        if f" {called}".endswith(f" {said}"):
            return True
    titles = _COMPLEMENT.split(role)
    if said.split(" ")[0] in _STANDING_IN and len(said.split(" ")) == _BARE_DEPUTY:
        # "The deputy minister" for the deputy foreign minister.
        return (titles[0].split(" ")[0], titles[0].split(" ")[-1]) == (said.split(" ")[0], part.head)
    if " " in said:
        name = (entity.actor.name or "") if entity.actor else ""
        return said in (role, titles[0]) or (not entity.person and name.lower().endswith(said))
    return entity.head == part.head or any(title.split(" ")[-1] == part.head for title in titles)


def _fits_description(entity: Entity, row: DescriptionRow) -> bool:
    actor = entity.actor
    if actor is None:
        return False
    role = actor.role or ""
    words = {entity.head, role, *role.replace("-", " ").split()}
    return actor.sector in row.sectors or any(head in words for head in row.heads)


def _is_called(known: str, name: str) -> bool:
    """Tell whether a person may be called so; of a surname alone it must be the surname in full."""
    if len(parse_name(name).words) == 1 and len(parse_name(known).words) == 1:
        return parse_name(name).sounds == parse_name(known).sounds
    return same_person(known, name)


def enriched(actor: Actor, other: Actor) -> Actor:
    """Return an actor with what another mention of the same one adds."""
    return replace(
        actor,
        country=actor.country or other.country,
        sector=actor.sector or other.sector,
        name=_longer(actor.name, other.name),
        role=actor.role or other.role,
    )


def _longer(a: str | None, b: str | None) -> str | None:
    return max(a or "", b or "", key=len) or None
