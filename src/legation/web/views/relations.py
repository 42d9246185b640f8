"""Two states on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger import changes
from legation.model import (
    DisputeStatus,
    ProposalStatus,
)
from legation.series import Frequency
from legation.web.views.ahead import Ahead, PostLine, meeting_line, post_lines, proposal_line
from legation.web.views.chips import chips
from legation.web.views.differences import Difference, Group, differences
from legation.web.views.lists import Chip, Listing, Query, href, listing, without_of
from legation.web.views.matters import Matter, Said, matter_of, statements
from legation.web.views.measures import Facing, facing
from legation.web.views.pulse import Sparkline, sparkline
from legation.web.views.slices import Slice, slice_of
from legation.web.views.summary import summary

if TYPE_CHECKING:
    from legation.model import State
    from legation.series import Quarter
    from legation.store import Page
    from legation.web.locales import Formats
    from legation.web.views.parts import Phrase

# The id of the element that holds the list.
_TIMELINE = "timeline"
_YEAR = dt.timedelta(days=365)
# What is shown at once of lists that grow with the record.
_ROWS, _POSTS, _PROPOSALS, _MEETINGS, _CHANGES = 20, 20, 10, 10, 20
# Ten years of figures; all of them are in the table for other programs.
_QUARTERS = 40


@dataclass(frozen=True, slots=True)
class Slider:
    """The days that the page can be moved to, as numbers that count up by one a day."""

    first: dt.date
    last: dt.date
    days: int
    at: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between the page's day and an earlier one, by what became of it."""

    since: dt.date
    groups: tuple[tuple[Group, int, Slice[Difference]], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Conflict and cooperation of all the record: how often the chart has a bar, and what it is made of."""

    frequency: Frequency
    lines: tuple[Quarter, ...]
    sparkline: Sparkline | None
    locale: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The list at the end of the page; ``kept`` is what its form sends along, ``elsewhere`` the list of all parties."""

    chips: tuple[Chip, ...]
    listing: Listing
    kept: Query
    cleared: str | None
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of two parties besides how they stand.

    ``incidents`` is how many there are by the day, ``ever`` how many in all, ``reports`` how many tell of any; ``chosen`` are the lines that
    are shown, ``wanted`` how many fit what is chosen; ``span`` and ``course`` are of all the record.
    """

    incidents: int
    ever: int
    reports: int
    chosen: Page
    wanted: int
    span: tuple[dt.date, dt.date] | None
    course: tuple[Quarter, ...]
    before: State | None


@dataclass(frozen=True, slots=True)
class Asked:
    """The address of the page: its path and its query, and the days between which the list lies."""

    path: str
    query: Query
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Relations:
    """All that the page shows, in its order; ``compare`` is the address that compares with another day."""

    a: str
    b: str
    on: dt.date
    is_empty: bool
    summary: tuple[Phrase, ...]
    slider: Slider | None
    kept: Query
    compare: str
    compared: Compared | None
    course: Course
    measures: Slice[Facing]
    over: int
    matters: tuple[Matter, ...]
    settled: int
    posts: Slice[PostLine]
    proposals: Slice[Ahead]
    meetings: Slice[Ahead]
    statements: tuple[tuple[str, tuple[Said, ...]], ...]
    timeline: Timeline
    incidents: int
    ever: int
    reports: int


def relations(state: State, told: Told, asked: Asked, formats: Formats) -> Relations:
    """Return the page.

    Args:
        state: of the two parties on the day.
        told: what happened between them.
        asked: the address.
        formats: how dates and numbers stand in the sentence.
    """
    a, b = state.parties
    rows = facing(state)
    open_matters = [d for d in state.disputes if d.status is DisputeStatus.OPEN]
    offers = [proposal_line(p) for p in state.proposals if p.status is ProposalStatus.OPEN]
    met = [meeting_line(m, state.parties) for m in reversed(state.meetings)]
    address = (asked.path, asked.query)
    since = told.before.on if told.before else _year_before(state.on, told.span)
    return Relations(
        a=a,
        b=b,
        on=state.on,
        is_empty=not (told.ever or state.claims or state.disputes),
        summary=summary(state, rows, formats),
        slider=_slider(told.span, state.on),
        kept=without_of(asked.query, ("on", "after", "since")),
        compare=href(
            asked.path, (("on", state.on.isoformat()), ("since", since.isoformat())), anchor="compared"
        ),
        compared=_compared(told.before, state, address),
        course=_course(told, formats),
        measures=slice_of(rows, _ROWS, "measures", address, from_end=True),
        over=sum(m.status.is_over for m in state.measures),
        matters=tuple(matter_of(d, state.parties) for d in open_matters),
        settled=len(state.disputes) - len(open_matters),
        posts=slice_of(post_lines(state.posts, state.parties), _POSTS, "posts", address),
        proposals=slice_of(offers, _PROPOSALS, "ahead", address),
        meetings=slice_of(met, _MEETINGS, "meetings", address),
        statements=tuple((party, statements(state, party)) for party in state.parties),
        timeline=_timeline(told, state.parties, asked),
        incidents=told.incidents,
        ever=told.ever,
        reports=told.reports,
    )


def frequency_for(span: tuple[dt.date, dt.date] | None) -> Frequency:
    """Return how often a chart of some days has a bar, so that it has a few dozen."""
    days = (span[1] - span[0]).days if span else 0
    steps = ((120, Frequency.DAY), (800, Frequency.WEEK), (7300, Frequency.MONTH))
    return next((frequency for most, frequency in steps if days <= most), Frequency.QUARTER)


def _year_before(day: dt.date, span: tuple[dt.date, dt.date] | None) -> dt.date:
    first = span[0] if span else dt.date.min
    return max(day - _YEAR, first) if day > dt.date.min + _YEAR and first < day else day


def _compared(before: State | None, after: State, address: tuple[str, Query]) -> Compared | None:
    if before is None:
        return None
    found = differences(changes(before, after), before, after)
    groups = ((group, [d for d in found if d.group is group]) for group in Group)
    return Compared(
        before.on,
        tuple(
            (group, len(lines), slice_of(lines, _CHANGES, group.name.lower(), address))
            for group, lines in groups
            if lines
        ),
    )


def _course(told: Told, formats: Formats) -> Course:
    return Course(
        frequency=frequency_for(told.span),
        lines=_latest_of(told.course),
        sparkline=sparkline(told.course),
        locale=formats.locale.replace("_", "-"),
    )


def _latest_of(course: tuple[Quarter, ...]) -> tuple[Quarter, ...]:
    periods = list(dict.fromkeys(quarter.period for quarter in course))
    shown = set(periods[-_QUARTERS:])
    return tuple(quarter for quarter in course if quarter.period in shown)


def _timeline(told: Told, parties: tuple[str, str], asked: Asked) -> Timeline:
    path, query = asked.path, asked.query
    days = (asked.since, asked.until)
    pair = (("pair", "-".join(parties)), *(pair for pair in query if pair[0] in ("from", "to")))
    return Timeline(
        chips=chips(parties, path, query, _TIMELINE),
        listing=listing((told.chosen, told.wanted), (path, query), days, _TIMELINE),
        kept=without_of(query, ("from", "to", "after")),
        cleared=href(path, without_of(query, ("from", "to", "after")), _TIMELINE) if any(days) else None,
        elsewhere=href("/timeline", without_of(pair, ())),
    )


def _slider(span: tuple[dt.date, dt.date] | None, on: dt.date) -> Slider | None:
    if span is None or span[0] == span[1]:
        return None
    days = (span[1] - span[0]).days
    return Slider(*span, days, min(max((on - span[0]).days, 0), days))
