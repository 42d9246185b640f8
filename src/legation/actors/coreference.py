"""Following actors through a document in one pass: names, surnames, titles, pronouns and parties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.actors.belonging import inherit, liken, take_shared_owner
from legation.actors.descriptions import (
    described,
    note_bodies,
    take_bare_description,
    take_joint,
    take_state_word,
)
from legation.actors.entities import Entity, Memory, Spot, enriched
from legation.actors.index import Kind
from legation.actors.items import ORGANISATIONS
from legation.actors.mentions import Mentions
from legation.actors.narrative import dateline_country, placed
from legation.actors.part import Part
from legation.actors.parties import is_joint, joined_by, shared_head
from legation.actors.persons import PersonFinder, PersonMention
from legation.actors.phrases import PRONOUNS, is_nominal
from legation.actors.pronouns import take_pronoun
from legation.actors.readings import Question
from legation.actors.scene import PLURAL_TAGS, Scene
from legation.actors.tables import RoleKind
from legation.actors.words import split
from legation.model import Actor, BlockKind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from legation.actors.register import Register
    from legation.model import Document


def find_mentions(doc: Doc, document: Document, register: Register) -> Mentions:
    """Find the actors of a document and follow them through it.

    Args:
        doc: the parse of the document; ``doc.text`` is ``document.text``.
        document: the report; names are read as on the day it was published.
        register: who is known.
    """
    mentions = Mentions(doc, document, register)
    Follower(doc, document, register, mentions).run()
    return mentions


class Follower:
    """Reads a document once and records in ``mentions`` whom each phrase means."""

    def __init__(self, doc: Doc, document: Document, register: Register, mentions: Mentions) -> None:
        """Prepare to read a document."""
        self._doc = doc
        self._document = document
        self._mentions = mentions
        self._scene = Scene(doc, register, mentions, Memory(register.grammar, register.descriptions))
        self._names: set[int] = set()
        # Tokens within a title or a body's name, which name nobody unless the register knows them.
        self._titles: set[int] = set()

    def run(self) -> None:
        """Read the document."""
        scene = self._scene
        skipped = self._datelines()
        scene.dateline = dateline_country(self._document, self._mentions)
        for person in PersonFinder(self._doc, scene.register, self._mentions).find(scene.memory, skipped):
            scene.persons.update(dict.fromkeys(person.heads, person))
            self._names.update(range(person.where.name, person.where.last + 1))
            self._titles.update(range(person.where.first, person.where.name))
        for number, sentence in enumerate(self._doc.sents):
            scene.sentence = number
            if sentence.start not in skipped:
                self._read(sentence)
        for entity in scene.memory.persons:
            if entity.mention and entity.actor and entity.actor.name:
                self._mentions.record_person(replace(entity.mention, actor=entity.actor))

    def _datelines(self) -> frozenset[int]:
        """Return the first tokens of the sentences that are a dateline."""
        spans = [block.span for block in self._document.blocks if block.kind == BlockKind.DATELINE]
        return frozenset(
            sentence.start
            for sentence in self._doc.sents
            if any(span.start <= sentence.start_char and sentence.end_char <= span.end for span in spans)
        )

    def _read(self, sentence: Sentence) -> None:
        for token in sentence:
            person = self._scene.persons.get(token.i)
            if person:
                self._take_person(person, token)
            elif token.i not in self._names and is_nominal(token):
                self._take(token)
            parties = joined_by(token, self._mentions.of)
            if parties:
                first = min([token, *token.conjuncts], key=lambda t: t.i)
                self._scene.remember_parties(parties, replace(self._scene.spot(first), position=token.i))

    def _take(self, token: Token) -> None:
        if self._mentions.of(token) is not None:
            return
        if token.tag_ in PRONOUNS:
            take_pronoun(self._scene, token)
        elif is_joint(token, self._scene.grammar):
            take_joint(self._scene, token)
        else:
            self._take_phrase(token)

    def _take_person(self, person: PersonMention, token: Token) -> None:
        """Record a name, with what other mentions tell of the person where this one says less."""
        if self._mentions.of(token) is not None:
            return
        entity, mention = person.entity, person.mention
        known, actor = entity.actor or Actor(), mention.actor or Actor()
        complete = bool(actor.country and actor.role)
        actor = replace(actor, name=known.name or actor.name) if complete else enriched(actor, known)
        if not actor.country:
            part = Part(role=actor.role, kind=Kind.ROLE, head=entity.head)
            actor = inherit(self._scene, actor, token, part, self._take)
        entity.actor = enriched(known, actor)
        fullest = entity.mention.span if entity.mention else mention.span
        shorter = len(fullest.text) > len(mention.span.text)
        self._mentions.record(person.heads, Mention(mention.span, actor, fullest if shorter else None))
        self._scene.memory.touch(entity, self._scene.spot(token))

    def _take_phrase(self, token: Token) -> None:
        """Record whom a noun phrase names, describes or takes up."""
        scene = self._scene
        part = self._mentions.analyse(self._mentions.span(token).text)
        spot = scene.spot(token)
        note_bodies(scene, token)
        if part is not None and part.clash:
            self._take_shared(token, part)
        elif part is not None and self._names_somebody(part, token):
            self._take_known(token, part, spot)
        elif token.i not in self._titles:
            taken = take_state_word(scene, token) or take_bare_description(scene, token, spot)
            if not taken:
                self._take_unknown(token, spot)

    def _names_somebody(self, part: Part, token: Token) -> bool:
        """Tell whether a phrase names an actor itself, and is no part of a title that stands before a name."""
        if part.trailed or part.is_headless or part.kind == Kind.FRIEND:
            return False
        if part.kind != Kind.ROLE:
            return True
        # A bare singular is no person: "as president", "off guard".
        bare = token.tag_ == "NN" and part.row_kind == RoleKind.PERSON and not list(token.lefts)
        return token.i not in self._titles and not (bare and not part.country)

    def _take_shared(self, token: Token, part: Part) -> None:
        """Record a head with several states as several actors: "Russian and Belarusian soldiers"."""
        span = self._mentions.span(token)
        words = split(span.text)
        items = self._scene.register.read(
            Question(words, self._mentions.on, self._mentions.context, cased=True)
        )
        parties = shared_head(span, part, words, items)
        if parties:
            self._mentions.record_parties(token.i, parties, recorded=True)
            self._scene.remember_parties(parties, self._scene.spot(token))

    def _take_known(self, token: Token, part: Part, spot: Spot) -> None:
        person = self._scene.memory.person(part.name or "") if part.kind in _PERSONS else None
        if person:
            self._scene.refer(token, person)
        elif part.kind == Kind.ROLE:
            self._take_role(token, part, spot)
        else:
            self._take_new(token, part, part.actor(), spot)

    def _take_role(self, token: Token, part: Part, spot: Spot) -> None:
        """Record a role: with the name beside it, as somebody named before, or as somebody new."""
        scene, actor = self._scene, part.actor()
        beside = (scene.persons.get(child.i) for child in token.children if child.dep_ == "appos")
        person = next((found for found in beside if found), None) or self._entitled(token, part)
        if person:
            self._take_titled(token, person, actor)
            return
        if part.head in scene.grammar.relational:
            actor = liken(scene, actor, token)
        if not actor.country:
            actor = inherit(scene, actor, token, part, self._take)
        if not actor.country and take_shared_owner(scene, token, actor):
            return
        before = described(scene, token, part._replace(country=actor.country), spot)
        if before and before.actor and (before.actor.country or actor.country):
            scene.refer(token, before)
            return
        whole = actor if actor.country else placed(scene, actor, token, part, spot)
        if before and before.actor:
            before.actor = replace(before.actor, country=whole.country)
            scene.refer(token, before)
        else:
            self._take_new(token, part, whole, spot)

    def _entitled(self, token: Token, part: Part) -> PersonMention | None:
        """Return the person whose title stands beside the name: "Mary Robinson, the Irish president"."""
        person = self._scene.persons.get(token.head.i) if token.dep_ == "appos" else None
        known = person.entity.actor if person else None
        fits = known is not None and part.country in (None, known.country)
        return person if fits and part.row_kind == RoleKind.PERSON and token.tag_ == "NN" else None

    def _take_new(self, token: Token, part: Part, actor: Actor, spot: Spot) -> None:
        """Record who is named by what the phrase itself says; a place where it is one."""
        span = self._mentions.span(token)
        mention = Mention(span, actor)
        if part.is_place and self._is_location(token):
            self._mentions.record_place(token.i)
            if actor.country in ORGANISATIONS:
                # What is done in the seat of a body is done in the state that the town lies in.
                actor = self._scene.register.resolve(span.text, self._mentions.on) or actor
            mention = Mention(span, replace(actor, sector=None, name=span.text.removeprefix("the ")))
            spot = replace(spot, here=True)
        self._mentions.record((token.i,), mention)
        if not part.is_place:
            self._titles.update(t.i for t in token.subtree if t.i > token.i and t.idx < span.end)
        memory = self._scene.memory
        entity = memory.same(actor, part.head) or memory.add(_entity(part, actor, mention, token))
        memory.touch(entity, spot)

    def _take_titled(self, token: Token, person: PersonMention, actor: Actor) -> None:
        """Record a title that stands before a name, with a comma between."""
        entity = person.entity
        entity.actor = enriched(entity.actor or Actor(), actor)
        entity.head = (actor.role or "").split(" ")[-1] or entity.head
        mention = Mention(self._mentions.span(token), enriched(actor, entity.actor))
        self._mentions.record((token.i,), mention)
        if token.i < person.where.name and (entity.mention is None or entity.mention is person.mention):
            entity.mention = mention
        self._scene.memory.touch(entity, self._scene.spot(token))

    def _take_unknown(self, token: Token, spot: Spot) -> None:
        """Remember a thing, which a later "it" may mean, and record a body that only has a name."""
        memory, span = self._scene.memory, self._mentions.span(token)
        person = memory.person(span.text) if token.pos_ == "PROPN" else None
        if person:
            self._scene.refer(token, person)
            return
        actor = Actor(name=span.text) if token.ent_type_ == "ORG" and token.pos_ == "PROPN" else None
        mention = Mention(span, actor) if actor else None
        if mention:
            self._mentions.record_body(token.i, mention)
        known = memory.same(actor, token.lower_) if actor else None
        if known:
            memory.touch(known, spot)
        elif token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME"):
            entity = Entity(mention, actor, token.lower_, plural=token.tag_ in PLURAL_TAGS)
            memory.touch(memory.add(entity), spot)

    def _is_location(self, token: Token) -> bool:
        """Tell whether a place is where something happens, rather than who acts."""
        while token.dep_ == "conj":
            token = token.head
        preposition, grammar = token.head, self._scene.grammar
        if token.dep_ != "pobj":
            return False
        moves = preposition.head.lemma_.lower() in grammar.motion and preposition.lower_ in ("to", "from")
        return moves or preposition.lower_ in grammar.locative


_PERSONS = (Kind.PERSON, Kind.SURNAME)


def _entity(part: Part, actor: Actor, mention: Mention, token: Token) -> Entity:
    plural = token.tag_ in PLURAL_TAGS or part.row_kind == RoleKind.GROUP
    person = part.kind in _PERSONS or part.row_kind == RoleKind.PERSON
    return Entity(mention, actor, part.head, person=person, plural=plural, place=part.is_place)
