"""Measures in force as two columns that face each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import MeasureKind, Reply
from legation.web.views.parts import Grounds, Standing, grounds_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Exchange, Measure, State


# The page of a measure has all.
_QUOTES = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A measure; ``told`` are the words for its object, ``dates`` those besides the day that it was imposed."""

    id: str
    by: str
    what: str
    where: str | None
    quantity: int | float | None
    date: str | None
    standing: Standing
    told: str | None
    dates: tuple[tuple[str, str], ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Facing:
    """What stands in one row: a measure of either side or of both, and how the one answers the other.

    ``arrow`` is the sign and what it means in words; ``silence`` what stands where a side has nothing.
    """

    left: Line | None
    arrow: tuple[str, str] | None
    right: Line | None
    silence: str


def standing_measures(state: State) -> tuple[Measure, ...]:
    """Return the measures that are not over, in the order of the state."""
    return tuple(m for m in state.measures if not m.status.is_over)


def facing(state: State) -> tuple[Facing, ...]:
    """Return the measures that are not over by date, an answer in the row of what it answers."""
    standing = standing_measures(state)
    replies = {e.measure: e for e in state.exchanges}
    placed: set[str] = set()
    rows: list[Facing] = []
    for measure in standing:
        if measure.id in placed:
            continue
        reply = replies.get(measure.id)
        answer = _answer(reply, standing, placed)
        placed |= {measure.id} | ({answer.id} if answer else set())
        lines = tuple(_line(m, _places(m, state)) for m in (measure, answer) if m is not None)
        rows.append(_row(state.parties[0], lines, measure, reply))
    return tuple(rows)


def mirrored(rows: Sequence[Facing]) -> int:
    """Return in how many rows a measure stands beside its mirror."""
    return sum(row.arrow is not None and row.arrow[0] == "⇄" for row in rows)


def _answer(reply: Exchange | None, standing: Sequence[Measure], placed: set[str]) -> Measure | None:
    wanted = reply.answered_by if reply else ()
    return next((m for m in standing if m.id in wanted and m.id not in placed), None)


def _places(measure: Measure, state: State) -> tuple[str, ...]:
    """Return the places of the posts that a measure closes or takes."""
    if measure.kind not in (MeasureKind.MISSION_CLOSURE, MeasureKind.PROPERTY_SEIZURE):
        return ()
    return tuple(p.place for p in state.posts if p.place and measure.id in p.measures)


def _row(left_party: str, lines: Sequence[Line], measure: Measure, reply: Exchange | None) -> Facing:
    """Return a measure, first of the lines, with its answer where there is one beside it."""
    is_left = measure.by == left_party
    line, other = (*lines, None)[:2]
    arrow = None
    if other is not None and reply is not None:
        mirror = reply.reply is Reply.MIRROR
        arrow = ("⇄", "mirrored by") if mirror else ("→" if is_left else "←", "answered by")
    left, right = (line, other) if is_left else (other, line)
    return Facing(left, arrow, right, _silence(measure, reply))


def _silence(measure: Measure, reply: Exchange | None) -> str:
    """Return what stands opposite a measure that has no answer beside it."""
    if reply is not None and reply.answered_by:
        return "answer stands in another row"
    return "itself an answer" if measure.answers else "no answer yet"


def _line(measure: Measure, places: Sequence[str]) -> Line:
    dates = (
        ("effective", measure.effective),
        ("deadline", measure.deadline),
        ("until", measure.until),
        ("eased", measure.eased),
    )
    kind = measure.kind.value
    return Line(
        id=measure.id,
        by=measure.by,
        what=kind[0].upper() + kind[1:],
        where=" and ".join(filter(None, (", ".join(places[:-1]), *places[-1:]))) or None,
        quantity=measure.quantity,
        date=measure.imposed,
        standing=standing_of(measure.status),
        told=measure.object,
        dates=tuple((name, day) for name, day in dates if day is not None),
        grounds=grounds_of(measure.evidence, measure.voices, measure.conflicts, most=_QUOTES),
    )
