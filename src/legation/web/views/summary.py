"""The sentence that sums up how two states stand, each claim in it a link to what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from legation.model import DisputeStatus, HeadStatus, MeetingStatus, ProposalStatus
from legation.web.parties import possessive, the
from legation.web.views.measures import mirrored, standing_measures
from legation.web.views.parts import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import State
    from legation.web.locales import Formats
    from legation.web.views.measures import Facing

_LONGEST = 12


def summary(state: State, rows: Sequence[Facing], formats: Formats) -> tuple[Phrase, ...]:
    """Return what an analyst could read out of two states on a day."""
    return (
        *_measures(state, rows, formats),
        *_recalled(state),
        *_proposals(state, formats),
        *_matters(state, formats),
        *_meeting(state, formats),
    )


def _measures(state: State, rows: Sequence[Facing], formats: Formats) -> list[Phrase]:
    a, b = state.parties
    day = formats.long_day(state.on)
    standing = standing_measures(state)
    if not standing:
        return [Phrase(f"On {day} no measure is in force between {the(a)} and {the(b)}, as far as is told.")]
    by = Counter(m.by for m in standing)
    total = len(standing)
    found = [
        Phrase(f"On {day} "),
        Phrase(f"{formats.count(total)} measure{'s' if total > 1 else ''}", "#measures"),
    ]
    verb = "are" if total > 1 else "is"
    if by[a] and by[b]:
        sides = f"{formats.count(by[a])} by {the(a)} and {formats.count(by[b])} by {the(b)}"
        found.append(Phrase(f" {verb} in force, {sides}"))
    else:
        found.append(Phrase(f" by {the(a if by[a] else b)} {verb} in force"))
    pairs = mirrored(rows)
    if pairs:
        mirror = "pairs mirror" if pairs > 1 else "pair mirrors"
        found += [Phrase("; "), Phrase(f"{formats.count(pairs)} {mirror} each other", "#measures")]
    return [*found, Phrase(".")]


def _recalled(state: State) -> list[Phrase]:
    away = [p for p in state.posts if p.head in (HeadStatus.RECALLED, HeadStatus.EXPELLED)]
    found: list[Phrase] = []
    for post in away[:1]:
        verb = "has been recalled" if post.head is HeadStatus.RECALLED else "has been expelled"
        ambassador = f"{_upper(possessive(post.owner))} ambassador"
        found += [Phrase(" "), Phrase(ambassador, "#posts"), Phrase(f" {verb}.")]
    return found


def _proposals(state: State, formats: Formats) -> list[Phrase]:
    offered = [p for p in state.proposals if p.status is ProposalStatus.OPEN]
    if not offered:
        return []
    if len(offered) > 1:
        return [
            Phrase(" "),
            Phrase(f"{_upper(formats.count(len(offered)))} proposals", "#ahead"),
            Phrase(" are open."),
        ]
    words = offered[0].content.split()
    content = " ".join(words[:_LONGEST]) + ("…" if len(words) > _LONGEST else "")
    whose = _upper(possessive(offered[0].by))
    return [Phrase(f" {whose} "), Phrase(f"proposal “{content}”", "#ahead"), Phrase(" is open.")]


def _matters(state: State, formats: Formats) -> list[Phrase]:
    topics = [d.topic for d in state.disputes if d.status is DisputeStatus.OPEN]
    if not topics:
        return []
    if len(topics) == 1:
        return [Phrase(" They dispute "), Phrase(topics[0], "#matters"), Phrase(".")]
    count = f"{formats.count(len(topics))} matters"
    return [Phrase(" They dispute "), Phrase(count, "#matters"), Phrase(f", {topics[0]} above all.")]


def _meeting(state: State, formats: Formats) -> list[Phrase]:
    held = [m for m in state.meetings if m.status is MeetingStatus.HELD and m.date]
    if not held:
        return []
    place = f" in {held[-1].place}" if held[-1].place else ""
    when = f"{formats.date(held[-1].date)}{place}"
    return [Phrase(" They last met "), Phrase(when, "#meetings"), Phrase(".")]


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
