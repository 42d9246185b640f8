"""Which claim of a report answers which: a denial, a rejection, a charge in return."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.claims.reading import named_parties, read_claim
from legation.model import Answer, AnswerKind, BlockKind, Force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.claims.reading import Reading
    from legation.model import Claim, Document, Event, Mention

# Shared stems that make contents alike without one topic or the same acts; chosen on the project's samples.
_ALIKE = 2
# Blocks that "denies that" may reach back over to the words it points to.
_POINTING = 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A claim in its report: its order, the block it stands in, and the parties its words name."""

    reading: Reading
    order: int
    block: int
    leads: bool
    names: frozenset[str]


def answered(
    claims: Sequence[Claim], document: Document, mentions: tuple[Mention, ...], events: tuple[Event, ...]
) -> tuple[Claim, ...]:
    """Return the claims numbered, each answer tied to the claim of the same report that it answers.

    A claim answers one by another party about itself: the nearest before it, or one after it where it stands
    in a headline or in the first paragraph, which tell the end of a story before its beginning. What only may be a denial ("has
    not left the treaty") and answers nothing is left out.
    """
    known = {e.id: e for e in events}
    places = [_place(n, claim, document, mentions, known) for n, claim in enumerate(claims)]
    against: dict[str | None, list[_Place]] = {}
    for place in places:
        for country in place.reading.about:
            against.setdefault(country, []).append(place)
    tied = {
        p.order: other
        for p in places
        if (other := _answered_by(p, against.get(p.reading.by, ()))) is not None
    }
    kept = [p for p in places if p.order in tied or not _only_if_tied(p.reading)]
    ids = {p.order: f"c{n}" for n, p in enumerate(kept, start=1)}
    return tuple(_numbered(p, ids, tied.get(p.order), document) for p in kept)


def _numbered(place: _Place, ids: dict[int, str], other: _Place | None, document: Document) -> Claim:
    claim = replace(place.reading.claim, id=ids[place.order])
    if other is None:
        return claim
    return replace(claim, answers=(Answer(document.id, ids[other.order], place.reading.kind),))


def _place(
    order: int, claim: Claim, document: Document, mentions: tuple[Mention, ...], events: dict[str, Event]
) -> _Place:
    starts = [b.span.start for b in document.blocks]
    block = sum(start <= claim.content.start for start in starts) - 1
    kinds = [b.kind for b in document.blocks]
    first = next((n for n, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH), 0)
    names = named_parties(claim, mentions)
    return _Place(read_claim(claim, mentions, events), order, block, block <= first, names)


def _only_if_tied(reading: Reading) -> bool:
    """Tell whether a claim is one only as an answer: no word of it denies or rejects, or it only points."""
    if not reading.answers_for_itself or reading.claim.force is Force.DENIES:
        return False
    return reading.pointer or reading.claim.force is not Force.REJECTS


def _answered_by(place: _Place, against: Sequence[_Place]) -> _Place | None:
    """Return which of the claims about its party one answers: the nearest before it that fits, else after it."""
    fitting = [p for p in against if p.order != place.order and _crosses(place, p) and _fits(place, p)]
    before = [p for p in fitting if p.order < place.order]
    return max(before, key=lambda p: p.order) if before else min(fitting, key=lambda p: p.order, default=None)


def _crosses(place: _Place, other: _Place) -> bool:
    """Tell whether one party answers a charge that another makes against it."""
    mine, theirs = place.reading, other.reading
    if mine.by is None or mine.by == theirs.by:
        return False
    if theirs.claim.content.overlaps(mine.claim.content):
        return False
    if not mine.answers_for_itself:
        return mine.charges and theirs.charges and theirs.by in mine.about
    if mine.blanket and not theirs.charges:
        return False
    # "Rejected London's accusations": the accuser is named.
    return not mine.blanket or not place.names or theirs.by in place.names


def _fits(place: _Place, other: _Place) -> bool:
    """Tell whether the content of one claim can answer that of another."""
    later = other.order > place.order
    if later and not place.leads:
        return False
    if place.reading.kind is AnswerKind.COUNTER_CLAIM:
        return not later and _on_one_matter(place.reading, other.reading)
    if place.reading.pointer:
        near = 0 <= place.block - other.block <= _POINTING
        return near and other.order == place.order - 1
    if place.reading.blanket:
        return True
    return _alike(place.reading, other.reading)


def _on_one_matter(mine: Reading, theirs: Reading) -> bool:
    """Tell whether two charges are of one topic and share words or the same acts."""
    if mine.claim.topic != theirs.claim.topic:
        return False
    return bool(mine.stems & theirs.stems) or bool(mine.types & theirs.types)


def _alike(mine: Reading, theirs: Reading) -> bool:
    shared = len(mine.stems & theirs.stems)
    topics = {mine.claim.topic, theirs.claim.topic}
    if shared >= _ALIKE or (shared and len(topics - {None}) <= 1):
        return True
    return len(topics) == 1 and None not in topics and bool(mine.types & theirs.types)
