"""Two states on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger.dates import interval
from legation.model import (
    DisputeStatus,
    HeadStatus,
    MeasureStatus,
    Position,
    ProposalStatus,
)
from legation.web.views.measures import Facing, facing
from legation.web.views.parts import (
    Grounds,
    Happening,
    Phrase,
    Standing,
    grounds_of,
    happening_of,
    standing_of,
)
from legation.web.views.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import Dispute, Incident, Meeting, Post, Proposal, State
    from legation.web.locales import Formats
    from legation.web.views.course import Line

_TIMELINE = 50
_STATEMENTS = 3


@dataclass(frozen=True, slots=True)
class Slider:
    """The days that the page can be moved to, as numbers that count up by one a day."""

    first: dt.date
    last: dt.date
    days: int
    at: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a side said, in its own words; ``topic`` where the list is of several matters."""

    by: str
    words: str
    force: str
    date: str | None
    topic: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Matter:
    """A dispute with the latest position of each side, None where one is silent."""

    id: str
    topic: str
    standing: Standing
    reports: int
    since: str | None
    positions: tuple[tuple[str, Said | None], ...]
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post; ``facts`` say what is known of its staff and head."""

    what: str
    standing: Standing
    cap: int | float | None
    facts: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Ahead:
    """A proposal that is open or a meeting."""

    kind: str
    standing: Standing
    what: str
    by: str | None
    date: str | None
    facts: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Relations:
    """All that the page shows, in its order."""

    a: str
    b: str
    on: dt.date
    is_empty: bool
    summary: tuple[Phrase, ...]
    slider: Slider | None
    course: tuple[Line, ...]
    measures: tuple[Facing, ...]
    over: int
    matters: tuple[Matter, ...]
    settled: int
    posts: tuple[tuple[str, str, tuple[PostLine, ...]], ...]
    proposals: tuple[Ahead, ...]
    meetings: tuple[Ahead, ...]
    statements: tuple[tuple[str, tuple[Said, ...]], ...]
    timeline: tuple[Happening, ...]
    incidents: int
    reports: int


def relations(
    state: State,
    incidents: Sequence[Incident],
    record: tuple[tuple[dt.date, dt.date] | None, tuple[Line, ...]],
    formats: Formats,
) -> Relations:
    """Return the page.

    Args:
        state: of the two parties on the day.
        incidents: what was told of by that day, by date.
        record: the first and the last day of the record of the two (None where nothing dated is told), and
            the figures of all of it.
        formats: how dates and numbers stand in the sentence.
    """
    a, b = state.parties
    rows = facing(state)
    open_matters = [d for d in state.disputes if d.status is DisputeStatus.OPEN]
    return Relations(
        a=a,
        b=b,
        on=state.on,
        is_empty=not (incidents or state.measures or state.claims or state.disputes),
        summary=summary(state, rows, formats),
        slider=_slider(record[0], state.on),
        course=record[1],
        measures=rows,
        over=sum(m.status in (MeasureStatus.LIFTED, MeasureStatus.EXPIRED) for m in state.measures),
        matters=tuple(_matter(d, state.parties) for d in open_matters),
        settled=len(state.disputes) - len(open_matters),
        posts=tuple((x, y, _posts(state.posts, x)) for x, y in ((a, b), (b, a))),
        proposals=tuple(_proposal(p) for p in state.proposals if p.status is ProposalStatus.OPEN),
        meetings=tuple(_meeting(m, state.parties) for m in reversed(state.meetings)),
        statements=tuple((party, _statements(state, party)) for party in state.parties),
        timeline=tuple(happening_of(i) for i in _latest_first(incidents)[:_TIMELINE]),
        incidents=len(incidents),
        reports=len({e.document for i in incidents for e in i.evidence}),
    )


def _slider(span: tuple[dt.date, dt.date] | None, on: dt.date) -> Slider | None:
    if span is None or span[0] == span[1]:
        return None
    days = (span[1] - span[0]).days
    return Slider(*span, days, min(max((on - span[0]).days, 0), days))


def _latest_first(incidents: Iterable[Incident]) -> list[Incident]:
    """Return the dated by their last day, the latest first, then the undated."""
    return sorted(incidents, key=lambda i: (_last_day(i.date), i.voices, i.id), reverse=True)


def _last_day(edtf: str | None) -> dt.date:
    found = interval(edtf) if edtf else None
    if found is None:
        return dt.date.min
    return found.start if found.end == dt.date.max else found.end


def _matter(dispute: Dispute, parties: tuple[str, str]) -> Matter:
    dated = [p.date for p in dispute.positions if p.date]
    latest = {p.by: _said(p, dispute.topic) for p in dispute.positions}
    return Matter(
        id=dispute.id,
        topic=dispute.topic,
        standing=standing_of(dispute.status),
        reports=len({e.document for p in dispute.positions for e in p.evidence}),
        since=min(dated, default=None),
        positions=tuple((party, latest.get(party)) for party in parties),
        norms=dispute.norms,
    )


def _said(position: Position, topic: str) -> Said:
    words = " ".join(position.words.split())
    return Said(position.by, words, position.force.value, position.date, topic, grounds_of(position.evidence))


def _statements(state: State, party: str) -> tuple[Said, ...]:
    said = [_said(p, d.topic) for d in state.disputes for p in d.positions if p.by == party]
    said.sort(key=lambda s: _last_day(s.date), reverse=True)
    once = {s.words: s for s in reversed(said)}
    return tuple(s for s in said if once[s.words] is s)[:_STATEMENTS]


def _posts(posts: Iterable[Post], owner: str) -> tuple[PostLine, ...]:
    return tuple(_post(p) for p in posts if p.owner == owner)


def _post(post: Post) -> PostLine:
    kind = post.kind.value[0].upper() + post.kind.value[1:]
    name = f", {post.head_name}" if post.head_name else ""
    head = (f"ambassador {post.head.value}{name}",) if post.head else ()
    if post.head is HeadStatus.PRESENT:
        head = (f"ambassador back{name}",)
    return PostLine(
        what=f"{kind}, {post.place}" if post.place else kind,
        standing=standing_of(post.status),
        cap=post.cap,
        facts=head,
        grounds=grounds_of(post.evidence),
    )


def _proposal(proposal: Proposal) -> Ahead:
    repeated = len(proposal.repeated)
    return Ahead(
        kind="proposal",
        standing=standing_of(proposal.status),
        what=" ".join(proposal.content.split()),
        by=proposal.by,
        date=proposal.made,
        facts=(f"repeated {repeated} times",) if repeated > 1 else ("repeated",) if repeated else (),
        grounds=grounds_of(proposal.evidence),
    )


def _meeting(meeting: Meeting, parties: tuple[str, str]) -> Ahead:
    form = meeting.form or "meeting"
    others = [p for p in meeting.parties if p not in parties]
    return Ahead(
        kind="meeting",
        standing=standing_of(meeting.status),
        what={"phone": "Telephone call"}.get(form, form[0].upper() + form[1:]),
        by=None,
        date=meeting.date,
        facts=tuple(f for f in (meeting.place, ", ".join(meeting.participants), *others) if f),
        grounds=grounds_of(meeting.evidence, meeting.voices),
    )
