"""What the parts of coreference share: the document, what has been spoken of, and where the reading stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.actors.entities import Entity, Memory, Spot
from legation.model import Actor, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from legation.actors.grammar import Grammar
    from legation.actors.mentions import Mentions
    from legation.actors.persons import PersonMention
    from legation.actors.register import Register

SUBJECTS = ("nsubj", "nsubjpass")
PLURAL_TAGS = ("NNS", "NNPS")


@dataclass(slots=True)
class Scene:
    """A document in reading.

    ``persons`` are the names by the tokens that may head them; ``sentence`` is the number of the sentence
    that is read; ``dateline`` the state whose capital the report is written from.
    """

    doc: Doc
    register: Register
    mentions: Mentions
    memory: Memory
    sentence: int = -1
    dateline: str | None = None
    persons: dict[int, PersonMention] = field(default_factory=dict)

    @property
    def grammar(self) -> Grammar:
        """The classes of common words."""
        return self.register.grammar

    def spot(self, token: Token) -> Spot:
        """Return where a token stands, as subject or not, and of which verb it is an argument."""
        clause = token.head
        while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
            clause = clause.head
        governed = token.dep_ not in ("poss", "ROOT") and clause.i != token.i
        return Spot(self.sentence, token.i, token.dep_ in SUBJECTS, clause.i if governed else -1)

    def refer(self, token: Token, entity: Entity) -> None:
        """Record that the phrase of a token means somebody spoken of before."""
        if entity.parties:
            self.stand_for(token, entity.parties)
        elif entity.actor:
            antecedent = entity.mention.span if entity.mention else None
            self.mentions.record((token.i,), Mention(self.mentions.span(token), entity.actor, antecedent))
        self.memory.touch(entity, self.spot(token))

    def stand_for(self, token: Token, parties: tuple[Mention, ...]) -> None:
        """Record that a plural phrase stands for parties, or, where it is of states, for their states."""
        of_states = token.lemma_.lower() in self.grammar.state_word
        span = self.mentions.span(token)
        self.mentions.record_parties(
            token.i,
            tuple(
                Mention(span, self.state_of(m.actor) if of_states else m.actor, m.antecedent or m.span)
                for m in parties
            ),
        )

    def state_of(self, actor: Actor | None) -> Actor | None:
        """Return the state itself to which an actor belongs."""
        country = actor.country if actor else None
        return Actor(country, name=self.register.states.get(country)) if country else None

    def remember_parties(self, parties: tuple[Mention, ...], spot: Spot) -> None:
        """Remember parties that "both sides" may take up."""
        entity = Entity(None, None, "", plural=True, parties=parties)
        self.memory.touch(self.memory.add(entity), spot)
