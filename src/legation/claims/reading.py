"""A claim beside the report that holds it: its words, its acts and what it can answer."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.claims.wording import is_blanket, is_pointer, names_charge, stem_of, stems_of, words_in
from legation.model import AnswerKind, EventType, Force, Status

if TYPE_CHECKING:
    from legation.model import Claim, Event, Mention, Span

# To say that another did one of these is to reproach it.
_HOSTILE = frozenset(
    {
        EventType.REJECT,
        EventType.THREATEN,
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.MOBILIZE,
    }
)
_AHEAD = frozenset({Status.PLANNED, Status.THREATENED, Status.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim with what comparing it needs.

    ``stems`` are those of the content without the names of the parties, ``types`` the types of its acts, and
    ``wrongs`` says whether a hostile one is among those told as done or refused; ``blanket`` and ``pointer`` say that the content names no content of its own (``wording``).
    """

    claim: Claim
    stems: frozenset[str]
    types: frozenset[EventType]
    wrongs: bool
    blanket: bool
    pointer: bool

    @property
    def by(self) -> str | None:
        """The country of the party that makes the claim."""
        return self.claim.by.country if self.claim.by is not None else None

    @property
    def about(self) -> frozenset[str]:
        """The countries whose acts the claim tells of."""
        return frozenset(a.country for a in self.claim.about if a.country)

    @property
    def answers_for_itself(self) -> bool:
        """Tell whether the claim speaks of its own party's acts, which only an answer does."""
        return self.by is not None and self.by in self.about

    @property
    def charges(self) -> bool:
        """Tell whether the claim charges another: it accuses, or tells a hostile act as another's."""
        if self.answers_for_itself or self.claim.force in (Force.DENIES, Force.PRAISES):
            return False
        return self.claim.force is Force.ACCUSES or self.wrongs

    @property
    def kind(self) -> AnswerKind:
        """How the claim answers another, if it does."""
        if not self.answers_for_itself:
            return AnswerKind.COUNTER_CLAIM
        rejected = self.claim.force is Force.REJECTS and (
            self.pointer or names_charge(self.claim.content.text)
        )
        return AnswerKind.REJECTION if rejected else AnswerKind.DENIAL


def read_claim(claim: Claim, mentions: tuple[Mention, ...], events: dict[str, Event]) -> Reading:
    """Return a claim with the words and acts by which it is compared.

    Args:
        claim: the claim.
        mentions: the known actors of its report, in order of the text.
        events: the events of its report by id.
    """
    text = claim.content.text
    mentions = mentions_in(claim.content, mentions)
    acts = [events[e] for e in claim.events if e in events]
    return Reading(
        claim=claim,
        stems=stems_of(text) - _names(claim, mentions),
        types=frozenset(act.type for act in acts),
        wrongs=any(act.type in _HOSTILE and act.status not in _AHEAD for act in acts),
        blanket=is_blanket(_nameless(claim, mentions)),
        pointer=is_pointer(text),
    )


def mentions_in(content: Span, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions that begin in a content, given all in order of the text."""
    first = bisect_left(mentions, content.start, key=lambda m: m.span.start)
    last = bisect_left(mentions, content.end, key=lambda m: m.span.start)
    return mentions[first:last]


def _nameless(claim: Claim, mentions: tuple[Mention, ...]) -> str:
    """Return the words of a content without the actors that it names ("the claims by" whom does not matter)."""
    words = list(claim.content.text)
    for m in mentions:
        if m.actor is not None and m.actor.country is not None and claim.content.contains(m.span):
            start, end = m.span.start - claim.content.start, m.span.end - claim.content.start
            words[start:end] = " " * (end - start)
    return "".join(words)


def _names(claim: Claim, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Return the stems of the capitalised words that name actors: parties alone make no two claims alike."""
    named = (m.span.text for m in mentions if _is_party(m) and claim.content.overlaps(m.span))
    words = (w for text in named for w in text.split() if w[:1].isupper())
    return frozenset(stem_of(word) for w in words for word in words_in(w))


def _is_party(mention: Mention) -> bool:
    """Tell whether a mention is of a state or its government, not of a company or body that may be the matter."""
    return mention.actor is not None and mention.actor.sector in (None, "GOV")


def named_parties(claim: Claim, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """Return the countries that a content names, its own party's left out."""
    own = claim.by.country if claim.by is not None else None
    inside = mentions_in(claim.content, mentions)
    named = (m.actor for m in inside if m.actor is not None)
    return frozenset(a.country for a in named if a.country is not None and a.country != own)
