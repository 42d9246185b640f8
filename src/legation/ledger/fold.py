"""The fold: from reports to the state of relations, the same whatever the order they come in."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from legation.actors.tables import load_tables
from legation.errors import InvalidArgumentError
from legation.ledger.bindings import by_document
from legation.ledger.claims import claims_of, trimmed
from legation.ledger.corrections import Keys, corrected, keys_in, refs_of, ties_in, ties_of
from legation.ledger.disputes import disputes_of
from legation.ledger.incidents import incidents
from legation.ledger.likeness import agree, same
from legation.ledger.lives import Life, Told, lives_of
from legation.ledger.measures import measure_of
from legation.ledger.meetings import meetings_of
from legation.ledger.parties import pairs_of, parties_of, spoken
from legation.ledger.posts import posts_of
from legation.ledger.proposals import proposals_of
from legation.ledger.reciprocity import answers, exchanges
from legation.ledger.returns import with_returns
from legation.ledger.steady import steady_until
from legation.ledger.tellings import tellings_of
from legation.ledger.topics import topic_of
from legation.model import Incident, Measure, Report, Review, State
from legation.record import to_json
from legation.vocabulary import sectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.parties import Pair
    from legation.ledger.telling import Telling


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is kept of one report; ``names`` are all parties that it names, ``tied`` the events put together or apart."""

    rank: tuple[tuple[int, ...], str, str]
    tellings: tuple[Telling, ...]
    report: Report
    pairs: frozenset[Pair]
    names: frozenset[str]
    tied: Keys


class Ledger:
    """The record of relations that reports tell, kept by adding them one by one.

    The state that it gives depends on which reports it holds, not on the order in which they came nor on
    how often each did. For two parties only the reports that name both count. Of several codings of one document that of the newest pipeline counts.
    """

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        """Begin without reports, with the decisions of analysts on their events."""
        given = tuple(reviews)
        self._reviews = by_document(given)
        self._ties = ties_in(given)
        self._refs = refs_of(self._ties)
        self._keys: Keys = {}
        self._entries: dict[str, _Entry] = {}
        self._of_pair: dict[Pair, set[str]] = defaultdict(set)
        self._open: dict[str, set[str]] = defaultdict(set)
        self._folded: dict[Pair, tuple[Told, ...]] = {}

    def add(self, report: Report) -> None:
        """Take a report into the record; one that it holds already changes nothing."""
        entry = self._read(report)
        known = self._entries.get(report.document.id)
        if known is not None:
            if known.rank >= entry.rank:
                return
            self._forget(report.document.id, known)
        self._entries[report.document.id] = entry
        self._keys |= entry.tied
        for pair in entry.pairs:
            self._of_pair[pair].add(report.document.id)
        for telling in entry.tellings:
            if telling.measure is not None and not telling.against:
                self._open[telling.by[0]].add(report.document.id)
        self._drop(entry)

    def pairs(self) -> tuple[Pair, ...]:
        """Return the pairs of parties between which something is told, each in alphabetical order."""
        return tuple(sorted(pair for pair, documents in self._of_pair.items() if documents))

    def incidents(self, a: str, b: str, on: str | dt.date | None = None) -> tuple[Incident, ...]:
        """Return what happened between two parties, by date; with ``on`` only what was told of by that day.

        Raises:
            InvalidArgumentError: as ``state``.
        """
        pair = pair_between(a, b)
        day = self._day(on)
        return tuple(t.incident for t in self._told(pair) if on is None or t.done_by <= day)

    def told(self, a: str, b: str) -> tuple[Told, ...]:
        """Return what happened between two parties with the tellings that it rests on, by date.

        Raises:
            InvalidArgumentError: as ``state``.
        """
        return self._told(pair_between(a, b))

    def topic(self, told: Told) -> str | None:
        """Return the topic of a happening of this ledger; None where no report says it."""
        return topic_of(
            told, {t.source.document: self._entries[t.source.document].report for t in told.tellings}
        )

    def state(self, a: str, b: str, on: str | dt.date | None = None) -> State:
        """Return how two parties stand to each other on a day.

        Args:
            a: a state or organisation by its code, such as USA.
            b: another.
            on: a day, ISO 8601; without one the latest day on which a report here was published.

        Raises:
            InvalidArgumentError: a code is not known, both are the same, or the day is none.
        """
        pair = pair_between(a, b)
        return _state(self._told(pair), self._reports(pair), (a, b), self._day(on))

    def steady_until(self, state: State) -> dt.date:
        """Return a day before which a state of this ledger is that of every day after its own.

        ``date.max`` where it stays for ever, as long as nothing more is told.
        """
        pair = pair_between(*state.parties)
        return steady_until(state, self._told(pair), self._reports(pair))

    def _read(self, report: Report) -> _Entry:
        reviewed = corrected(report, self._reviews.get(report.document.id, ()))
        tellings = with_returns(tellings_of(reviewed), reviewed)
        info = report.pipeline
        # Of two readings by one pipeline any may win, as long as it is the same one in whatever order they come.
        rank = (_version(info.version), info.name, hashlib.sha256(to_json(report).encode()).hexdigest())
        pairs = frozenset(p for t in tellings for p in pairs_of(t)) | spoken(report)
        tied = keys_in(report, self._refs.get(report.document.id, ()))
        return _Entry(rank, tellings, trimmed(reviewed), pairs, parties_of(reviewed), tied)

    def _forget(self, document: str, entry: _Entry) -> None:
        for ref in entry.tied:
            del self._keys[ref]
        for pair in entry.pairs:
            self._of_pair[pair].discard(document)
        for telling in entry.tellings:
            if telling.measure is not None and not telling.against:
                self._open[telling.by[0]].discard(document)
        self._drop(entry)

    def _drop(self, entry: _Entry) -> None:
        """Forget the folds that a report may change: an act against nobody named counts for several."""
        touched = {c for t in entry.tellings for c in (*t.by, *t.against)} | {
            c for p in entry.pairs for c in p
        }
        for pair in [p for p in self._folded if touched.intersection(p)]:
            del self._folded[pair]

    def _day(self, on: str | dt.date | None) -> dt.date:
        if isinstance(on, dt.date):
            return on
        if on is not None:
            try:
                return dt.date.fromisoformat(on)
            except ValueError as error:
                raise InvalidArgumentError(f"{on!r} is no date: write it as YYYY-MM-DD") from error
        days = (e.report.document.published for e in self._entries.values())
        return max((day for day in days if day is not None), default=dt.date.min)

    def _reports(self, pair: Pair) -> list[Report]:
        return [self._entries[d].report for d in sorted(self._of_pair[pair])]

    def _told(self, pair: Pair) -> tuple[Told, ...]:
        """Return the incidents between two parties with their tellings, folded once until a report changes them."""
        if pair not in self._folded:
            own = [t for d in self._of_pair[pair] for t in self._entries[d].tellings if pair in pairs_of(t)]
            found = incidents((*own, *self._adopted(pair, own)), ties_of(self._ties, self._keys))
            self._folded[pair] = tuple(Told(incident, tellings) for incident, tellings in found)
        return self._folded[pair]

    def _adopted(self, pair: Pair, own: Sequence[Telling]) -> list[Telling]:
        """Return the acts against nobody named that are told elsewhere as acts of one party against the other.

        Their report must name the other party all the same.
        """
        found = []
        for by, against in (pair, pair[::-1]):
            for document in self._open[by]:
                entry = self._entries[document]
                for telling in entry.tellings if against in entry.names else ():
                    if telling.measure is None or telling.against or telling.by != (by,):
                        continue
                    if any(_adopts(t, telling) for t in own if not t.unsure):
                        found.append(replace(telling, against=(against,)))
        return found


def fold(reports: Iterable[Report], reviews: Iterable[Review] = ()) -> Ledger:
    """Return the record that reports tell, with the decisions of analysts on their events."""
    ledger = Ledger(reviews)
    for report in reports:
        ledger.add(report)
    return ledger


def _state(told: Sequence[Told], reports: Sequence[Report], sides: Pair, on: dt.date) -> State:
    parties = (sides[0], sides[1])
    lived: list[tuple[Life, Measure]] = []
    unplaced: list[Told] = []
    for by, against in (parties, parties[::-1]):
        own = [t for t in told if t.incident.by == (by,) and t.incident.against == (against,)]
        found = lives_of(own, on)
        lived += [(life, measure_of(life, on)) for life in found.lives]
        unplaced += found.unplaced
    lived.sort(key=lambda pair: (pair[0].steps[0][0].done_by, pair[1].id))
    lived = _with_answers(lived)
    measures = tuple(measure for _, measure in lived)
    proposals = proposals_of(told, parties, on, measures)
    claims = claims_of(reports, parties, on)
    return State(
        parties=parties,
        on=on,
        measures=measures,
        posts=(*posts_of(lived, *parties), *posts_of(lived, *parties[::-1])),
        exchanges=exchanges(lived),
        meetings=meetings_of(told, parties, on),
        proposals=proposals,
        claims=claims,
        disputes=disputes_of(reports, parties, on, (measures, proposals, claims)),
        unplaced=tuple(t.incident for t in unplaced),
    )


def _with_answers(lived: Sequence[tuple[Life, Measure]]) -> list[tuple[Life, Measure]]:
    found = answers(lived)
    made = []
    for life, measure in lived:
        ids, ground = found.get(measure.id, ((), None))
        grounds = measure.grounds if ground is None else (*measure.grounds, ground)
        made.append((life, replace(measure, answers=ids, grounds=grounds)))
    return made


def _adopts(known: Telling, unknown: Telling) -> bool:
    """Tell whether an act against nobody named is one whose party is known: its number or object is the same."""
    if (known.measure, known.verb, known.by) != (
        unknown.measure,
        unknown.verb,
        unknown.by,
    ) or not known.against:
        return False
    number = unknown.quantity is not None and unknown.quantity == known.quantity
    if not (number or unknown.things & known.things):
        return False
    first, then = (known, unknown) if known.strong or not unknown.strong else (unknown, known)
    return agree(known, unknown) and same(first, then)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def pair_between(a: str, b: str) -> Pair:
    """Return two parties in alphabetical order.

    Raises:
        InvalidArgumentError: a code is not known, or both are the same.
    """
    for code in (a, b):
        if code not in party_codes():
            raise InvalidArgumentError(f"{code!r} is no state: write its ISO 3166 code, such as USA")
    if a == b:
        raise InvalidArgumentError(f"{a} has no relations with itself: name two states")
    return (min(a, b), max(a, b))


def are_parties(codes: Pair) -> bool:
    """Tell whether two codes are of parties that can have relations."""
    return party_codes().issuperset(codes)


@cache
def party_codes() -> frozenset[str]:
    """Return the codes of the parties that can have relations."""
    organisations = {row.code for row in sectors().values() if row.kind == "country-level"}
    return frozenset({row.code for row in load_tables().states} | organisations)
