"""What holds the words of a query: parties, people and bodies, lines of the record, reports."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from legation.web.parties import is_named, spellings
from legation.web.views import timeline
from legation.web.views.facets import Facet, chosen, facet, facets
from legation.web.views.lists import Chip, href, without_of
from legation.web.views.parts import Happening, Piece, Standing, happenings_of, pieces_of, standing_of
from legation.web.views.words import capital, name_of_measure, name_of_meeting, short

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from legation.ledger import Pair
    from legation.model import Measure, Meeting, Proposal, State
    from legation.store import Facets, Hit, Page, Relation
    from legation.web.views.known import Known
    from legation.web.views.lists import Query

PATH = "/search"
# The best reports that a query is answered with; who wants others adds a word.
REPORTS = 100
_LINES = 20
# Incidents that are shown; all of them are on the timeline, one click away.
HAPPENINGS = 3
_VALUES = 4
_PARTIES = 6
_PEOPLE = 8
# So many pairs of parties are looked through for lines: to read how two stand takes some milliseconds.
_PAIRS = 60
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A report with an excerpt of the place where the words stand."""

    document: str
    title: str | None
    url: str | None
    publisher: str | None
    published: dt.date | None
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the record: whose, what, between whom."""

    by: str | None
    what: str
    told: str | None
    date: str | None
    standing: Standing
    pair: tuple[str, str]
    href: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party by its name, and those with which it has relations, of how many incidents."""

    code: str
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The latest of so many incidents told in the words of a query, and what leads to the others on the timeline.

    ``kinds`` are the titles of facets with the values that most incidents have, each with how many.
    """

    lines: tuple[Happening, ...]
    total: int
    href: str
    kinds: tuple[tuple[str, tuple[tuple[Chip, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What was found; ``reports`` are those that the filters leave of ``total``, ``people`` the first of ``known``."""

    query: str
    told: Told | None
    parties: tuple[Party, ...]
    people: tuple[Known, ...]
    known: int
    lines: tuple[Line, ...]
    reports: tuple[Found, ...]
    total: int
    is_cut: bool
    facets: tuple[Facet, ...]
    chosen: tuple[Chip, ...]
    export: str
    since: dt.date | None
    until: dt.date | None


def search(
    query: str,
    words: Sequence[str],
    found: tuple[Sequence[Hit], Page, Facets],
    record: tuple[Sequence[Relation], Iterable[State]],
    people: Sequence[Known],
    asked: tuple[Query, tuple[dt.date | None, dt.date | None]],
) -> Search:
    """Return the page.

    Args:
        query: as it was written.
        words: of it, and its phrases.
        found: the reports that hold them, best first, the latest incidents told in them, and how many there are of
            each value.
        record: the pairs of parties of which something is told, and how those stand in which lines are looked for.
        people: those who are called so, and bodies.
        asked: what the address says, and the days between which reports were published.
    """
    address, (since, until) = asked
    hits, page, counts = found
    relations, states = record
    timely = [h for h in hits if _lies(h.published, since, until)]
    shown = facet(
        "publisher",
        "Publisher",
        dict(Counter(h.publisher for h in timely if h.publisher).most_common()),
        address,
        {h.publisher: h.publisher for h in hits if h.publisher},
    )
    offered = (shown,) if shown.options else ()
    patterns = tuple(_pattern(word) for word in words)
    return Search(
        query=query,
        told=_told(query, page, counts) if counts.total else None,
        parties=_parties(patterns, relations) if patterns else (),
        people=tuple(people[:_PEOPLE]),
        known=len(people),
        lines=tuple(islice(_lines(patterns, states), _LINES)) if patterns else (),
        reports=tuple(_found(h) for h in chosen_of(hits, *asked)),
        total=len(hits),
        is_cut=len(hits) >= REPORTS,
        facets=offered,
        chosen=chosen(offered, PATH, address),
        export=href(f"{PATH}.csv", without_of(address, ())),
        since=since,
        until=until,
    )


def chosen_of(
    hits: Iterable[Hit], address: Query, days: tuple[dt.date | None, dt.date | None]
) -> tuple[Hit, ...]:
    """Return the reports that the filters of an address leave, in order."""
    publishers = {value for name, value in address if name == "publisher" and value}
    timely = (h for h in hits if _lies(h.published, *days))
    return tuple(h for h in timely if not publishers or h.publisher in publishers)


def unmarked(hit: Hit) -> Hit:
    """Return a report with an excerpt that does not mark what was found."""
    return replace(hit, excerpt="".join(piece.text for piece in pieces_of(hit.excerpt)))


def _told(words: str, page: Page, found: Facets) -> Told:
    asked = (("q", words),)
    kinds = tuple(
        (
            each.title,
            tuple(
                (Chip(o.name, href(timeline.PATH, (*asked, (each.name, o.value))), is_chosen=False), o.count)
                for o in each.options[:_VALUES]
            ),
        )
        for each in facets(found, asked)
    )
    lines = happenings_of((entry.incident for entry in page.entries), words)
    return Told(lines, found.total, href(timeline.PATH, asked), kinds)


def _lies(day: dt.date | None, since: dt.date | None, until: dt.date | None) -> bool:
    if since is None and until is None:
        return True
    return day is not None and (since is None or since <= day) and (until is None or day <= until)


def _pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word at the beginning of another, in the singular too."""
    stem = word.removesuffix("s") if len(word) > _LEAST_STEM else word
    return re.compile(rf"\b{re.escape(stem)}", re.IGNORECASE)


def _holds(patterns: Sequence[re.Pattern[str]], text: str) -> bool:
    return all(pattern.search(text) for pattern in patterns)


def _found(hit: Hit) -> Found:
    return Found(
        hit.id, hit.title and short(hit.title), hit.url, hit.publisher, hit.published, pieces_of(hit.excerpt)
    )


def _parties(patterns: Sequence[re.Pattern[str]], relations: Iterable[Relation]) -> tuple[Party, ...]:
    """Return the parties whose name holds any of the words, each with those that it has most to do with."""
    others: dict[str, Counter[str]] = {}
    for relation in relations:
        if all(is_named(code) for code in relation.parties):
            for code, other in (relation.parties, relation.parties[::-1]):
                others.setdefault(code, Counter())[other] = relation.incidents
    found = [code for code in others if _is_meant(patterns, code)]
    found.sort(key=lambda code: (-others[code].total(), code))
    return tuple(Party(code, tuple(others[code].most_common(_PARTIES))) for code in found[:_PARTIES])


def likely(words: Sequence[str], relations: Iterable[Relation], told: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pairs of parties in whose lines words are looked for, the likeliest first.

    Args:
        words: of the query.
        relations: the pairs of which something is told, the one with most incidents first.
        told: the pairs that the best reports connect, of those that hold all words.
    """
    patterns = tuple(_pattern(word) for word in words)
    meant = {code: _is_meant(patterns, code) for code in {c for r in relations for c in r.parties}}
    known = [r.parties for r in relations]
    by_name = sorted(known, key=lambda pair: -sum(meant[code] for code in pair))
    named = [pair for pair in by_name if any(meant[code] for code in pair)]
    return tuple(dict.fromkeys((*named[:_PAIRS], *told, *known)))[:_PAIRS]


def _is_meant(patterns: Iterable[re.Pattern[str]], code: str) -> bool:
    return any(p.search(spellings(code)) or p.fullmatch(code) for p in patterns)


def _lines(patterns: Sequence[re.Pattern[str]], states: Iterable[State]) -> Iterator[Line]:
    for state in states:
        for line, text in _of(state):
            if _holds(patterns, text):
                yield line


def _of(state: State) -> Iterator[tuple[Line, str]]:
    """Yield the lines of a state, each with the words by which it is found."""
    names = " ".join(spellings(code) for code in state.parties)
    for measure in state.measures:
        text = " ".join(filter(None, (names, measure.kind.value, measure.object, measure.legal_basis)))
        yield _measure(measure, state), text
    for meeting in state.meetings:
        people = " ".join(meeting.participants)
        yield _meeting(meeting, state), f"{names} meeting {meeting.form or ''} {meeting.place or ''} {people}"
    for proposal in state.proposals:
        yield _proposal(proposal, state), f"{names} proposal {proposal.content}"


def _measure(measure: Measure, state: State) -> Line:
    return Line(
        by=measure.by,
        what=name_of_measure(measure),
        told=measure.object,
        date=measure.imposed,
        standing=standing_of(measure.status),
        pair=state.parties,
        href=f"/measures/{measure.id}",
    )


def _meeting(meeting: Meeting, state: State) -> Line:
    return Line(
        by=None,
        what=", ".join(filter(None, (name_of_meeting(meeting), meeting.place))),
        told=", ".join(meeting.participants) or None,
        date=meeting.date,
        standing=standing_of(meeting.status),
        pair=state.parties,
        href=_page(state, "meetings"),
    )


def _proposal(proposal: Proposal, state: State) -> Line:
    return Line(
        by=proposal.by,
        what=capital(short(proposal.content)),
        told=None,
        date=proposal.made,
        standing=standing_of(proposal.status),
        pair=state.parties,
        href=_page(state, "ahead"),
    )


def _page(state: State, anchor: str) -> str:
    return f"/relations/{'/'.join(state.parties)}?on={state.on}#{anchor}"
