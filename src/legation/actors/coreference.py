"""Following actors through a document: surnames, titles, pronouns and parties, in one pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.actors.entities import Entity, Memory, Spot, enriched
from legation.actors.index import Kind
from legation.actors.parties import is_joint, joined_by, shared_head
from legation.actors.persons import PersonFinder, PersonMention
from legation.actors.phrases import PRONOUNS, is_nominal, span_of, token_span
from legation.actors.tables import RoleKind
from legation.model import Actor, BlockKind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from legation.actors.mentions import Mentions
    from legation.actors.part import Part
    from legation.actors.register import Register
    from legation.model import Document

_SUBJECTS = ("nsubj", "nsubjpass")
_INDEFINITE = frozenset({"a", "an", "another", "any", "no", "some", "every", "each"})
_PLURAL_TAGS = ("NNS", "NNPS")
_DUMMY_VERBS = frozenset({"be", "seem", "appear", "become", "take", "remain"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "advcl"})


class Follower:
    """Reads a document once and records in ``mentions`` whom each phrase means."""

    def __init__(self, doc: Doc, document: Document, register: Register, mentions: Mentions) -> None:
        """Prepare to read a document."""
        self._doc = doc
        self._document = document
        self._register = register
        self._grammar = register.grammar
        self._mentions = mentions
        self._memory = Memory(register.grammar, register.descriptions)
        self._sentence = -1
        self._persons: dict[int, PersonMention] = {}
        self._inside: set[int] = set()
        self._titles: set[int] = set()

    def run(self) -> None:
        """Read the document."""
        skipped = self._datelines()
        finder = PersonFinder(self._doc, self._register, self._document.published, self._mentions.context)
        for person in finder.find(self._memory, skipped):
            for head in person.heads:
                self._persons[head] = person
            self._inside.update(range(person.where.name, person.where.last + 1))
            self._titles.update(range(person.where.first, person.where.name))
        for sentence in self._doc.sents:
            self._sentence += 1
            if sentence.start not in skipped:
                self._read(sentence)

    def _datelines(self) -> frozenset[int]:
        """Return the first tokens of sentences that are a dateline."""
        spans = [b.span for b in self._document.blocks if b.kind == BlockKind.DATELINE]
        return frozenset(
            s.start
            for s in self._doc.sents
            if any(d.start <= s.start_char and s.end_char <= d.end for d in spans)
        )

    def _read(self, sentence: Span) -> None:
        for token in sentence:
            if token.i in self._persons:
                self._take_person(self._persons[token.i], token)
            elif token.i not in self._inside and is_nominal(token):
                self._take(token)
            self._note_parties(token)

    def _spot(self, token: Token) -> Spot:
        clause = token.head
        while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
            clause = clause.head
        governed = token.dep_ not in ("poss", "ROOT") and clause.i != token.i
        return Spot(self._sentence, token.i, token.dep_ in _SUBJECTS, clause.i if governed else -1)

    def _take(self, token: Token) -> None:
        if self._mentions.of(token) is not None:
            return
        if token.tag_ in PRONOUNS:
            self._take_pronoun(token)
        elif is_joint(token, self._grammar):
            self._take_joint(token)
        else:
            self._take_phrase(token)

    def _take_person(self, person: PersonMention, token: Token) -> None:
        if self._mentions.of(token) is not None:
            return
        entity, mention = person.entity, person.mention
        actor = mention.actor or Actor()
        if entity.actor:
            own = bool(actor.country and actor.role)
            actor = replace(actor, name=entity.actor.name) if own else enriched(actor, entity.actor)
        if not actor.country:
            actor = self._inherited(actor, token)
        if entity.actor:
            entity.actor = enriched(entity.actor, actor)
        fullest = entity.mention.span if entity.mention else mention.span
        shorter = len(fullest.text) > len(mention.span.text) and fullest != mention.span
        self._mentions.record(person.heads, Mention(mention.span, actor, fullest if shorter else None))
        self._memory.touch(entity, self._spot(token))

    def _take_pronoun(self, token: Token) -> None:
        word = token.lower_
        if word in self._grammar.relative:
            self._take_relative(token)
            return
        if word in self._grammar.neuter and _is_dummy(token):
            return
        known = self._grammar.masculine | self._grammar.feminine | self._grammar.plural | self._grammar.neuter
        if word not in known:
            return
        spot = self._spot(token)
        entity = self._memory.pronoun(word, spot)
        if entity:
            self._refer(token, entity)

    def _take_relative(self, token: Token) -> None:
        verb = token.head
        while verb.dep_ not in ("relcl", "ROOT") and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ != "relcl":
            return
        found = self._mentions.of(verb.head)
        if found:
            span = token_span(self._doc, token.i, token.i)
            self._mentions.record((token.i,), Mention(span, found.actor, found.antecedent or found.span))

    def _refer(self, token: Token, entity: Entity) -> None:
        """Record that a phrase means somebody spoken of before."""
        span = span_of(self._doc, token)
        if entity.parties:
            parties = tuple(Mention(span, m.actor, m.antecedent or m.span) for m in entity.parties)
            self._mentions.record_parties(token.i, parties)
        elif entity.actor:
            antecedent = entity.mention.span if entity.mention else None
            self._mentions.record((token.i,), Mention(span, entity.actor, antecedent))
        self._memory.touch(entity, self._spot(token))

    def _take_joint(self, token: Token) -> None:
        entity = self._memory.joint(self._spot(token))
        if entity is None:
            return
        of_states = token.lemma_.lower() in self._grammar.state_word
        span = span_of(self._doc, token)
        parties = tuple(
            Mention(span, self._state_of(m.actor) if of_states else m.actor, m.antecedent or m.span)
            for m in entity.parties
        )
        self._mentions.record_parties(token.i, parties)
        self._memory.touch(entity, self._spot(token))

    def _take_phrase(self, token: Token) -> None:
        span = span_of(self._doc, token)
        part = self._mentions.analyse(span.text)
        spot = self._spot(token)
        if part is not None and part.clash:
            self._take_shared(token, part)
        elif part is not None and not part.trailed and part.kind != Kind.WORD:
            self._take_known(token, part, spot)
        elif token.i not in self._titles and not self._take_state_word(token):
            self._take_unknown(token, spot)

    def _take_shared(self, token: Token, part: Part) -> None:
        parties = shared_head(self._doc, token, part, self._mentions.analyse)
        if parties:
            self._mentions.record_parties(token.i, parties, recorded=True)
            self._remember_parties(parties, self._spot(token))

    def _take_state_word(self, token: Token) -> bool:
        """Record "the country" as the state last spoken of."""
        definite = any(child.lower_ in ("the", "this", "that") for child in token.lefts)
        if token.lemma_.lower() not in self._grammar.state_word or not definite or token.tag_ != "NN":
            return False
        entity = self._memory.state(self._spot(token))
        if entity is None:
            return False
        span, actor = span_of(self._doc, token), self._state_of(entity.actor)
        self._mentions.record(
            (token.i,), Mention(span, actor, entity.mention.span if entity.mention else None)
        )
        self._memory.touch(entity, self._spot(token))
        return True

    def _state_of(self, actor: Actor | None) -> Actor | None:
        """Return the state itself to which an actor belongs."""
        country = actor.country if actor else None
        return Actor(country, name=self._register.states.get(country)) if country else None

    def _take_unknown(self, token: Token, spot: Spot) -> None:
        """Remember a thing, which a later "it" may mean, and record a body that only has a name."""
        span = span_of(self._doc, token)
        actor = Actor(name=span.text) if token.ent_type_ == "ORG" and token.pos_ == "PROPN" else None
        mention = Mention(span, actor) if actor else None
        known = self._memory.same(actor, token.lower_) if actor else None
        if mention:
            self._mentions.record((token.i,), mention)
        if known:
            self._memory.touch(known, spot)
        elif token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME"):
            entity = Entity(mention, actor, token.lower_, plural=token.tag_ in _PLURAL_TAGS)
            self._memory.touch(self._memory.add(entity), spot)

    def _take_known(self, token: Token, part: Part, spot: Spot) -> None:
        actor = part.actor()
        if part.kind == Kind.ROLE:
            person = next(
                (p for c in token.children if c.dep_ == "appos" and (p := self._persons.get(c.i))), None
            )
            if person:
                self._take_titled(token, person, actor)
                return
            if not actor.country:
                actor = self._inherited(actor, token)
            taken_up = self._described(token, replace(part, country=actor.country), spot)
            if taken_up:
                self._refer(token, taken_up)
                return
        here = part.is_place and self._is_location(token)
        if here:
            self._mentions.record_place(token.i)
        known = self._memory.same(actor, part.head)
        said = replace(actor, sector=None, name=token.text) if here else actor
        mention = Mention(span_of(self._doc, token), said)
        self._mentions.record((token.i,), mention)
        entity = known or self._memory.add(_entity(part, actor, mention, token))
        self._memory.touch(entity, spot)

    def _take_titled(self, token: Token, person: PersonMention, actor: Actor) -> None:
        """Record a title that stands before a name, with a comma between."""
        entity = person.entity
        entity.actor = enriched(entity.actor or Actor(), actor)
        entity.head = entity.head or (actor.role or "").split(" ")[-1]
        span = span_of(self._doc, token)
        self._mentions.record((token.i,), Mention(span, enriched(actor, entity.actor)))
        if entity.mention is None or entity.mention is person.mention:
            entity.mention = Mention(span, entity.actor)
        self._memory.touch(entity, self._spot(token))

    def _inherited(self, actor: Actor, token: Token) -> Actor:
        """Give a role the state of whom it belongs to: "its ambassador", "the ministry's spokeswoman"."""
        if token.lemma_.lower() in self._grammar.outsider:
            return actor
        for child in token.children:
            owner = child if child.dep_ == "poss" else None
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "at"):
                owner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if owner is None:
                continue
            if child.dep_ == "prep" and is_nominal(owner) and owner.i not in self._persons:
                self._take(owner)
            found = self._mentions.of(owner)
            if found and found.actor and found.actor.country:
                return replace(actor, country=found.actor.country)
        return actor

    def _described(self, token: Token, part: Part, spot: Spot) -> Entity | None:
        """Return whom a title without a name takes up."""
        if token.tag_ in _PLURAL_TAGS or any(
            c.lower_ in _INDEFINITE or c.dep_ == "nummod" for c in token.lefts
        ):
            return None
        definite = any(c.lower_ in ("the", "this", "that") for c in token.lefts)
        if not definite and token.tag_ != "NNP" and not any(c.dep_ == "poss" for c in token.lefts):
            return None
        if part.row_kind in (RoleKind.GROUP, RoleKind.EQUIPMENT):
            return None
        return self._memory.described(part, spot)

    def _is_location(self, token: Token) -> bool:
        """Tell whether a place is where something happens, rather than who acts."""
        preposition = token.head
        if token.dep_ != "pobj":
            return False
        if preposition.lower_ in self._grammar.locative:
            return True
        return (
            preposition.lower_ in ("to", "from") and preposition.head.lemma_.lower() in self._grammar.motion
        )

    def _note_parties(self, token: Token) -> None:
        parties = joined_by(token, self._mentions.of)
        if parties:
            self._remember_parties(parties, self._spot(token))

    def _remember_parties(self, parties: tuple[Mention, ...], spot: Spot) -> None:
        entity = Entity(None, None, "", plural=True, parties=parties)
        self._memory.touch(self._memory.add(entity), spot)


def _entity(part: Part, actor: Actor, mention: Mention, token: Token) -> Entity:
    plural = token.tag_ in _PLURAL_TAGS or part.row_kind == RoleKind.GROUP
    person = part.kind in (Kind.PERSON, Kind.SURNAME) or part.row_kind == RoleKind.PERSON
    return Entity(mention, actor, part.head, person=person, plural=plural, place=part.is_place)


def _is_dummy(token: Token) -> bool:
    """Tell whether "it" stands for nobody: "it is clear that", "it seems"."""
    verb = token.head
    return verb.lemma_ in _DUMMY_VERBS and any(child.dep_ in _CLAUSAL for child in verb.rights)
