"""A measure: its life, what it answers and what answers it, all sources, why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger.tables import kinds
from legation.model import MeasureStatus, Reply, Verb
from legation.vocabulary.edtf import interval
from legation.web.parties import the
from legation.web.views.parts import Quote, Standing, standing_of
from legation.web.views.slices import Slice, slice_of
from legation.web.views.sources import SOURCES, Contest, Reason, contests, quotes_of, reasons
from legation.web.views.words import AFTER, capital, name_of_measure, name_of_post, short

if TYPE_CHECKING:
    from legation.model import Incident, Measure, State, Step
    from legation.web.locales import Formats
    from legation.web.views.lists import Query

_PLANNED = {"effective": "takes effect", "deadline": "to be complied with", "until": "runs out"}
# Points of its life and other lines at once, and sentences under a point; all sources stand below.
_LINES, _QUOTES = 20, 5
_OPENS = (Verb.ANNOUNCE, Verb.IMPOSE, Verb.REINSTATE)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of its life: what was done to it or what was set for that day; ``is_past`` by the page's day."""

    date: str
    shape: str
    what: str
    facts: tuple[str, ...]
    incident: str | None
    is_past: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another measure that it answers or that answers it."""

    id: str
    by: str
    what: str
    date: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """The measure at the end of the record."""

    id: str
    name: str
    by: str
    against: str
    side: str
    standing: Standing
    lead: str
    told: str | None
    basis: str | None
    topic: str
    life: Slice[Point]
    answers: Slice[Other]
    answered_by: Slice[Other]
    reply: str
    posts: Slice[tuple[str, Standing]]
    lifted_by: Slice[str]
    voices: int
    reports: int
    sources: tuple[Quote, ...]
    unshown: int
    contests: tuple[Contest, ...]
    reasons: tuple[Reason, ...]


def measure_page(
    measure: Measure, state: State, steps: dict[str, Incident], formats: Formats, address: tuple[str, Query]
) -> MeasurePage:
    """Return the page.

    Args:
        measure: the measure.
        state: in which it stands, at the end of the record.
        steps: the incidents of its life by id.
        formats: how dates stand in the sentence.
        address: the path, and what its query says.
    """
    others = {m.id: m for m in state.measures}
    exchange = next((e for e in state.exchanges if e.measure == measure.id), None)
    answered_by = exchange.answered_by if exchange else ()
    reply = exchange.reply if exchange else Reply.NONE_YET
    sources = quotes_of(measure.evidence)
    answers = tuple(_other(others[key]) for key in measure.answers if key in others)
    answering = tuple(_other(others[key]) for key in answered_by if key in others)
    posts = tuple((name_of_post(p), standing_of(p.status)) for p in state.posts if measure.id in p.measures)
    offers = tuple(short(p.content) for p in state.proposals if measure.id in p.lifts)
    return MeasurePage(
        id=measure.id,
        name=name_of_measure(measure),
        by=measure.by,
        against=measure.against,
        side="a" if measure.by == state.parties[0] else "b",
        standing=standing_of(measure.status),
        lead=_lead(measure, state, formats),
        told=measure.object,
        basis=measure.legal_basis,
        topic=kinds()[measure.kind].topic,
        life=slice_of(_life(measure, state, steps), _LINES, "life", address, from_end=True),
        answers=slice_of(answers, _LINES, "it-answers", address),
        answered_by=slice_of(answering, _LINES, "answered-by", address),
        reply=reply.value,
        posts=slice_of(posts, _LINES, "posts", address),
        lifted_by=slice_of(offers, _LINES, "offers", address),
        voices=measure.voices,
        reports=len({e.document for e in measure.evidence}),
        sources=sources[:SOURCES],
        unshown=len(sources[SOURCES:]),
        contests=contests(measure.conflicts, address),
        reasons=reasons(measure),
    )


def _lead(measure: Measure, state: State, formats: Formats) -> str:
    """Return in a sentence who imposed it when, and how it stands."""
    whose = f"{the(measure.by)} on {the(measure.against)}"
    when = f" on {formats.date(measure.imposed)}" if measure.imposed else ""
    begun = f"Imposed by {whose}{when}"
    if measure.before_record:
        begun = f"Imposed by {whose} before the record begins"
    if measure.status is MeasureStatus.ANNOUNCED:
        begun = f"Announced by {whose}{when}"
    stands = {
        MeasureStatus.EASED: "eased in part"
        + (f" on {formats.date(measure.eased)}" if measure.eased else ""),
        MeasureStatus.LIFTED: "lifted" + (f" on {formats.date(measure.lifted)}" if measure.lifted else ""),
        MeasureStatus.EXPIRED: "run out" + (f" on {formats.date(measure.until)}" if measure.until else ""),
        MeasureStatus.ANNOUNCED: f"not yet in force on {formats.long_day(state.on)}",
    }.get(measure.status, f"{measure.status.value} on {formats.long_day(state.on)}, as far as is told")
    return f"{begun}; {stands}."


def _life(measure: Measure, state: State, steps: dict[str, Incident]) -> tuple[Point, ...]:
    points = [_done(step, steps.get(step.incident)) for step in measure.life]
    shown = {point.date for point in points}
    for field, words in _PLANNED.items():
        day = getattr(measure, field)
        if day is not None and (field != "effective" or day not in shown):
            days = interval(day)
            is_past = days is not None and days.end <= state.on
            ground = next((g for g in measure.grounds if g.field == field), None)
            quotes = quotes_of(ground.evidence)[:_QUOTES] if ground else ()
            points.append(Point(day, "◐", capital(words), (), None, is_past, quotes))
    return tuple(sorted(points, key=lambda point: _first(point.date)))


def _done(step: Step, incident: Incident | None) -> Point:
    facts = (
        None if step.whole else "a part of it",
        step.object,
        None if step.quantity is None or _tells(step) else f"{step.quantity:,}",
    )
    shape = "◐" if step.verb is Verb.ANNOUNCE else "●" if step.verb in (*_OPENS, Verb.EXTEND) else "◒"
    if step.verb in (Verb.LIFT, Verb.EXPIRE) and step.whole:
        shape = "⊘"
    quotes = quotes_of(incident.evidence)[:_QUOTES] if incident else ()
    what = capital(AFTER[step.verb])
    return Point(
        step.date, shape, what, tuple(f for f in facts if f), step.incident, is_past=True, quotes=quotes
    )


def _tells(step: Step) -> bool:
    """Tell whether the words of a step hold its number already."""
    return step.object is not None and f"{step.quantity:,}" in step.object


def _first(edtf: str) -> str:
    days = interval(edtf)
    return days.start.isoformat() if days else edtf


def _other(measure: Measure) -> Other:
    return Other(
        measure.id, measure.by, name_of_measure(measure), measure.imposed, standing_of(measure.status)
    )
