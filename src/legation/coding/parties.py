"""Who the heads in a predicate's slots are: mentions, owners of things, speakers behind "we"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.match import fill
from legation.coding.syntax import children
from legation.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from legation.actors import Mentions
    from legation.coding.match import Match
    from legation.coding.voices import Voices

_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
_NOT_A_PARTY = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_EMPTY_WORDS = frozenset(
    {"it", "this", "that", "these", "those", "what", "which", "who", "there", "something", "anything", "one"}
)
_OWNING = ("of", "in", "against", "from", "on", "by", "to", "with")


class Parties:
    """Finds the parties of a document's events."""

    def __init__(self, mentions: Mentions, voices: Voices) -> None:
        """Read parties off ``mentions``; ``voices`` knows who says "we" where."""
        self._mentions = mentions
        self._voices = voices

    def sources(self, match: Match) -> tuple[Mention, ...]:
        """Return who does the act of ``match``, empty where the text does not say."""
        return _unique(m for token in match.sources for m in self._named(token))

    def targets(self, match: Match) -> tuple[Mention, ...]:
        """Return whom the act is directed at.

        The first target slot that names a known actor wins; a thing stands for its owner ("Moscow's
        demands"). Without any, the first slot filled gives its plain noun phrase.
        """
        slots = [fill(slot, match.args) for slot in match.frame.targets]
        filled = [tokens for tokens in slots if tokens]
        for tokens in filled:
            known = _unique(m for token in tokens for m in self._party_or_owner(token) if m.actor)
            if known:
                return known
        for tokens in filled:
            named = _unique(m for token in tokens for m in self._named(token))
            if named:
                return named
        return ()

    def _named(self, token: Token) -> Iterator[Mention]:
        """Yield the mentions of a head and what is joined to it, leaving out what names nobody."""
        if token.lower_ in _FIRST_PERSON:
            speaker = self._voices.first_person(token)
            if speaker is not None:
                yield speaker
            return
        if not _may_name(token):
            return
        for mention in self._mentions.phrases(token):
            if mention.actor or _is_concrete(token):
                yield mention

    def _party_or_owner(self, token: Token) -> Iterator[Mention]:
        """Yield the actors that a head names or, failing that, those it belongs to."""
        found = [m for m in self._named(token) if m.actor]
        if found:
            yield from found
            return
        for owner in owners(token):
            known = [m for m in self._named(owner) if m.actor]
            if known:
                yield from known
                return


def owners(noun: Token) -> Iterator[Token]:
    """Yield who a thing belongs to or concerns: possessor, adjective or compound, then prepositions."""
    yield from children(noun, "poss")
    yield from (c for c in children(noun, "amod", "compound", "nmod") if c.pos_ == "PROPN" or c.ent_type_)
    for word in _OWNING:
        for prep in children(noun, "prep"):
            if prep.lower_ == word:
                for pobj in children(prep, "pobj"):
                    yield pobj
                    yield from children(pobj, "poss")


def _may_name(token: Token) -> bool:
    if token.lower_ in _EMPTY_WORDS and token.pos_ != "PRON":
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET") and token.ent_type_ not in _NOT_A_PARTY
    )


def _is_concrete(token: Token) -> bool:
    """Tell whether an unknown head is a noun phrase that may stand as a party."""
    return token.pos_ in ("NOUN", "PROPN")


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(mentions))


def word_span(token: Token) -> Span:
    """Return the span of one token."""
    return Span.of(token.doc.text, token.idx, token.idx + len(token))
