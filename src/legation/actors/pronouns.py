"""Whom a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors.phrases import token_span
from legation.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.actors.entities import Entity
    from legation.actors.scene import Scene

_DUMMY_VERBS = frozenset({"be", "seem", "appear", "become", "take", "remain"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "advcl"})


def take_pronoun(scene: Scene, token: Token) -> None:
    """Record whom a pronoun means, if that can be told; the first and second person are left alone."""
    word, grammar = token.lower_, scene.grammar
    if word in grammar.relative:
        _take_relative(scene, token)
        return
    gendered = word in grammar.masculine or word in grammar.feminine
    if not (gendered or word in grammar.plural or word in grammar.neuter) or _is_dummy(scene, token):
        return
    entity = _joined_owner(scene, token) or scene.memory.pronoun(word, scene.spot(token))
    if entity:
        scene.refer(token, entity)


def _take_relative(scene: Scene, token: Token) -> None:
    """Record "who" as what its clause belongs to."""
    verb = token.head
    while verb.dep_ not in ("relcl", "ROOT") and verb.head.i != verb.i:
        verb = verb.head
    found = scene.mentions.of(verb.head) if verb.dep_ == "relcl" else None
    if found:
        span = token_span(scene.doc, token.i, token.i)
        scene.mentions.record((token.i,), Mention(span, found.actor, found.antecedent or found.span))


def _joined_owner(scene: Scene, token: Token) -> Entity | None:
    """Return whom a possessive in a joined phrase means: "Putin and his counterpart"."""
    if token.tag_ != "PRP$" or token.head.dep_ != "conj":
        return None
    person = scene.persons.get(token.head.head.i)
    return person.entity if person else None


def _is_dummy(scene: Scene, token: Token) -> bool:
    """Tell whether "it" stands for nobody: "it is clear that", "it is a mistake"."""
    if token.lower_ not in scene.grammar.neuter:
        return False
    verb = token.head
    clausal = any(child.dep_ in _CLAUSAL for child in verb.rights)
    points = verb.lemma_ == "be" and any(child.dep_ == "attr" for child in verb.rights)
    return points or (clausal and verb.lemma_ in _DUMMY_VERBS)
