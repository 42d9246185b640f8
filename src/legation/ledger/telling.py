"""The events of a report as the ledger reads them: whose act, deed or talk, which measure, when."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations, product
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.claims.wording import stem_of, stems_of
from legation.ledger.joined import beside
from legation.ledger.limits import CALENDAR, Limit, find_limits
from legation.ledger.places import places_in
from legation.ledger.sources import Source, source_of
from legation.ledger.tables import ActRow, Meaning, Thing, Way, acts, generic, kinds, posts, uncounted, verbs
from legation.ledger.words import holds, names_in, words_of
from legation.model import DateBasis, Event, Evidence, MeasureKind, Mention, Report, Status, Verb
from legation.vocabulary import HAPPENED
from legation.vocabulary.edtf import Interval, interval
from legation.vocabulary.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import EventType

# Who acts for a state: PLOVER's sectors of its bodies, or the state itself.
_STATE_SECTORS = frozenset({None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PRM"})
# Codes of actors that are no party between which measures and meetings are kept.
_NO_PARTY = frozenset({"NGO", "ISM", "IMG", "MNC"})
# An act that is less likely than not is no deed of the record.
LEAST_CONFIDENCE = 0.5
# One that is at least this likely says more of a deed that another report tells. In the sample reports all five acts of a
# measure above it, dated by their text and with both parties, were right (2026-11-29).
_LEAST_SUPPORT = 0.3
# Words behind a predicate that belong to it ("declared persona non grata").
_TAIL = 3
# EDTF's marks of an uncertain or approximate date.
_UNSURE = frozenset("~?%")
# Characters after an act within which a time limit is still its own.
_REACH = 400
# Where the words of an act end and what accompanies it begins ("closed the consulate, joining ...").
_ASIDE = re.compile(r",\s+(?=[a-z])")
_CALENDAR = CALENDAR | {"the"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it, between parties.

    ``by`` and ``against`` are countries; ``deed`` says whether the event counts as done; ``when`` are the
    days on which it can have happened, ``strong`` whether the text says so rather than the day of
    publication; ``things`` are the words that tell its object from another; ``limits`` the time limits
    set; ``clause`` the words of the act; ``own`` whether what is shut is a mission of the one that shuts it;
    ``unsure`` whether it counts only where another report bears it out.
    """

    source: Source
    event: Event
    by: tuple[str, ...]
    against: tuple[str, ...]
    deed: bool
    when: Interval
    strong: bool
    measure: MeasureKind | None = None
    verb: Verb | None = None
    quantity: int | float | None = None
    things: frozenset[str] = frozenset()
    limits: tuple[Limit, ...] = ()
    clause: str = ""
    own: bool = False
    unsure: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The document and the event."""
        return self.source.document, self.event.id

    @property
    def evidence(self) -> Evidence:
        """The sentence that the telling rests on."""
        s = self.source
        return Evidence(s.document, self.event.id, self.event.evidence, s.published, s.publisher)


def tellings_of(report: Report) -> tuple[Telling, ...]:
    """Return the events of a report that name a party, in order of the text.

    An act of a measure is told once for each pair of the state that imposes it and the one that it is
    against; where the text names no such state, ``against`` is empty. One that is less likely than not is told
    as it is and, where the text dates it, as the unsure act that it may be.
    """
    source = source_of(report.document)
    found = [t for event in report.events for t in _tellings(event, report, source)]
    placed = _with_limits(found, find_limits(report.document.text, report.document.published))
    return tuple(_with_party(t, placed) for t in placed)


def effect_of(event: Event, report: Report) -> tuple[MeasureKind, Verb] | None:
    """Return to which kind of measure an event of a report would do what if it were sure, None where to none."""
    # Who tells it makes no difference to what it does.
    source = Source(report.document.id, report.document.published, None, None, frozenset(), ())
    found = _tellings(replace(event, confidence=1.0), report, source)
    return next(((t.measure, t.verb) for t in found if t.measure is not None and t.verb is not None), None)


def is_deed(event: Event) -> bool:
    """Tell whether an event counts as done: the rule of authority.

    Done or under way, in nobody's content, at nobody's distance, and more likely than not; the events of
    ``coding`` carry ``within`` unless the narrator or the party that acts vouches for them.
    """
    return _is_done(event, LEAST_CONFIDENCE)


def _is_done(event: Event, least: float) -> bool:
    vouched = event.within is None and event.distance is None
    return event.status in HAPPENED and vouched and event.confidence >= least


def countries(mentions: Iterable[Mention], *, state: bool = False) -> tuple[str, ...]:
    """Return the parties that mentions name, each once, in order; with ``state`` only its own bodies."""
    found = (
        m.actor.country
        for m in mentions
        if m.actor is not None and (not state or m.actor.sector in _STATE_SECTORS)
    )
    return tuple(dict.fromkeys(c for c in found if c is not None and c not in _NO_PARTY))


def _tellings(event: Event, report: Report, source: Source) -> Iterable[Telling]:
    by, against = countries(event.source), countries(event.target)
    if not by and not against:
        return
    published = report.document.published
    clause = _clause(event, report)
    basic = Telling(
        source=source,
        event=event,
        by=by,
        against=against,
        deed=is_deed(event),
        when=_when(event, published),
        strong=_is_strong(event),
        quantity=event.quantity,
        clause=clause,
    )
    doing = countries(event.source, state=True)
    # Who is named on both sides suffers it ("the French were told to go by Algiers; Paris ...").
    doers = tuple(c for c in doing if c not in against) or doing
    unsure = not basic.deed and basic.strong and basic.when.days == 1 and _is_done(event, _LEAST_SUPPORT)
    told = basic.deed or unsure or _is_announced(event)
    row = _row(event, clause) if doers and told else None
    if row is None or _contradicts(event, row, doers):
        yield basic
        return
    others = [c for c in against if c not in doers]
    deed = basic.deed or unsure
    if unsure or (not deed and row.way is Way.UNDOES):
        # A lifting that is only planned lifts nothing.
        yield basic
        if not unsure or not others:
            return
    verb = Verb.ANNOUNCE if not deed and row.way is Way.IMPOSES else _verb(event, row)
    more = () if unsure else _more(event, row, clause)
    for _, _, words in more:
        clause = clause.replace(words, " " * len(words), 1)
    for each, of, words in ((event, row, clause), *more):
        for doer, other in _directions(doers, against):
            yield replace(
                basic,
                event=each,
                by=(doer,),
                against=(other,) if other else (),
                deed=deed,
                unsure=unsure,
                measure=of.kind,
                verb=verb,
                quantity=_quantity(each, of, words),
                things=_things(each, of, words),
                clause=words,
                own=_is_own(each, of),
            )


def _directions(doers: Sequence[str], against: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Return who does an act to whom, "" where nobody is named; what several do to each other each does to every other."""
    others = [c for c in against if c not in doers]
    if others or not set(doers) <= set(against):
        return product(doers, others or [""])
    return permutations(doers, 2) if len(doers) > 1 else product(doers, [""])


def _more(event: Event, row: ActRow, clause: str) -> tuple[tuple[Event, ActRow, str], ...]:
    """Return what else an act does: other kinds of measures, by the phrases beside its object, each with its words."""
    found: dict[MeasureKind, tuple[Event, ActRow, str]] = {}
    predicate, tail = words_of(event.predicate.text), _tail(event)
    for phrase, told in beside(event, clause):
        words = words_of(phrase.text)
        fitting = (
            r
            for r in _acts_of(event.type)
            if r.words and r.way is row.way and _acts(r.predicate, predicate, tail) and _fits(r, event, words)
        )
        of = next(fitting, None)
        if of is not None and of.kind is not row.kind:
            number = next((n for word in words if (n := parse_number(word)) is not None), None)
            # Words that name the first thing, and whose it is, say only whose this one is.
            target = tuple(
                replace(m, span=phrase) if event.object is not None and m.span.overlaps(event.object) else m
                for m in event.target
            )
            named = replace(event, object=phrase, quantity=number, place=None, target=target)
            found.setdefault(of.kind, (named, of, told))
    return tuple(found.values())


def _is_announced(event: Event) -> bool:
    """Tell whether a party says of its own act that it is coming, or the narrator that it is settled."""
    vouched = event.within is None and event.distance is None
    return event.status is Status.PLANNED and vouched and event.confidence >= LEAST_CONFIDENCE


def _when(event: Event, published: dt.date | None) -> Interval:
    """Return the days on which an event can have happened; without any date it is open on both sides."""
    found = interval(event.date) if event.date else None
    if found is not None and _is_strong(event):
        return found
    if published is not None:
        return Interval(published, published)
    return found or Interval(dt.date.min, dt.date.max)


def _is_strong(event: Event) -> bool:
    """Tell whether the text dates an event; "about a week before" only says when it was told."""
    return (
        event.date is not None
        and event.date_basis is not DateBasis.PUBLICATION
        and event.date[-1:] not in _UNSURE
        and interval(event.date) is not None
    )


def _clause(event: Event, report: Report) -> str:
    """Return the words of an act: from its predicate to that of the next act in its sentence, a semicolon or the end."""
    start, end = event.predicate.start, max(event.evidence.end, event.predicate.end)
    for other in report.events:
        if event.predicate.end <= other.predicate.start < end and other.predicate.start < event.evidence.end:
            end = other.predicate.start
    return report.document.text[start:end].partition(";")[0]


def _row(event: Event, clause: str) -> ActRow | None:
    """Return what an act makes or undoes: by its object, where that says nothing by its clause."""
    predicate, tail = words_of(event.predicate.text), _tail(event)
    told = words_of(event.object.text) if event.object is not None else ()
    parties = tuple(word for m in event.target for word in words_of(m.span.text))
    roles = tuple(word for m in event.source if m.actor is not None for word in words_of(m.actor.role or ""))
    for words in (told, (*told, *words_of(clause), *parties, *roles)):
        for row in _acts_of(event.type):
            if _acts(row.predicate, predicate, tail) and _fits(row, event, words):
                return row
    return None


def _tail(event: Event) -> tuple[str, ...]:
    """Return the words of a predicate with the few behind it, be they of another act ("refused to accredit")."""
    words = words_of(event.evidence.text[max(event.predicate.start - event.evidence.start, 0) :])
    return words[: len(words_of(event.predicate.text)) + _TAIL]


@cache
def _acts_of(kind: EventType) -> tuple[ActRow, ...]:
    """Return the acts that an event of a type can be, in order."""
    return tuple(row for row in acts() if not row.types or kind.value in row.types)


def _fits(row: ActRow, event: Event, words: Sequence[str]) -> bool:
    if row.modes and event.mode not in row.modes:
        return False
    return (not row.words or holds(row.words, words)) and not holds(row.without, words)


def _acts(patterns: tuple[str, ...], predicate: Sequence[str], tail: Sequence[str]) -> bool:
    single, several = _parted(patterns)
    return not patterns or holds(single, predicate) or holds(several, tail)


@cache
def _parted(patterns: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the patterns of one word and those of several."""
    return tuple(p for p in patterns if " " not in p), tuple(p for p in patterns if " " in p)


def _verb(event: Event, row: ActRow) -> Verb:
    words = words_of(event.predicate.text)
    fitting = (v.verb for v in verbs() if v.way is row.way and (not v.predicate or holds(v.predicate, words)))
    return next(fitting)


def _contradicts(event: Event, row: ActRow, doers: Sequence[str]) -> bool:
    """Tell whether the parties cannot have done the act: nobody recalls another's ambassador."""
    if row.kind is not MeasureKind.AMBASSADOR_RECALLED:
        return False
    return any(_is_named(m) and m.actor is not None and m.actor.country not in doers for m in event.target)


def _is_own(event: Event, row: ActRow) -> bool:
    """Tell whether a state shuts or reopens a mission of its own ("Norway closed its embassy in ...")."""
    if row.kind is not MeasureKind.MISSION_CLOSURE or event.object is None:
        return False
    words = words_of(event.object.text)
    own = words[:1] in (("its",), ("their",)) and any(holds(post.words, words) for post in posts())
    return own and not any(m.span.end <= event.predicate.start for m in event.target)


def _is_named(mention: Mention) -> bool:
    """Tell whether the words of a mention hold the surname of a person in office."""
    actor = mention.actor
    if actor is None or actor.role is None or actor.name is None:
        return False
    return actor.name.split()[-1] in mention.span.text


def _quantity(event: Event, row: ActRow, clause: str) -> int | float | None:
    """Return the number that an act sets; the limit on staff stands behind its own word ("to 455")."""
    words = words_of(clause)
    if kinds()[row.kind].thing is Thing.PLACES:
        return _counted_places(row, words) or event.quantity
    if kinds()[row.kind].thing is Thing.MEMBERS and event.quantity is None:
        return _counted_members(words)
    for lead in kinds()[row.kind].number_after:
        for at, word in enumerate(words[:-1]):
            number = parse_number(words[at + 1]) if word == lead else None
            if number is not None:
                return number
    return None if kinds()[row.kind].number_after else event.quantity


def _counted_members(words: Sequence[str]) -> int | float | None:
    """Return on how many persons or bodies it is ("sanctions on ten banks"), not on which day nor on how much money."""
    for lead, number, thing in zip(words, words[1:], words[2:], strict=False):
        if (
            lead in ("on", "against")
            and thing not in CALENDAR
            and thing not in uncounted()
            and parse_number(thing) is None
        ):
            found = parse_number(number)
            if found is not None:
                return found
    return None


def _counted_places(row: ActRow, words: Sequence[str]) -> int | float | None:
    """Return the number right before the word for a place ("barred officials from two compounds")."""
    counted = (at for at in range(1, len(words)) if holds(row.words, words[at : at + 1]))
    return next((number for at in counted if (number := parse_number(words[at - 1])) is not None), None)


def _things(event: Event, row: ActRow, clause: str) -> frozenset[str]:
    """Return the words that tell the object of an act from another of its kind."""
    thing = kinds()[row.kind].thing
    told = event.object.text if event.object is not None else ""
    named = (told, *(m.span.text for m in event.target))
    if thing is Thing.PLACES:
        place = event.place.span.text if event.place is not None else ""
        return places_in(" . ".join((*named, place, _ASIDE.split(clause, maxsplit=1)[0])))
    if thing in (Thing.NAMES, Thing.MEMBERS):
        return names_in(" . ".join(named)) - _country_words() - _CALENDAR
    if thing is Thing.WORDS:
        return stems_of(told) - _country_stems() - _generic_stems()
    return frozenset()


@cache
def _generic_stems() -> frozenset[str]:
    return frozenset(map(stem_of, generic()))


@cache
def _country_stems() -> frozenset[str]:
    return frozenset(stem_of(word) for word in _country_words())


@cache
def _country_words() -> frozenset[str]:
    """Return the words of which the names of states and peoples are made, in small letters."""
    rows = load_tables().states
    names = (name for r in rows for name in (r.name, *r.names, *r.adjectives, *r.people))
    return frozenset(word for name in names for word in words_of(name))


def _with_limits(tellings: list[Telling], found: tuple[Limit, ...]) -> list[Telling]:
    """Give each time limit to the act of a measure that it is told of: the one it stands in or follows."""
    measures = [
        n for n, t in enumerate(tellings) if t.measure is not None and t.verb is not None and not t.unsure
    ]
    given: dict[int, list[Limit]] = {}
    for limit in found:
        owner = _owner(limit, [(n, tellings[n]) for n in measures])
        if owner is not None:
            first = tellings[owner]
            for n in measures:
                if tellings[n].event.id == first.event.id:
                    given.setdefault(n, []).append(limit)
    return [replace(t, limits=tuple(given[n])) if n in given else t for n, t in enumerate(tellings)]


def _owner(limit: Limit, acts: list[tuple[int, Telling]]) -> int | None:
    """Return the act that a limit belongs to: in its own sentence the last before it or the first after it."""
    fitting = [(n, t) for n, t in acts if _takes(t, limit)]
    inside = [(n, t) for n, t in fitting if t.event.evidence.start <= limit.at < t.event.evidence.end]
    before = [(n, t) for n, t in inside if t.event.predicate.start <= limit.at]
    if before:
        return max(before, key=lambda pair: (pair[1].event.predicate.start, -pair[0]))[0]
    if inside:
        return min(inside, key=lambda pair: (pair[1].event.predicate.start, pair[0]))[0]
    near = [(n, t) for n, t in fitting if 0 <= limit.at - t.event.evidence.end <= _REACH]
    return max(near, key=lambda pair: (pair[1].event.evidence.end, -pair[0]), default=(None, None))[0]


def _takes(telling: Telling, limit: Limit) -> bool:
    """Tell whether an act can have a time limit: persons leave by one, other measures take effect on one."""
    if limit.near:
        at = limit.at - telling.event.predicate.start
        if not 0 < at < len(telling.clause) or "," in telling.clause[:at]:
            return False
    if telling.measure is MeasureKind.EXPULSION:
        return limit.meaning is Meaning.DEADLINE
    return telling.measure is not None and kinds()[telling.measure].by_deadline and not limit.leaving


def _with_party(telling: Telling, others: Sequence[Telling]) -> Telling:
    """Name the state that an act is against where the report names but one for acts of its kind and doer.

    "Expels 10 from embassy" in the headline is what the first paragraph tells in full.
    """
    if telling.measure is None or telling.against:
        return telling
    like = [
        t
        for t in others
        if t.measure is telling.measure
        and t.by == telling.by
        and t.against
        and not t.unsure
        and (telling.quantity is None or t.quantity is None or telling.quantity == t.quantity)
    ]
    named = {t.against for t in like}
    return replace(telling, against=named.pop()) if len(named) == 1 else telling
