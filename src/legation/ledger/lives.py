"""The lives of measures: which incident opens one, eases, extends or ends it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.ledger.tables import Thing, kinds
from legation.ledger.words import holds, words_of
from legation.model import Incident, MeasureKind, Verb
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.telling import Telling

# Days after a measure is imposed within which the news that it is coming still is about it.
_ANNOUNCED_DAYS = 60
# Days after which an announcement that nothing came of is forgotten.
_FORGOTTEN_DAYS = 400
# What is done on one day is read in this order.
_ORDER = (
    Verb.ANNOUNCE,
    Verb.IMPOSE,
    Verb.REINSTATE,
    Verb.EXTEND,
    Verb.EASE,
    Verb.SUSPEND,
    Verb.EXPIRE,
    Verb.LIFT,
)
_ENDS = frozenset({Verb.LIFT, Verb.EXPIRE})
_PART = ("some", "part", "parts", "partly", "partially", "several", "certain", "one of")


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with the tellings that it rests on."""

    incident: Incident
    tellings: tuple[Telling, ...]

    @property
    def done_by(self) -> dt.date:
        """The day by which it has happened for certain; of what is only talked of the day when that was told."""
        published = [t.source.published for t in self.tellings if t.source.published is not None]
        if not self.incident.deed:
            return min(published, default=dt.date.max)
        found = interval(self.incident.date) if self.incident.date else None
        if found is None or found.end == dt.date.max:
            return min(published, default=dt.date.max)
        return found.end

    @property
    def things(self) -> frozenset[str]:
        """The words that tell its object from another."""
        return frozenset().union(*(t.things for t in self.tellings))

    @property
    def own(self) -> bool:
        """Whether it shuts or reopens a mission of the one that does it."""
        return self.tellings[0].own


@dataclass(slots=True)
class Life:
    """A measure in the making: the incidents of its life in order, and which of them touched a part only.

    ``retold`` are later incidents that tell of its beginning once more.
    """

    kind: MeasureKind
    steps: list[tuple[Told, bool]] = field(default_factory=list)
    retold: list[Told] = field(default_factory=list)

    @property
    def last(self) -> Verb:
        """What was done to it last as a whole."""
        verbs = [told.incident.verb for told, whole in self.steps if whole and told.incident.verb]
        return verbs[-1] if verbs else Verb.IMPOSE

    @property
    def own(self) -> bool:
        """Whether it is a mission of the one that shut it."""
        return self.steps[0][0].own

    @property
    def active(self) -> bool:
        """Whether something of it may still be in force."""
        return self.last not in _ENDS

    @property
    def opened(self) -> Told | None:
        """The incident that imposed it, or announced it where nothing more is known."""
        opening = [
            t for t, _ in self.steps if t.incident.verb in (Verb.IMPOSE, Verb.ANNOUNCE, Verb.REINSTATE)
        ]
        imposed = [t for t in opening if t.incident.verb is not Verb.ANNOUNCE]
        return next(iter(imposed or opening), None)

    @property
    def things(self) -> frozenset[str]:
        """The words that tell its object from another."""
        return frozenset().union(*(told.things for told, _ in self.steps), *(t.things for t in self.retold))

    @property
    def quantity(self) -> int | float | None:
        """The number that it was imposed with."""
        own = [t.incident for t, _ in self.steps if t.incident.verb not in (Verb.EASE, *_ENDS)]
        return next((i.quantity for i in own if i.quantity is not None), None)


@dataclass(frozen=True, slots=True)
class Lives:
    """The measures of one state against another, and the endings that fit several of them."""

    lives: tuple[Life, ...]
    unplaced: tuple[Told, ...]


def lives_of(told: Iterable[Told], on: dt.date) -> Lives:
    """Return the measures of one state against another, by what has happened up to a day.

    Args:
        told: the incidents in which the one does something to measures against the other, in any order.
        on: the day.
    """
    known = [t for t in told if t.incident.measure is not None and t.done_by <= on]
    lives: list[Life] = []
    unplaced: list[Told] = []
    for item in sorted(known, key=_when):
        verb = item.incident.verb
        if verb in (Verb.IMPOSE, Verb.ANNOUNCE):
            _open(item, lives)
        elif not _touch(item, lives):
            unplaced.append(item)
    return Lives(tuple(lives), tuple(unplaced))


def _when(told: Told) -> tuple[dt.date, int, str]:
    verb = told.incident.verb or Verb.IMPOSE
    return told.done_by, _ORDER.index(verb), told.incident.id


def _open(told: Told, lives: list[Life]) -> None:
    """Begin a measure, or tell of one that is known: announced and now imposed, or in force already."""
    own = [life for life in _alike(told, lives) if life.active]
    announcing = told.incident.verb is Verb.ANNOUNCE
    for life in own:
        if announcing and _is_coming(told, life):
            life.retold.append(told)
            return
        if life.last is Verb.ANNOUNCE and _agree(told, life) and _is_soon(told, life):
            life.steps.append((told, True))
            return
        if kinds()[life.kind].standing and _is_same(told, life):
            life.retold.append(told)
            return
    if told.incident.measure is not None:
        lives.append(Life(told.incident.measure, [(told, True)]))


def _alike(told: Told, lives: Sequence[Life]) -> list[Life]:
    """Return the measures of an incident's kind: to shut one's own mission and another's are two."""
    return [life for life in lives if life.kind is told.incident.measure and life.own == told.own]


def _agree(told: Told, life: Life) -> bool:
    """Tell whether an incident and a measure contradict each other neither in number nor in object."""
    a, b = told.incident.quantity, life.quantity
    apart = told.things and life.things and not told.things & life.things
    telling = kinds()[life.kind].thing in (Thing.PLACES, Thing.NAMES, Thing.WORDS)
    return (a is None or b is None or a == b) and not (telling and apart)


def _is_soon(told: Told, life: Life) -> bool:
    """Tell whether what is done can be what was announced: after a longer time it is another measure."""
    return (told.done_by - life.steps[0][0].done_by).days <= _FORGOTTEN_DAYS


def _is_same(told: Told, life: Life) -> bool:
    """Tell whether what is imposed is in force already: by object or number, or where neither names any."""
    if not _agree(told, life):
        return False
    number = told.incident.quantity is not None and told.incident.quantity == life.quantity
    bare = not (told.things or life.things or told.incident.quantity or life.quantity)
    return number or bare or bool(told.things & life.things)


def _is_coming(told: Told, life: Life) -> bool:
    """Tell whether the news that a measure is coming is about one imposed a short time before."""
    opened = life.opened
    if opened is None or not _agree(told, life):
        return False
    return 0 <= (told.done_by - opened.done_by).days <= _ANNOUNCED_DAYS


def _touch(told: Told, lives: list[Life]) -> bool:
    """Put an easing, extension, suspension or end to what it touches; False where several fit as well.

    One that finds nothing tells of a measure from before the record, which begins with it.
    """
    kind, verb = told.incident.measure, told.incident.verb
    if kind is None:
        return False
    # What is over can only be reinstated.
    own = [life for life in _alike(told, lives) if life.active or verb is Verb.REINSTATE]
    found = _meant(told, own)
    if not own or not found:
        if own and not _names_other(told, own):
            return False
        lives.append(Life(kind, [(told, _is_whole(told, None))]))
        return True
    for life in found:
        life.steps.append((told, _is_whole(told, life)))
    return True


def _meant(told: Told, lives: Sequence[Life]) -> list[Life]:
    """Return which measures an incident touches: those whose object or number it names, else the only one."""
    shared = [life for life in lives if told.things & life.things]
    if shared:
        return shared
    number = told.incident.quantity
    counted = [life for life in lives if number is not None and life.quantity == number]
    if len(counted) == 1:
        return counted
    fitting = [life for life in lives if not _names_other(told, [life])]
    return fitting if len(fitting) == 1 else []


def _names_other(told: Told, lives: Sequence[Life]) -> bool:
    """Tell whether an incident names an object that none of some measures has."""
    apart = kinds()[lives[0].kind].thing in (Thing.PLACES, Thing.NAMES, Thing.WORDS)
    return (
        apart and bool(told.things) and all(life.things and not told.things & life.things for life in lives)
    )


def _is_whole(told: Told, life: Life | None) -> bool:
    """Tell whether an incident touches a measure as a whole."""
    if told.incident.verb is Verb.EASE:
        return False
    clauses = [words_of(t.clause) for t in told.tellings]
    if any(holds(_PART, words) for words in clauses):
        return False
    if life is None:
        return True
    members = kinds()[life.kind].thing is Thing.MEMBERS
    number, had = told.incident.quantity, life.quantity
    # Some may be counted off a list of which nobody says how many it holds.
    if number is not None and (members if had is None else number < had):
        return False
    if members:
        return not (told.things and had is not None and had > len(told.things))
    return not (told.things and told.things < life.things)
