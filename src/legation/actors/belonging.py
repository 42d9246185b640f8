"""To whom a role or body belongs that does not say so itself: "its ambassador", "the group's leader"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.actors.index import Kind
from legation.actors.nounphrase import yields
from legation.actors.part import Part
from legation.actors.phrases import is_nominal
from legation.model import Actor, Mention

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from legation.actors.scene import Scene

_BELONGING = ("of", "for", "at")
_MODIFIERS = ("amod", "compound", "nmod", "poss")


def owners_of(token: Token) -> list[Token]:
    """Return the possessor of a phrase, and the noun that it is "of", "for" or "at"."""
    owners = [child for child in token.lefts if child.dep_ == "poss"]
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _BELONGING:
            owners.extend(c for c in child.children if c.dep_ == "pobj")
    return owners


def inherit(scene: Scene, actor: Actor, token: Token, part: Part, take: Callable[[Token], None]) -> Actor:
    """Give a role the state of whom it belongs to, and a general one the sector too.

    Args:
        scene: the document in reading.
        actor: what the phrase itself says, without a country.
        token: the head of the phrase.
        part: the register's reading of the phrase.
        take: reads a phrase that stands after this one, so that it can be taken up.
    """
    if part.head in scene.grammar.outsider:
        return actor
    if token.dep_ == "conj" and _shares_modifier(token):
        first = scene.mentions.of(token.head)
        if first and first.actor and first.actor.sector and first.actor.country:
            return replace(actor, country=first.actor.country)
    for owner in owners_of(token):
        if owner.dep_ == "pobj" and is_nominal(owner) and owner.i not in scene.persons:
            take(owner)
        found = scene.mentions.of(owner)
        if found and found.actor and (found.actor.country or found.actor.sector):
            owned_by = Part(found.actor.country, found.actor.sector, kind=Kind.ROLE)
            sector = found.actor.sector if yields(part, owned_by, scene.grammar) else actor.sector
            return replace(actor, country=found.actor.country, sector=sector)
    return actor


def liken(scene: Scene, actor: Actor, token: Token) -> Actor:
    """Give a counterpart the sector and role of whose counterpart it is."""
    for owner in owners_of(token):
        found = scene.mentions.of(owner)
        if found and found.actor and owner.dep_ == "poss":
            sector, role = found.actor.sector or actor.sector, found.actor.role or actor.role
            return replace(actor, sector=sector, role=role)
    return actor


def take_shared_owner(scene: Scene, token: Token, actor: Actor) -> bool:
    """Record what belongs to several parties as theirs: "the missions of the two countries"."""
    parties = next((p for owner in owners_of(token) if (p := scene.mentions.parties(owner))), ())
    span = scene.mentions.span(token)
    shared = tuple(Mention(span, replace(actor, country=m.actor.country)) for m in parties if m.actor)
    if shared:
        scene.mentions.record_parties(token.i, shared, recorded=True)
    return bool(shared)


def _shares_modifier(token: Token) -> bool:
    """Tell whether a joined noun may share the modifier of the first: "US police and security services"."""
    own = any(child.dep_ in ("det", "poss", "nummod") for child in token.lefts)
    modified = any(child.dep_ in _MODIFIERS for child in token.head.lefts)
    return not own and modified and token.pos_ == "NOUN"
