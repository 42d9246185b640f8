"""What the trained reader makes of the words of one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.coding.syntax import is_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from legation.coding.match import Match
    from legation.coding.reader import ActReading, Reader, SentenceReading
    from legation.model import EventType

SOURCE, TARGET = 0, 1
"""The two sides of an act, in the order of the reader's roles."""
# Above this the reader holds a word for a party, below _DOUBTED for none. Set on ``training/weighing.jsonl``
# with a reader that was not trained on it (2026-11-29): of the policies tried, to keep what the syntax gives
# unless it is doubted and another is held found most events with both parties.
_HELD, _DOUBTED = 0.5, 0.05
# The same of a word in a clause apart: there the reader is wrong half the time that it is less sure.
_HELD_APART = 0.8
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_NAMES = frozenset({"NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its reading, its first character, and the words that may head the phrase of a party."""

    reading: SentenceReading
    start: int
    heads: tuple[Token, ...]


class Readings:
    """The reader's answers on the sentences of a document that hold certain words, read in one batch."""

    def __init__(self, reader: Reader, words: Iterable[Token]) -> None:
        """Read the sentences that hold one of ``words``."""
        # Finding the sentence of a word is a search in spaCy, so that it is done once for each.
        wanted: dict[int, Span] = {}
        last = -1
        for word in sorted(words, key=lambda w: w.i):
            if word.i > last:
                sentence = word.sent
                wanted[sentence.start], last = sentence, sentence.end - 1
        read = reader.read([sentence.text for sentence in wanted.values()])
        self._sentences: dict[int, ReadSentence] = {}
        for sentence, reading in zip(wanted.values(), read, strict=True):
            one = ReadSentence(reading, sentence.start_char, tuple(heads_of(sentence)))
            self._sentences.update(dict.fromkeys(range(sentence.start, sentence.end), one))
        self._acts: dict[int, ActReading | None] = {}

    def act(self, word: Token) -> ActReading | None:
        """Return the reading of a word as a predicate, None where its sentence was not read."""
        if word.i not in self._acts:
            sentence = self._sentences.get(word.i)
            self._acts[word.i] = sentence.reading.act(word.idx - sentence.start) if sentence else None
        return self._acts[word.i]

    def word_of(self, match: Match, kind: EventType) -> Token:
        """Return the word of a predicate that the reader most takes for an act of this type."""
        words = {w.i: w for w in (match.token, match.args.support, *match.words) if w is not None}
        if len(words) == 1:
            return match.token

        def share(word: Token) -> float:
            act = self.act(word)
            return act.share(kind) if act else 0.0

        return max(words.values(), key=share)

    def role(self, predicate: Token, party: Token, side: int) -> float:
        """Return the probability that ``party`` heads a side of the act that ``predicate`` tells."""
        sentence = self._sentences.get(predicate.i)
        if sentence is None or self._sentences.get(party.i) is not sentence:
            return 0.0
        return sentence.reading.role(predicate.idx - sentence.start, party.idx - sentence.start, side)

    def held(self, predicate: Token, side: int) -> list[Token]:
        """Return the words that the reader holds for parties on a side, the likeliest first."""
        sentence = self._sentences.get(predicate.i)
        heads = sentence.heads if sentence else ()
        shares = {t: self.role(predicate, t, side) for t in heads if t.i != predicate.i}
        likely = [t for t, share in shares.items() if share > _HELD]
        held = [t for t in likely if shares[t] > _HELD_APART or not is_apart(t, predicate)]
        return sorted(held, key=lambda t: -shares[t])

    def doubts(self, predicate: Token, parties: Iterable[Token], side: int) -> bool:
        """Tell whether the reader takes none of these words for a party on a side."""
        return all(self.role(predicate, t, side) < _DOUBTED for t in parties)


def heads_of(sentence: Doc | Span) -> list[Token]:
    """Return the words of a sentence that may head the phrase of a party."""
    return [t for t in sentence if t.pos_ in _HEADS or t.ent_type_ in _NAMES]
