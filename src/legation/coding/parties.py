"""Who the heads in a predicate's slots are: mentions, owners of things, speakers behind "we"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.frames import people
from legation.coding.markers import Role, has_role
from legation.coding.match import fill
from legation.coding.syntax import SUBJECTS, THIRD_PERSON, children, deep_subject, matrix_subject, noun_actor
from legation.model import EventType, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.coding.match import Match
    from legation.coding.voices import Voices

_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
_NOT_A_PARTY = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_EMPTY_WORDS = frozenset(
    {"it", "this", "that", "these", "those", "what", "which", "who", "there", "something", "anything", "one"}
)
# Where an act without a target most likely falls.
_BESIDE = ("against", "to", "with", "at", "in", "on", "from", "for", "over")
_OWNING = ("by", "of", "between", "in", "against", "from", "on", "to", "with", "for")


class Parties:
    """Finds the parties of a document's events."""

    def __init__(self, mentions: Mentions, voices: Voices, by_token: Mapping[int, Match]) -> None:
        """Read parties off ``mentions``.

        ``voices`` knows who says "we" where; ``by_token`` holds the matches by their head, so that an
        event noun in a slot ("Israel's attack killed") stands for who did it.
        """
        self._mentions = mentions
        self._voices = voices
        self._by_token = by_token

    def sources(self, match: Match) -> tuple[Mention, ...]:
        """Return who does the act of ``match``, empty where the text does not say."""
        doers = self._doers(match)
        able = _unique(m for token in doers for m in self._named(token) if m.actor or can_act(token))
        if able:
            return able
        owned = _unique(m for token in doers for m in self._party_or_owner(token) if m.actor)
        return owned or _unique(m for token in doers for m in self._author(token)) or self._host(match)

    def _author(self, token: Token) -> Iterator[Mention]:
        """Yield who made the document that stands as actor ("signed a bill that imposes sanctions")."""
        if not has_role(token.lemma_.lower(), Role.DOCUMENT):
            return
        makers = [deep_subject(c) for c in children(token, "relcl")] or [noun_actor(token)]
        for maker in makers:
            if maker is not None and maker.i != token.i:
                yield from (m for m in self._named(maker) if m.actor)

    def _host(self, match: Match) -> tuple[Mention, ...]:
        """Return who summons where the passive names only the place ("was summoned to the ministry")."""
        if match.frame.row.type is not EventType.ACCUSE or not match.args.passive or match.sources:
            return ()
        summoned = _unique(m for token in match.targets for m in self._named(token))
        places = _unique(m for token in fill("to", match.args) for m in self._named(token) if m.actor)
        return without(places, summoned)

    def _doers(self, match: Match) -> tuple[Token, ...]:
        """Return the heads in the source slot, an event noun replaced by its own doer."""
        found: list[Token] = []
        for token in match.sources:
            deed = self._by_token.get(token.i)
            own = deed.sources if deed is not None and deed.token.i != match.token.i else ()
            found.extend(own or (token,))
        return tuple(found)

    def targets(self, match: Match, source: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
        """Return whom the act of ``source`` is directed at.

        The first target slot that names a known actor wins; a thing stands for its owner ("Moscow's
        demands"), if that is another than the source. Without any, the first slot filled gives its plain
        noun phrase.
        """
        slots = [fill(slot, match.args) for slot in match.frame.targets]
        if match.frame.row.pos == "verb" and match.frame.targets:
            slots.append(match.args.objects)
        filled = [tokens for tokens in slots if tokens]
        for tokens in filled:
            known = _unique(m for token in tokens for m in self._party_or_owner(token, source) if m.actor)
            if known:
                return known
        mutual = match.frame.row.reciprocal
        for tokens in filled:
            named = _unique(m for t in tokens if can_act(t) or not mutual for m in self._named(t))
            if named:
                return named
        return ()

    def asked(self, match: Match) -> tuple[Mention, ...]:
        """Return the subjects of the clauses that ``match`` has as content."""
        subjects = [s for clause in match.args.embedded for s in children(clause, *SUBJECTS)]
        return _unique(m for token in subjects for m in self._named(token) if m.actor or can_act(token))

    def bystanders(self, match: Match) -> tuple[Mention, ...]:
        """Return the known actor or named place that an act without target has beside it, if any."""
        for word in _BESIDE:
            for token in fill(word, match.args):
                found = [m for m in self._named(token) if m.actor]
                if found:
                    return _unique(found)
        return ()

    def _named(self, token: Token) -> Iterator[Mention]:
        """Yield the mentions of a head and what is joined to it, leaving out what names nobody."""
        if token.lower_ in _FIRST_PERSON:
            speaker = self._voices.first_person(token)
            if speaker is not None:
                yield speaker
            return
        if token.lower_ in THIRD_PERSON:
            yield from self._behind_pronoun(token)
            return
        if not _may_name(token):
            return
        for mention in self._mentions.phrases(token):
            if mention.actor or _is_concrete(token):
                yield mention

    def _behind_pronoun(self, token: Token) -> Iterator[Mention]:
        """Yield whom a pronoun means, by the fuller mention where that stands in the same sentence."""
        sentence = token.sent
        for mention in self._mentions.phrases(token):
            fuller = mention.antecedent
            if fuller is None and mention.actor is None:
                subject = matrix_subject(token)
                if subject is not None and _may_name(subject):
                    yield from self._mentions.phrases(subject)
                continue
            if fuller is not None and sentence.start_char <= fuller.start and fuller.end <= sentence.end_char:
                yield Mention(fuller, mention.actor)
            else:
                yield mention

    def _party_or_owner(self, token: Token, source: tuple[Mention, ...] = ()) -> Iterator[Mention]:
        """Yield the actors that a head names or, failing that, others than the source that it belongs to."""
        found = [m for m in self._named(token) if m.actor]
        if found:
            yield from found
            return
        for owner in owners(token):
            known = without(tuple(m for m in self._named(owner) if m.actor), source)
            if known:
                yield from known
                return


def without(found: tuple[Mention, ...], source: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Leave out of possible targets whoever acts, and the country of whoever acts."""
    acting = {m.actor.country for m in source if m.actor and m.actor.country}
    return tuple(m for m in found if m not in source and not (m.actor and m.actor.country in acting))


def owners(noun: Token, depth: int = 2) -> Iterator[Token]:
    """Yield who a thing belongs to or concerns: possessor, adjective or compound, then prepositions."""
    yield from children(noun, "poss")
    yield from (c for c in children(noun, "amod", "compound", "nmod") if c.pos_ == "PROPN" or c.ent_type_)
    for word in _OWNING:
        for prep in children(noun, "prep"):
            if prep.lower_ == word:
                for pobj in children(prep, "pobj"):
                    yield pobj
                    if depth:
                        yield from owners(pobj, depth - 1)


def _may_name(token: Token) -> bool:
    if token.lower_ in _EMPTY_WORDS and token.pos_ != "PRON":
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET") and token.ent_type_ not in _NOT_A_PARTY
    )


def can_act(token: Token) -> bool:
    """Tell whether an unknown head names people or a body: by the recogniser, or by the noun."""
    return token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or token.lemma_.lower() in people()


def _is_concrete(token: Token) -> bool:
    """Tell whether an unknown head is a noun phrase that may stand as a party."""
    return token.pos_ in ("NOUN", "PROPN")


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(mentions))


def word_span(token: Token) -> Span:
    """Return the span of one token."""
    return Span.of(token.doc.text, token.idx, token.idx + len(token))
