"""Actors: who is known in the record, and what each did and said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.actors import same_person
from legation.ledger import decisions
from legation.model import Decision
from legation.web.parties import name_of
from legation.web.views.findings import BETWEEN, id_of, left_act, saying_of
from legation.web.views.known import Known, find, people_of, person
from legation.web.views.slices import Slice, slice_of
from legation.web.views.words import title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from legation.actors import LearntPeople
    from legation.model import Actor, Mention, Report, Review
    from legation.store import Held
    from legation.web.views.findings import Act, Saying
    from legation.web.views.lists import Query

SHOWN = ("all", "did", "to", "said")
"""What a page can be limited to: all, what the actor did, what was done to it, what it said."""


# Lines of one report; the page of the report has all.
_LINES = 60
# People and bodies at once.
_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """Who takes part in findings of the latest reports, and in how many."""

    id: str
    name: str
    country: str
    role: str | None
    findings: int


@dataclass(frozen=True, slots=True)
class Actors:
    """The page of all; ``found`` are those whom the words name, None where none are asked for."""

    words: str
    found: tuple[Known, ...] | None
    parties: tuple[tuple[str, int], ...]
    seen: Slice[Seen]
    reports: int
    introduced: Slice[Known]


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in which the actor takes part: how, on which day, where."""

    id: str
    how: str
    date: str | None
    act: Act | None = None
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of the actor, in the order of its text; ``unshown`` lines more stand in the report alone."""

    document: str
    title: str
    publisher: str | None
    published: dt.date | None
    lines: tuple[Line, ...]
    unshown: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """All that the page of one actor shows; ``older`` is where the next page begins, None on the last."""

    id: str
    name: str
    country: str
    is_party: bool
    role: str | None
    known: Known | None
    people: Slice[Known]
    all_people: int
    told: tuple[Told, ...]
    show: str
    older: int | None
    is_first: bool


def actors(
    words: str,
    parties: Sequence[tuple[str, int]],
    latest: Sequence[Held],
    learnt: LearntPeople,
    address: tuple[str, Query],
) -> Actors:
    """Return the page of all who are known.

    Args:
        words: that a name should hold; blank for none.
        parties: each with how many reports connect it with another, most first.
        latest: the latest reports, from which people and bodies are gathered.
        learnt: the people whom reports introduced.
        address: the path, and what its query says.
    """
    people = {p.name: person(p.terms[-1].country, p.name, learnt) for p in learnt.people()}
    introduced = tuple(each for each in people.values() if each is not None)
    return Actors(
        words=words,
        found=find(words, learnt) if words.strip() else None,
        parties=tuple(parties),
        seen=slice_of(_seen(latest), _PEOPLE, "people", address),
        reports=len(latest),
        introduced=slice_of(introduced, _PEOPLE, "introduced", address),
    )


def split_id(actor: str) -> tuple[str, str | None]:
    """Return the party and the name of an actor's id."""
    country, _, name = actor.partition(BETWEEN)
    return country, name or None


def told_in(held: Held, actor: str, reviews: Iterable[Review], show: str) -> Told:
    """Return what a report tells of an actor; what an analyst refused is left out."""
    report = held.report
    held_on = decisions(report, reviews)
    lines = sorted(_lines(report, actor, held_on), key=lambda pair: pair[0])
    wanted = [line for _, line in lines if show in ("all", line.how)]
    document = report.document
    return Told(
        document.id,
        title_of(document),
        document.publisher,
        document.published,
        tuple(wanted[:_LINES]),
        len(wanted[_LINES:]),
    )


def actor_page(
    actor: str,
    told: tuple[Sequence[Told], int | None],
    asked: tuple[str, int | None],
    learnt: LearntPeople,
    address: tuple[str, Query],
) -> ActorPage:
    """Return the page of one actor.

    Args:
        actor: its id.
        told: what reports tell of it, and where the next page begins, None on the last.
        asked: what of it is shown, and where this page begins, None on the first.
        learnt: the people whom reports introduced.
        address: the path, and what its query says.
    """
    country, name = split_id(actor)
    known = person(country, name, learnt) if name else None
    people = () if name else people_of(country, learnt)
    return ActorPage(
        id=actor,
        name=name or name_of(country),
        country=country,
        is_party=name is None,
        role=known.role if known else None,
        known=known,
        people=slice_of(people, _PEOPLE, "people", address),
        all_people=len(people),
        told=tuple(told[0]),
        show=asked[0],
        older=told[1],
        is_first=asked[1] is None,
    )


def _lines(report: Report, actor: str, held_on: dict[str, Review]) -> Iterator[tuple[int, Line]]:
    country, name = split_id(actor)
    sides = (country, None)
    published = report.document.published
    day = published.isoformat() if published else None
    for event in report.events:
        review = held_on.get(event.id)
        how = (
            "did"
            if _any(event.source, country, name)
            else "to"
            if _any(event.target, country, name)
            else None
        )
        if how is None or (review and review.decision is Decision.REFUSE):
            continue
        act = left_act(event, report, review, sides)
        yield event.predicate.start, Line(event.id, how, act.date or day, act=act)
    claims = {claim.statement: claim for claim in report.claims}
    for statement in report.statements:
        if _is_meant(statement.speaker, country, name):
            saying = saying_of(statement, claims.get(statement.id), sides)
            yield statement.content.start, Line(statement.id, "said", day, saying=saying)


def _any(mentions: Iterable[Mention], country: str, name: str | None) -> bool:
    return any(_is_meant(m.actor, country, name) for m in mentions)


def _is_meant(actor: Actor | None, country: str, name: str | None) -> bool:
    if actor is None or actor.country != country:
        return False
    if name is None or actor.name == name:
        return True
    return actor.name is not None and actor.role is not None and same_person(actor.name, name)


def _seen(latest: Iterable[Held]) -> tuple[Seen, ...]:
    counts: Counter[str] = Counter()
    roles: dict[str, str | None] = {}
    for held in latest:
        for actor in _actors_in(held.report):
            own = id_of(actor)
            if own is not None and BETWEEN in own:
                counts[own] += 1
                roles.setdefault(own, actor.role)
    return tuple(
        Seen(own, own.partition(BETWEEN)[2], own.partition(BETWEEN)[0], roles[own], count)
        for own, count in counts.most_common()
    )


def _actors_in(report: Report) -> Iterator[Actor]:
    """Yield who takes part in each finding, once a finding."""
    for event in report.events:
        yield from dict.fromkeys(m.actor for m in (*event.source, *event.target) if m.actor)
    yield from (s.speaker for s in report.statements if s.speaker)
