"""Following actors through a document: surnames, titles, pronouns and parties, in one pass."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.actors.index import Kind
from legation.actors.items import PLACES
from legation.actors.phrases import span_of
from legation.actors.tables import RoleKind
from legation.model import Actor, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from legation.actors.composition import Part
    from legation.actors.mentions import Mentions

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SIDES = frozenset(
    {"side", "leader", "country", "nation", "party", "state", "government", "president", "minister"}
)
_PAIRING = frozenset({"both", "two"})
_SUBJECTS = ("nsubj", "nsubjpass")
# Sentences that a pronoun may look back over.
_REACH = 3


@dataclass(slots=True)
class Entity:
    """An actor met in the document: its fullest mention and when it was last spoken of."""

    mention: Mention
    actor: Actor
    person: bool
    plural: bool
    head: str
    sentence: int
    subject: bool = False


class Discourse:
    """What has been spoken of so far."""

    def __init__(self, mentions: Mentions) -> None:
        """Start with nothing said."""
        self._mentions = mentions
        self._entities: list[Entity] = []
        self._parties: tuple[Mention, ...] = ()
        self._sentence = -1

    def begin(self, sentence: SpacySpan) -> None:
        """Go on to the next sentence."""
        del sentence
        self._sentence += 1

    def take(self, token: Token) -> None:
        """Record whom the phrase headed by a token names, if anybody."""
        if token.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$"):
            self._take_pronoun(token)
        elif not self._take_sides(token):
            self._take_phrase(token)
        self._note_parties(token)

    def _take_pronoun(self, token: Token) -> None:
        word = token.lower_
        if word in _RELATIVE:
            found = self._mentions.of(token.head.head) if token.head.dep_ == "relcl" else None
            if found:
                self._refer(token, found)
            return
        if word in _PLURAL and self._parties and not self._latest(word):
            self._mentions.record_parties(token.i, self._parties)
            return
        entity = self._latest(word)
        if entity:
            self._refer(token, entity.mention, entity)

    def _latest(self, word: str) -> Entity | None:
        """Return the entity that a pronoun most likely means: the last subject, else the last named."""
        near = [e for e in self._entities if self._sentence - e.sentence <= _REACH and _agrees(e, word)]
        near.sort(key=lambda e: (e.sentence, e.subject))
        return near[-1] if near else None

    def _refer(self, token: Token, mention: Mention, entity: Entity | None = None) -> None:
        span = (
            span_of(token.doc, token)
            if token.pos_ != "PRON"
            else Span.of(token.doc.text, token.idx, token.idx + len(token))
        )
        antecedent = mention.antecedent or mention.span
        self._mentions.record((token.i,), Mention(span, mention.actor, antecedent))
        if entity:
            entity.sentence = self._sentence
            entity.subject = token.dep_ in _SUBJECTS

    def _take_sides(self, token: Token) -> bool:
        """Record "both sides", "the two leaders" and "each other" as the parties last joined."""
        words = {child.lower_ for child in token.lefts}
        is_pair = token.lemma_.lower() in _SIDES and bool(words & _PAIRING)
        is_other = (
            token.lower_ in ("other", "another") and token.i and token.nbor(-1).lower_ in ("each", "one")
        )
        if not (is_pair or is_other or token.lower_ == "sides"):
            return False
        if self._parties:
            self._mentions.record_parties(token.i, self._parties)
        return True

    def _take_phrase(self, token: Token) -> None:
        span = span_of(token.doc, token)
        part = self._mentions.analyse(span.text)
        if part and (part.trailed or not (part.country or part.sector)):
            part = None
        entity = self._known(token, span, part)
        if entity:
            self._refer(token, entity.mention, entity)
            return
        name = _person_name(token)
        if part is None and name is None:
            return
        actor = Actor(part.country, part.sector, part.name, part.role) if part else Actor(name=name)
        if name and not actor.name:
            actor = replace(actor, name=name)
        mention = Mention(span, actor)
        self._mentions.record(_heads(token, span), mention)
        self._entities.append(
            Entity(
                mention,
                actor,
                _is_person(part, name, token),
                token.tag_ in ("NNS", "NNPS"),
                part.head if part else "",
                self._sentence,
                token.dep_ in _SUBJECTS,
            )
        )

    def _known(self, token: Token, span: Span, part: Part | None) -> Entity | None:
        """Return the entity met before that a surname or a title alone points to."""
        for entity in reversed(self._entities):
            if entity.actor.name and _is_surname(span.text, entity.actor.name):
                return entity
            if part and part.kind == Kind.ROLE and entity.person and not entity.plural:
                definite = any(c.lower_ == "the" for c in token.lefts)
                same = entity.head == part.head or (entity.actor.role or "").endswith(part.role or "\0")
                if definite and same and part.country in (None, entity.actor.country) and token.tag_ == "NN":
                    return entity
        return None

    def _note_parties(self, token: Token) -> None:
        """Remember two parties joined by "and", or subject and "with"."""
        joined = [t for t in (token, *token.conjuncts) if t.i <= token.i]
        if len(joined) < 2:  # noqa: PLR2004  two make a pair
            return
        found = [self._mentions.of(t) for t in joined]
        parties = tuple(m for m in found if m and m.actor and m.actor.country)
        if len({m.actor.country for m in parties if m.actor}) > 1:
            self._parties = parties


def _agrees(entity: Entity, word: str) -> bool:
    if word in _SINGULAR:
        return entity.person and not entity.plural
    if word in _PLURAL:
        return entity.plural or not entity.person
    return not entity.person and not entity.plural


def _is_surname(text: str, name: str) -> bool:
    words = text.replace("’s", "").replace("'s", "").split()
    while words and words[0] in ("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "the"):
        words = words[1:]
    return bool(words) and name.split()[-len(words) :] == words


def _person_name(token: Token) -> str | None:
    """Return the name of the person whose name the phrase holds, by the entity recogniser."""
    for ent in token.doc.ents:
        if ent.label_ == "PERSON" and ent.start <= token.i < ent.end:
            return ent.text.removesuffix("'s").removesuffix("’s").strip()
    for child in token.children:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON":
            return _person_name(child)
    return None


def _is_person(part: Part | None, name: str | None, token: Token) -> bool:
    if name or part is None:
        return True
    if part.kind in PLACES or part.kind == Kind.AGENCY:
        return False
    return part.kind == Kind.PERSON or (part.row_kind == RoleKind.PERSON and token.tag_ in ("NN", "NNP"))


def _heads(token: Token, span: Span) -> tuple[int, ...]:
    """Return the tokens that may head the mention: its head, and the head of a name set beside it."""
    heads = [token.i]
    heads.extend(
        c.i
        for c in token.children
        if c.dep_ in ("appos", "compound", "nmod")
        and c.pos_ in ("NOUN", "PROPN")
        and c.dep_ == "appos"
        and c.idx < span.end
    )
    return tuple(heads)
