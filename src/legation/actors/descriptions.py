"""Phrases without a name that take up somebody named before: "the ambassador", "the country", "both sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.belonging import owners_of
from legation.actors.entities import Entity
from legation.actors.index import Kind
from legation.actors.items import ORGANISATIONS
from legation.actors.part import Part
from legation.actors.phrases import token_span
from legation.actors.scene import PLURAL_TAGS
from legation.actors.tables import RoleKind
from legation.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.actors.entities import Spot
    from legation.actors.scene import Scene

_DEFINITE = frozenset({"the", "this", "that"})
_BEFORE_NOUN = ("compound", "amod", "nmod")
_INDEFINITE = frozenset({"a", "an", "another", "any", "no", "some", "every", "each"})


def take_joint(scene: Scene, token: Token) -> None:
    """Record "both sides" as the parties last joined."""
    entity = scene.memory.joint(scene.spot(token))
    if entity:
        scene.refer(token, entity)


def take_state_word(scene: Scene, token: Token) -> bool:
    """Record "the country" as the state last spoken of, "their countries" as those of the parties."""
    if token.lemma_.lower() not in scene.grammar.state_word:
        return False
    owned = [scene.mentions.parties(child) for child in token.lefts if child.dep_ == "poss"]
    if any(owned):
        scene.stand_for(token, next(parties for parties in owned if parties))
        return True
    form = scene.register.state_forms.get(token.lemma_.lower(), frozenset())
    definite = _is_definite(token) and token.tag_ == "NN"
    entity = scene.memory.state(scene.spot(token), form) if definite else None
    if entity is None:
        return False
    antecedent = entity.mention.span if entity.mention else None
    mention = Mention(scene.mentions.span(token), scene.state_of(entity.actor), antecedent)
    scene.mentions.record((token.i,), mention)
    scene.memory.touch(entity, scene.spot(token))
    return True


def take_bare_description(scene: Scene, token: Token, spot: Spot) -> bool:
    """Record "the group" or "the organisation", which alone tells no sector, as whom it takes up."""
    word = token.lemma_.lower()
    part = Part(role=word, kind=Kind.ROLE, head=word)
    if word in scene.grammar.host_word:
        country = scene.memory.setting(spot)
        part = part._replace(country=country, row_kind=RoleKind.PERSON)
        if country is None:
            return False
    entity = described(scene, token, part, spot)
    if entity:
        scene.refer(token, entity)
    return entity is not None


def note_bodies(scene: Scene, token: Token) -> None:
    """Remember the bodies of states that stand before a noun ("NATO ministers"), which "the alliance" takes up."""
    for child in token.lefts:
        if child.pos_ != "PROPN" or child.dep_ not in _BEFORE_NOUN or child.i in scene.persons:
            continue
        part = scene.mentions.analyse(child.text)
        if part is None or part.kind != Kind.AGENCY or part.country not in ORGANISATIONS:
            continue
        actor, memory = part.actor(), scene.memory
        mention = Mention(token_span(scene.doc, child.i, child.i), actor)
        entity = memory.same(actor, part.head) or memory.add(Entity(mention, actor, part.head))
        if entity.sentence != scene.sentence:
            memory.touch(entity, scene.spot(child))


def described(scene: Scene, token: Token, part: Part, spot: Spot) -> Entity | None:
    """Return whom a title or description without a name takes up, or None."""
    several = token.tag_ in PLURAL_TAGS or part.row_kind in (RoleKind.GROUP, RoleKind.EQUIPMENT)
    counted = any(child.lower_ in _INDEFINITE or child.dep_ == "nummod" for child in token.lefts)
    owned = any(child.dep_ == "poss" for child in token.lefts)
    if several or counted or not (_is_definite(token) or owned or token.tag_ == "NNP"):
        return None
    if any(owner.i in scene.persons for owner in owners_of(token)):
        # "The administration of Barack Obama" is told by its person.
        return None
    return scene.memory.described(part, spot)


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in _DEFINITE for child in token.lefts)
