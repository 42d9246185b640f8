"""Following actors through a document: surnames, titles, pronouns and parties, in one pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legation.actors.entities import Entity, Memory, Spot, enriched
from legation.actors.index import Kind
from legation.actors.nounphrase import yields
from legation.actors.part import Part
from legation.actors.parties import is_joint, joined_by, shared_head
from legation.actors.persons import PersonFinder, PersonMention
from legation.actors.phrases import PRONOUNS, is_nominal, span_of, token_span
from legation.actors.tables import RoleKind
from legation.model import Actor, BlockKind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from legation.actors.mentions import Mentions
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
        finder = PersonFinder(self._doc, self._register, self._mentions)
        persons = finder.find(self._memory, skipped)
        for person in persons:
            for head in person.heads:
                self._persons[head] = person
            self._inside.update(range(person.where.name, person.where.last + 1))
            self._titles.update(range(person.where.first, person.where.name))
        for sentence in self._doc.sents:
            self._sentence += 1
            if sentence.start not in skipped:
                self._read(sentence)
        for entity in self._memory.entities:
            if entity.person and entity.mention and entity.actor and entity.actor.name:
                self._mentions.record_person(replace(entity.mention, actor=entity.actor))

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
        entity = self._joined_owner(token) or self._memory.pronoun(word, spot)
        if entity:
            self._refer(token, entity)

    def _joined_owner(self, token: Token) -> Entity | None:
        """Return whom a possessive in a joined phrase means: "Putin and his counterpart"."""
        if token.tag_ != "PRP$" or token.head.dep_ != "conj":
            return None
        person = self._persons.get(token.head.head.i)
        return person.entity if person else None

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
        if entity:
            self._stand_for(token, entity.parties)
            self._memory.touch(entity, self._spot(token))

    def _stand_for(self, token: Token, parties: tuple[Mention, ...]) -> None:
        """Record that a plural phrase stands for parties, or for their states."""
        of_states = token.lemma_.lower() in self._grammar.state_word
        span = span_of(self._doc, token)
        shared = tuple(
            Mention(span, self._state_of(m.actor) if of_states else m.actor, m.antecedent or m.span)
            for m in parties
        )
        self._mentions.record_parties(token.i, shared)

    def _take_phrase(self, token: Token) -> None:
        span = span_of(self._doc, token)
        part = self._mentions.analyse(span.text)
        spot = self._spot(token)
        if part is not None and part.clash:
            self._take_shared(token, part)
        elif part is not None and not part.trailed and not part.is_headless and part.kind != Kind.FRIEND:
            self._take_known(token, part, spot)
        elif token.i not in self._titles and not (
            self._take_state_word(token) or self._take_description(token, spot)
        ):
            self._take_unknown(token, spot)

    def _take_shared(self, token: Token, part: Part) -> None:
        parties = shared_head(self._doc, token, part, self._mentions.analyse)
        if parties:
            self._mentions.record_parties(token.i, parties, recorded=True)
            self._remember_parties(parties, self._spot(token))

    def _take_state_word(self, token: Token) -> bool:
        """Record "the country" as the state last spoken of."""
        owned = [self._mentions.parties(child) for child in token.lefts if child.dep_ == "poss"]
        if token.lemma_.lower() in self._grammar.state_word and any(owned):
            self._stand_for(token, next(parties for parties in owned if parties))
            return True
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

    def _take_description(self, token: Token, spot: Spot) -> bool:
        """Record "the group" or "the organisation", which alone tells no sector, as whom it takes up."""
        word = token.lemma_.lower()
        entity = self._described(token, Part(role=word, kind=Kind.ROLE, head=word), spot)
        if entity:
            self._refer(token, entity)
        return entity is not None

    def _take_unknown(self, token: Token, spot: Spot) -> None:
        """Remember a thing, which a later "it" may mean, and record a body that only has a name."""
        span = span_of(self._doc, token)
        person = self._memory.person(span.text) if token.pos_ == "PROPN" else None
        if person:
            self._refer(token, person)
            return
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
        if part.kind in (Kind.PERSON, Kind.SURNAME) and (known := self._memory.person(actor.name or "")):
            self._refer(token, known)
            return
        if part.kind == Kind.ROLE:
            person = next(
                (p for c in token.children if c.dep_ == "appos" and (p := self._persons.get(c.i))), None
            )
            if person:
                self._take_titled(token, person, actor)
                return
            if not actor.country:
                actor = self._inherited(actor, token, part)
            if not actor.country and self._take_shared_owner(token, actor):
                return
            taken_up = self._described(token, part._replace(country=actor.country), spot)
            if taken_up:
                self._refer(token, taken_up)
                return
        span = span_of(self._doc, token)
        mention = Mention(span, actor)
        if part.is_place and self._is_location(token):
            self._mentions.record_place(token.i)
            mention = Mention(span, replace(actor, sector=None, name=span.text.removeprefix("the ")))
            spot = replace(spot, here=True)
        known = self._memory.same(actor, part.head)
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

    def _inherited(self, actor: Actor, token: Token, part: Part | None = None) -> Actor:
        """Give a role the state of whom it belongs to: "its ambassador", "the group's leader"."""
        if token.lemma_.lower() in self._grammar.outsider:
            return actor
        if token.dep_ == "conj" and _has_shared_modifier(token):
            first = self._mentions.of(token.head)
            if first and first.actor and first.actor.sector and first.actor.country:
                return replace(actor, country=first.actor.country)
        for owner in self._owners(token):
            if owner.dep_ == "pobj" and is_nominal(owner) and owner.i not in self._persons:
                self._take(owner)
            found = self._mentions.of(owner)
            if found and found.actor and found.actor.country:
                body = Part(found.actor.country, found.actor.sector, kind=Kind.AGENCY)
                serves = part is not None and yields(part, body, self._grammar)
                sector = found.actor.sector if serves else actor.sector
                return replace(actor, country=found.actor.country, sector=sector)
        return actor

    def _owners(self, token: Token) -> list[Token]:
        """Return the possessor of a phrase, and the noun that it is "of", "for" or "at"."""
        owners = [child for child in token.lefts if child.dep_ == "poss"]
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "at"):
                owners.extend(c for c in child.children if c.dep_ == "pobj")
        return owners

    def _take_shared_owner(self, token: Token, actor: Actor) -> bool:
        """Record what belongs to several parties as theirs: "the missions of the two countries"."""
        for owner in self._owners(token):
            parties = self._mentions.parties(owner)
            if parties:
                span = span_of(self._doc, token)
                shared = tuple(
                    Mention(span, replace(actor, country=m.actor.country)) for m in parties if m.actor
                )
                self._mentions.record_parties(token.i, shared, recorded=True)
                return True
        return False

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
        if any(owner.i in self._persons for owner in self._owners(token)):
            # "the administration of Barack Obama" is told by its person.
            return None
        return self._memory.described(part, spot)

    def _is_location(self, token: Token) -> bool:
        """Tell whether a place is where something happens, rather than who acts."""
        while token.dep_ == "conj":
            token = token.head
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
            first = min([token, *token.conjuncts], key=lambda t: t.i)
            self._remember_parties(parties, replace(self._spot(first), position=token.i))

    def _remember_parties(self, parties: tuple[Mention, ...], spot: Spot) -> None:
        entity = Entity(None, None, "", plural=True, parties=parties)
        self._memory.touch(self._memory.add(entity), spot)


def _entity(part: Part, actor: Actor, mention: Mention, token: Token) -> Entity:
    plural = token.tag_ in _PLURAL_TAGS or part.row_kind == RoleKind.GROUP
    person = part.kind in (Kind.PERSON, Kind.SURNAME) or part.row_kind == RoleKind.PERSON
    return Entity(mention, actor, part.head, person=person, plural=plural, place=part.is_place)


def _has_shared_modifier(token: Token) -> bool:
    """Tell whether a joined noun may share the modifier of the first: "US police and security services"."""
    own = any(child.dep_ in ("det", "poss", "nummod") for child in token.lefts)
    modified = any(child.dep_ in ("amod", "compound", "nmod", "poss") for child in token.head.lefts)
    return not own and modified and token.pos_ == "NOUN"


def _is_dummy(token: Token) -> bool:
    """Tell whether "it" stands for nobody: "it is clear that", "it is a mistake"."""
    verb = token.head
    clausal = any(child.dep_ in _CLAUSAL for child in verb.rights)
    points = verb.lemma_ == "be" and any(child.dep_ == "attr" for child in verb.rights)
    return points or (clausal and verb.lemma_ in _DUMMY_VERBS)
