"""What is exported: events with the reports that tell them, and the happenings that they are told of together."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations, product
from typing import TYPE_CHECKING

from legation.ledger import by_document, corrected, fold
from legation.model import Actor, Mention
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.ledger import Pair
    from legation.model import Document, Event, Incident, Report, Review, State

_JOINT = 2
_NUMBER_BYTES = 8
# What has no date comes after every date.
_LAST = "~"


@dataclass(frozen=True, slots=True)
class Account:
    """An event as one report tells it."""

    report: Report
    event: Event

    @property
    def document(self) -> Document:
        """The document that tells it."""
        return self.report.document

    @property
    def key(self) -> tuple[str, str]:
        """What names it in the record: the id of its document and its own there."""
        return self.document.id, self.event.id


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening with every account of it, the earliest first; ``incident`` is None where the ledger has none."""

    id: str
    accounts: tuple[Account, ...]
    incident: Incident | None = None

    @property
    def lead(self) -> Account:
        """The account that was published first."""
        return self.accounts[0]

    @property
    def date(self) -> str | None:
        """When it happened, as EDTF: what the accounts agree on."""
        return self.lead.event.date if self.incident is None else self.incident.date


@dataclass(frozen=True, slots=True)
class Dyad:
    """A happening between one that acts and one that is acted on, None where nobody is named, by one account of it.

    ``number`` is the same for all accounts and whenever it is exported, and has at most 63 bits.
    """

    happening: Happening
    account: Account
    source: Mention | None
    target: Mention | None
    number: int


class Extract:
    """What some reports tell, with the decisions of analysts on it, ready to be written in any format."""

    def __init__(
        self,
        reports: Iterable[Report],
        reviews: Iterable[Review] = (),
        between: Pair | None = None,
        days: tuple[dt.date | None, dt.date | None] = (None, None),
    ) -> None:
        """Take reports and what is wanted of them.

        Args:
            reports: of any documents, each once.
            reviews: decisions of analysts; what they refused is not exported.
            between: two codes, such as ``("USA", "RUS")``: only what happened between them. None for everything.
            days: the first and the last on which a happening can have happened; None is open. Where one is given,
                what has no date is left out.
        """
        given = tuple(reviews)
        decided = by_document(given)
        read = list(reports)
        self.ledger = fold(read, given)
        self.reports = tuple(corrected(r, decided.get(r.document.id, ())) for r in read)
        self.between = between
        self._since, self._until = days

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of parties that are exported."""
        return (self.between,) if self.between else self.ledger.pairs()

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents between these parties, each once."""
        found = {i.id: i for pair in self.pairs for i in self.ledger.incidents(*pair)}
        return tuple(i for i in found.values() if self._wanted(i.date))

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """The incidents with the accounts of them and, where all is exported, each other event by itself; by date."""
        open_ = {a.key: a for a in self._accounts()}
        found: list[Happening] = []
        for incident in self.incidents:
            own = [open_.pop(key) for e in incident.evidence if (key := (e.document, e.part)) in open_]
            if own:
                found.append(Happening(incident.id, tuple(sorted(own, key=_order)), incident))
        if self.between is None:
            found += [
                Happening("-".join(key), (a,)) for key, a in open_.items() if self._wanted(a.event.date)
            ]
        return tuple(sorted(found, key=lambda h: (h.date or _LAST, h.id)))

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The events of these happenings as each report tells them, in the order of the reports."""
        wanted = {a.key for h in self.happenings for a in h.accounts}
        return tuple(a for a in self._accounts() if a.key in wanted)

    @cached_property
    def states(self) -> tuple[State, ...]:
        """How each two parties stand on the last day that is exported, else on that of the last report."""
        return tuple(self.ledger.state(*pair, self._until) for pair in self.pairs)

    def _accounts(self) -> Iterator[Account]:
        return (Account(report, event) for report in self.reports for event in report.events)

    def _wanted(self, date: str | None) -> bool:
        if self._since is None and self._until is None:
            return True
        days = interval(date) if date else None
        if days is None:
            return False
        return days.end >= (self._since or dt.date.min) and days.start <= (self._until or dt.date.max)


def dyads_of(happening: Happening) -> tuple[Dyad, ...]:
    """Return a happening as tables of dyads have it: each that acts with each that is acted on.

    What several do together, with nobody acted on, each does to each other; nobody does anything to himself.
    """
    event, incident = happening.lead.event, happening.incident
    sources, targets = _each_once(event.source), _each_once(event.target)
    if not targets and incident is not None and incident.against:
        # Whom it is against another report tells.
        targets = tuple(Mention(event.predicate, Actor(code)) for code in incident.against)
    if not targets and len(sources) >= _JOINT:
        return tuple(_dyad(happening, a, b) for a, b in permutations(sources, 2))
    sides = product(sources or (None,), targets or (None,))
    return tuple(_dyad(happening, a, b) for a, b in sides if a is None or b is None or _who(a) != _who(b))


def accounts_of(dyad: Dyad) -> tuple[Dyad, ...]:
    """Return a dyad by each account of its happening; a side that an account does not name is None in it."""
    return tuple(
        replace(
            dyad,
            account=account,
            source=_like(dyad.source, (*account.event.source, *account.event.target)),
            target=_like(dyad.target, (*account.event.target, *account.event.source)),
        )
        for account in dyad.happening.accounts
    )


def alone(account: Account) -> Happening:
    """Return an account as a happening of its own, for formats that have a row for each report."""
    return Happening("-".join(account.key), (account,))


def _dyad(happening: Happening, source: Mention | None, target: Mention | None) -> Dyad:
    key = "|".join((happening.id, _who(source), _who(target)))
    digest = hashlib.sha256(key.encode()).digest()
    number = int.from_bytes(digest[:_NUMBER_BYTES]) >> 1
    return Dyad(happening, happening.lead, source, target, number)


def _who(mention: Mention | None) -> str:
    """Return what tells one side of a happening from another."""
    if mention is None:
        return ""
    actor = mention.actor
    return "/".join(filter(None, (actor.code, actor.name, actor.role))) if actor else mention.span.text


def _like(mention: Mention | None, others: tuple[Mention, ...]) -> Mention | None:
    """Return the mention of the same state or body among those of another account."""
    if mention is None or mention in others:
        return mention
    country = mention.actor.country if mention.actor else None
    return next((m for m in others if country and m.actor and m.actor.country == country), None)


def _order(account: Account) -> tuple[dt.date, str, str]:
    return account.document.published or dt.date.max, *account.key


def _each_once(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(_who(mention), mention)
    return tuple(found.values())
