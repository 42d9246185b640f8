"""What a report tells, line by line: who does what to whom, and who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.coding.dates import find_dates
from legation.ledger import decided
from legation.model import DateBasis, Decision, Polarity, Status
from legation.review import FIELDS, shown
from legation.web.parties import name_of
from legation.web.views.parts import Standing, standing_of
from legation.web.views.words import short

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from legation.model import Actor, Claim, Event, Mention, Report, Review, Span, Statement

_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.DEMANDED, Status.THREATENED})
_BASIS = {
    DateBasis.STATED: "as the report states",
    DateBasis.COMPUTED: "reckoned from the day of publication",
    DateBasis.PUBLICATION: "day of publication; the words name none",
}
DONE = {
    Decision.ACCEPT: "accepted",
    Decision.REFUSE: "refused",
    Decision.CHANGE: "corrected",
    Decision.MERGE: "merged",
    Decision.PART: "parted",
    Decision.WITHDRAW: "taken back",
}
"""What was done to a finding, by the decision on it."""
LABELS = {
    "type": "Act",
    "mode": "Mode",
    "status": "Status",
    "source": "Who acts",
    "target": "On whom",
    "date": "Date",
    "quantity": "Number",
}
"""How a form of correction calls the fields of a finding."""

BETWEEN = ":"
"""What stands between party and name in the id of an actor."""
# A name without a sector, or of the people at large, is a name of the state or of a place in it.
_OF_STATE = (None, "CVL")

Sides = tuple[str | None, str | None]
"""The codes of the two parties that have a colour."""


@dataclass(frozen=True, slots=True)
class Who:
    """A party by its code, None where none is known, on its side ("a", "b", or "" for a third).

    ``detail`` says who of it; ``actor`` is the id of the actor's page.
    """

    party: str | None
    side: str
    detail: str | None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What an analyst decided: in a word, who and when; ``was`` are the fields that were read otherwise."""

    word: str
    reviewer: str
    on: dt.date
    was: tuple[tuple[str, str], ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """An event, as an analyst left it.

    ``words`` are the sentence that tells it; ``basis`` says how its date is known, ``when`` are the words for it.
    """

    name: str
    words: str
    standing: Standing
    by: tuple[Who, ...]
    against: tuple[Who, ...]
    object: str | None
    date: str | None
    basis: str | None
    when: str | None
    quantity: int | float | None
    according_to: Who | None
    answers: str | None
    place: str | None
    norm: str | None
    distance: str | None
    within: str | None
    goldstein: float | None
    confidence: float
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a claim answers: how, and where that stands."""

    how: str
    document: str
    claim: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement; ``claim`` is the id of the claim that it makes, with what this answers."""

    form: str
    force: str
    by: Who | None
    content: str
    negated: bool
    about: tuple[Who, ...]
    topic: str | None
    hedges: tuple[str, ...]
    proofs: tuple[tuple[str, str], ...]
    norms: tuple[str, ...]
    within: str | None
    claim: str | None
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """An act or a saying, by its id in the report; ``at`` is where it stands in the text."""

    id: str
    at: int
    act: Act | None = None
    saying: Saying | None = None


def findings_of(report: Report, decisions: Mapping[str, Review], sides: Sides) -> tuple[Finding, ...]:
    """Return what a report tells in the order of its text.

    Args:
        report: as it was read.
        decisions: those that hold on its events, by the events' ids.
        sides: the parties that have a colour.
    """
    claims = {claim.statement: claim for claim in report.claims}
    acts = [
        Finding(e.id, e.predicate.start, act=left_act(e, report, decisions.get(e.id), sides))
        for e in report.events
    ]
    sayings = [
        Finding(s.id, (s.cue or s.content).start, saying=saying_of(s, claims.get(s.id), sides))
        for s in report.statements
    ]
    return tuple(sorted([*acts, *sayings], key=lambda f: (f.at, f.id)))


def left_act(event: Event, report: Report, review: Review | None, sides: Sides) -> Act:
    """Return an event of a report as an analyst left it; one that was refused as it was read."""
    return act_of(event, report.document.published, sides, review, decided(event, review, report))


def act_of(
    event: Event,
    published: dt.date | None,
    sides: Sides,
    review: Review | None = None,
    left: Event | None = None,
) -> Act:
    """Return an event as an analyst left it.

    Args:
        event: as it was read.
        published: the day of its report.
        sides: the parties that have a colour.
        review: the decision that holds on it.
        left: as what that left it; None where it stays as it was read, or was refused.
    """
    right = left or event
    return Act(
        name=right.type.value + (f" · {right.mode}" if right.mode else ""),
        words=short(right.evidence.text),
        standing=standing_of(right.status),
        by=tuple(_named(m, sides) for m in right.source),
        against=tuple(_named(m, sides, right.object) for m in right.target),
        object=_object_beside(right),
        date=right.date,
        basis=_BASIS[right.date_basis] if right.date_basis else None,
        when=_words_for_date(right, published),
        quantity=right.quantity,
        according_to=_named(right.according_to, sides) if right.according_to else None,
        answers=_words(right.in_response_to),
        place=_words(right.place.span if right.place else None),
        norm=right.norm,
        distance=_words(right.distance),
        within=right.within,
        goldstein=right.goldstein,
        confidence=right.confidence,
        decided=decision_on(event, right, review),
    )


def decision_on(event: Event, right: Event, review: Review | None) -> Decided | None:
    """Return what was decided on an event; ``right`` is what it was left as."""
    if review is None:
        return None
    was = [(LABELS[f].lower(), shown(event, f)) for f in FIELDS if shown(event, f) != shown(right, f)]
    return Decided(DONE[review.decision], review.reviewer, review.at.date(), tuple(was), review.note)


def who(actor: Actor | None, words: str, sides: Sides) -> Who:
    """Return an actor with what is known besides its party: name and role, else the words for it."""
    if actor is None or actor.country is None:
        known = actor and (actor.name or actor.role)
        return Who(None, "", known or short(words))
    name = name_of(actor.country)
    told = [part for part in (actor.name, actor.role) if part and part != name]
    detail = ", ".join(told) or (short(words) if words and not _same(words, name) else None)
    side = {sides[0]: "a", sides[1]: "b"}.get(actor.country, "")
    return Who(actor.country, side, detail, id_of(actor))


def id_of(actor: Actor) -> str | None:
    """Return the id of an actor's page: its party alone, or with the name of the person or body; None without a party."""
    if actor.country is None:
        return None
    of_state = actor.sector in _OF_STATE or actor.name in (None, name_of(actor.country))
    return actor.country if of_state else f"{actor.country}{BETWEEN}{actor.name}"


def _named(mention: Mention, sides: Sides, fuller: Span | None = None) -> Who:
    """Return a party in its own words, or in the fuller ones that hold these."""
    span = fuller if fuller is not None and fuller.contains(mention.span) else mention.span
    return who(mention.actor, span.text, sides)


def _object_beside(event: Event) -> str | None:
    """Return the words for the object, None where the target already says them."""
    if event.object is None or any(m.span.overlaps(event.object) for m in event.target):
        return None
    return short(event.object.text)


def saying_of(statement: Statement, claim: Claim | None, sides: Sides) -> Saying:
    """Return a statement, with the claim that it makes."""
    source = statement.source.text if statement.source else ""
    by = who(statement.speaker, source, sides) if statement.speaker or source else None
    return Saying(
        form=statement.form.value,
        force=statement.force.value,
        by=by,
        content=short(statement.content.text),
        negated=statement.polarity is Polarity.NEGATIVE,
        about=_parties(statement.about, sides),
        topic=statement.topic,
        hedges=tuple(short(h.text) for h in statement.hedges),
        proofs=tuple((p.kind.value, short(p.span.text)) for p in statement.proofs),
        norms=tuple(
            f"{n.bearing.value} {n.norm}" + (f" {n.article}" if n.article else "") for n in statement.norms
        ),
        within=statement.within,
        claim=claim.id if claim else None,
        answers=tuple(Answered(a.kind.value, a.document, a.claim) for a in claim.answers) if claim else (),
    )


def _parties(actors: Iterable[Actor], sides: Sides) -> tuple[Who, ...]:
    return tuple(dict.fromkeys(who(actor, "", sides) for actor in actors))


def _words_for_date(event: Event, published: dt.date | None) -> str | None:
    """Return the words of the evidence that give an event its date, None where none does."""
    if event.date is None or event.date_basis in (None, DateBasis.PUBLICATION):
        return None
    words = event.evidence.text
    found = find_dates(words, published, future=event.status in _AHEAD)
    near = event.predicate.start - event.evidence.start
    fitting = [f for f in found if f.edtf == event.date]
    best = min(fitting, key=lambda f: abs(f.start - near), default=None)
    return short(words[best.start : best.end]) if best else None


def _same(words: str, name: str) -> bool:
    return short(words).lower().removeprefix("the ") == name.lower()


def _words(span: Span | None) -> str | None:
    return short(span.text) if span else None
