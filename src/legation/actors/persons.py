"""The persons of a document: every name with its title, gathered before the text is followed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.actors.entities import Entity, enriched
from legation.actors.index import Kind
from legation.actors.phrases import bounds, token_span
from legation.actors.readings import Question
from legation.actors.tables import Gender, RoleKind
from legation.actors.titles import TitledName, find_titled_names, line_of
from legation.model import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from legation.actors.entities import Memory
    from legation.actors.mentions import Mentions
    from legation.actors.part import Part
    from legation.actors.register import Register

_POSSESSIVE_ENDINGS = ("'s", "’s", "'", "’")
_NOMINAL = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A name in the text: where, who it is found to be, and the tokens that may head it."""

    where: TitledName
    mention: Mention
    entity: Entity
    heads: tuple[int, ...]


class PersonFinder:
    """Finds the names of a document and tells which are of one person."""

    def __init__(self, doc: Doc, register: Register, mentions: Mentions) -> None:
        """Prepare to read a document."""
        self._doc = doc
        self._register = register
        self._mentions = mentions

    def find(self, memory: Memory, skipped: frozenset[int]) -> tuple[PersonMention, ...]:
        """Return the names in order of the text and add the persons to the memory.

        Full names are read first, so that a surname in a headline finds the name given later.
        """
        places = [
            where
            for sentence in self._doc.sents
            if sentence.start not in skipped
            for where in self._names_in(sentence)
        ]
        full_first = sorted(places, key=lambda where: (where.name == where.last, where.first))
        found = [found for where in full_first if (found := self._read(where, memory))]
        return tuple(sorted(found, key=lambda person: person.where.first))

    def _names_in(self, sentence: Sentence) -> tuple[TitledName, ...]:
        line = line_of(sentence)
        items = self._register.read(
            Question(line.words, self._mentions.on, self._mentions.context, cased=True)
        )
        for item in items:
            if item.kind == Kind.AGENCY and item.end - item.start > 1:
                self._mentions.record_name(line.tokens[item.start], line.tokens[item.end - 1])
        return find_titled_names(sentence, line, items, self._register.grammar)

    def _read(self, where: TitledName, memory: Memory) -> PersonMention | None:
        doc = self._doc
        span = token_span(doc, where.first, where.last)
        name = _bare(token_span(doc, where.name, where.last).text)
        part = self._mentions.analyse(span.text)
        if part and part.kind not in (Kind.PERSON, Kind.SURNAME) and not _is_office(part):
            # The entity recogniser took a place or body that the register knows for a person.
            return None
        actor = self._with_apposition(_named(part, name), where)
        gender = self._gender(span.text, name)
        entity = memory.person(actor.name or name, gender)
        if entity is None or _is_another(entity.actor, actor):
            entity = memory.add(Entity(None, actor, part.head if part else "", person=True))
        elif entity.actor:
            entity.actor = enriched(entity.actor, actor)
        if part and part.kind == Kind.ROLE:
            entity.head = part.head
        entity.gender = entity.gender or gender
        mention = Mention(span, actor)
        if entity.mention is None or len(name.split()) > len(_bare(entity.mention.span.text).split()):
            entity.mention = mention
        return PersonMention(where, mention, entity, _heads(doc, where))

    def _with_apposition(self, actor: Actor, where: TitledName) -> Actor:
        """Add what is set beside the name: "Sergei Lavrov, Russia's foreign minister"."""
        if actor.country and actor.sector:
            return actor
        head = self._doc[where.last]
        if not actor.country:
            # "Australian rower Sarah Hall": a title that is not known may still tell the state.
            before = self._doc[head.left_edge.i : where.first]
            adjectives = (self._mentions.analyse(t.text) for t in before if t.dep_ == "amod")
            actor = replace(actor, country=next((p.country for p in adjectives if p and p.is_place), None))
        beside = [child for child in head.rights if child.dep_ == "appos"]
        if head.dep_ == "appos":
            beside.append(head.head)
        for token in beside:
            if where.first <= token.i <= where.last:
                continue
            text = token_span(self._doc, *bounds(token)).text
            part = self._mentions.analyse(text)
            if part and _is_office(part) and part.country in (None, actor.country or part.country):
                return enriched(actor, part.actor())
        return actor

    def _gender(self, text: str, name: str) -> Gender | None:
        words = [word.lower().rstrip(".") for word in text.split()]
        if any(word in ("mrs", "ms", "miss", "madam") or word.endswith("woman") for word in words):
            return Gender.FEMALE
        if any(word in ("mr", "sir") for word in words):
            return Gender.MALE
        given = name.split()
        return self._register.genders.get(given[0].lower()) if len(given) > 1 else None


def _named(part: Part | None, name: str) -> Actor:
    if part is None:
        return Actor(name=name)
    known = part.kind in (Kind.PERSON, Kind.SURNAME)
    return replace(part.actor(), name=part.name if known and part.name else name)


def _is_office(part: Part) -> bool:
    return part.kind == Kind.ROLE and part.row_kind == RoleKind.PERSON


def _is_another(known: Actor | None, actor: Actor) -> bool:
    """Tell whether two actors of one name serve different states, and so are two persons."""
    return bool(known and known.country and actor.country and known.country != actor.country)


def _bare(name: str) -> str:
    for ending in _POSSESSIVE_ENDINGS:
        name = name.removesuffix(ending)
    return name.strip()


def _heads(doc: Doc, where: TitledName) -> tuple[int, ...]:
    """Return the tokens that may head the phrase: those governed from outside, and the last of the name."""
    inside = range(where.first, where.last + 1)
    governed = [i for i in inside if doc[i].head.i not in inside or doc[i].head.i == i]
    return tuple(dict.fromkeys([where.last, *(i for i in governed if doc[i].pos_ in _NOMINAL)]))
