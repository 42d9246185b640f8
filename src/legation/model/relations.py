"""The nouns of the record of relations: what many reports together tell of two parties.

Parties are countries as in ``Actor.country``. Dates are EDTF. Every noun carries ``grounds``: for each of
its fields the rule that gave it and the evidence it rests on.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the JSON Schema is generated from these annotations at run time
from dataclasses import dataclass
from enum import StrEnum

from legation.model.report import (  # noqa: TC001  the same
    AnswerKind,
    Claim,
    DateBasis,
    EventType,
    Force,
    Span,
    Status,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report; ``part`` is the id of the event, statement or claim there."""

    document: str
    part: str
    span: Span
    published: dt.date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a field has its value: the name of the rule (``ledger/data/rules.tsv``) and what it was applied to."""

    field: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the values that reports give, with how many independent voices give it."""

    value: str
    voices: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field for which reports give several values, the agreed one first."""

    field: str
    variants: tuple[Variant, ...]


class MeasureKind(StrEnum):
    """What one state imposes on another."""

    EXPULSION = "expulsion"
    MISSION_CLOSURE = "mission closure"
    STAFF_CAP = "staff cap"
    PROPERTY_SEIZURE = "property seizure"
    ASSET_FREEZE = "asset freeze"
    SANCTIONS_LISTING = "sanctions listing"
    TRADE_RESTRICTION = "trade restriction"
    VISA_RESTRICTION = "visa restriction"
    ENTRY_BAN = "entry ban"
    FLIGHT_BAN = "flight ban"
    AMBASSADOR_RECALLED = "ambassador recalled"
    RELATIONS_DOWNGRADED = "relations downgraded"
    RELATIONS_SEVERED = "relations severed"
    TREATY_LEFT = "treaty suspended or left"
    DETENTION = "detention"
    MEDIA_RESTRICTION = "media restriction"
    AID_SUSPENDED = "aid suspended"
    BLOCKADE = "blockade"


class Verb(StrEnum):
    """What is done to a measure."""

    ANNOUNCE = "announce"
    IMPOSE = "impose"
    EXTEND = "extend"
    EASE = "ease"
    SUSPEND = "suspend"
    LIFT = "lift"
    EXPIRE = "expire"
    REINSTATE = "reinstate"


class MeasureStatus(StrEnum):
    """How a measure stands on a day."""

    ANNOUNCED = "announced"
    IN_FORCE = "in force"
    EASED = "eased"
    SUSPENDED = "suspended"
    LIFTED = "lifted"
    EXPIRED = "expired"

    @property
    def is_over(self) -> bool:
        """Whether it holds no more."""
        return self in (MeasureStatus.LIFTED, MeasureStatus.EXPIRED)


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening told by one or more reports.

    ``deed`` says whether it counts as done (the rule of authority); ``measure`` and ``verb`` what it does
    to which kind of measure, if any. ``voices`` are the independent ones: publishers of one family, and
    reports with the same text, count once. ``date``, ``quantity``, ``object`` and ``place`` are agreed
    values; ``conflicts`` hold those that differ.
    """

    id: str
    type: EventType
    status: Status
    by: tuple[str, ...]
    against: tuple[str, ...]
    deed: bool
    mode: str | None = None
    measure: MeasureKind | None = None
    verb: Verb | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    quantity: int | float | None = None
    object: str | None = None
    place: str | None = None
    goldstein: float | None = None
    confidence: float = 0.5
    voices: int = 0
    publishers: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Something done to a measure; ``whole`` is False where it touches a part of it only."""

    verb: Verb
    date: str
    incident: str
    whole: bool = True
    quantity: int | float | None = None
    object: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that ``by`` imposed on ``against``, and its life up to a day.

    ``imposed`` is the day of the act; ``effective`` the day from which it holds where the texts give
    another; ``deadline`` by when it must be complied with; ``until`` the day to which it was limited.
    ``before_record`` marks a measure of which only its easing or end is known. ``answers`` are the ids of
    the measures that it retaliates for.
    """

    id: str
    kind: MeasureKind
    by: str
    against: str
    status: MeasureStatus
    object: str | None = None
    quantity: int | float | None = None
    imposed: str | None = None
    effective: str | None = None
    deadline: str | None = None
    until: str | None = None
    eased: str | None = None
    lifted: str | None = None
    legal_basis: str | None = None
    answers: tuple[str, ...] = ()
    life: tuple[Step, ...] = ()
    before_record: bool = False
    voices: int = 0
    conflicts: tuple[Conflict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


class PostKind(StrEnum):
    """What a state keeps in another."""

    EMBASSY = "embassy"
    CONSULATE = "consulate"
    MISSION = "permanent mission"
    ANNEX = "annex"
    COMPOUND = "compound"


class PostStatus(StrEnum):
    """Whether a post works; ``BARRED`` is one that its owner may not enter or use."""

    OPEN = "open"
    CLOSED = "closed"
    BARRED = "barred"


class HeadStatus(StrEnum):
    """Where the head of a mission is."""

    PRESENT = "present"
    RECALLED = "recalled"
    EXPELLED = "expelled"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of ``owner`` in ``host`` as the measures leave it; None where no report tells.

    ``cap`` is the limit on the staff of all its posts there; ``measures`` are the ids of those that shape it.
    """

    id: str
    kind: PostKind
    owner: str
    host: str
    status: PostStatus
    place: str | None = None
    cap: int | float | None = None
    head: HeadStatus | None = None
    head_name: str | None = None
    measures: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


class Reply(StrEnum):
    """How a measure was answered."""

    MIRROR = "mirror"
    ASYMMETRIC = "asymmetric"
    NONE_YET = "none yet"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A measure and those that answer it."""

    measure: str
    reply: Reply
    answered_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


class MeetingStatus(StrEnum):
    """Whether a meeting took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, visit or call between parties; ``level`` is that of the highest participant named."""

    id: str
    parties: tuple[str, ...]
    status: MeetingStatus
    form: str | None = None
    participants: tuple[str, ...] = ()
    level: str | None = None
    date: str | None = None
    place: str | None = None
    voices: int = 0
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


class ProposalStatus(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LAPSED = "lapsed"

    @property
    def is_over(self) -> bool:
        """Whether it is open no more."""
        return self is not ProposalStatus.OPEN


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one party offered, in the words of the text.

    ``lifts`` are the ids of the measures in force, on both sides, that it would lift.
    """

    id: str
    by: str
    to: str
    status: ProposalStatus
    content: str
    made: str | None = None
    repeated: tuple[str, ...] = ()
    closed: str | None = None
    lifts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


class ClaimStatus(StrEnum):
    """How a claim stands: ``SUPPORTED`` where its own party offers evidence and nobody denies it."""

    MADE = "made"
    SUPPORTED = "supported"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim that answers another: its id in the record, and how."""

    claim: str
    kind: AnswerKind


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim of a report as a line of the record; told again by another report it is a line of its own."""

    id: str
    claim: Claim
    by: str
    about: tuple[str, ...]
    status: ClaimStatus
    date: str | None = None
    answered_by: tuple[ClaimAnswer, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What a party said on a matter on a day, in its own words."""

    by: str
    force: Force
    words: str
    evidence: tuple[Evidence, ...]
    date: str | None = None


class DisputeStatus(StrEnum):
    """Whether a matter is still between the parties."""

    OPEN = "open"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One matter between two parties; measures, proposals and claims by their ids."""

    id: str
    topic: str
    parties: tuple[str, ...]
    status: DisputeStatus
    positions: tuple[Position, ...] = ()
    measures: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """How two parties stand to each other on a day, by all that is told so far.

    ``measures`` are all that were announced or imposed by that day, with their status on it, ended ones
    too; ``unplaced`` the easings and liftings of which the texts do not say which of several measures
    they touch.
    """

    parties: tuple[str, str]
    on: dt.date
    measures: tuple[Measure, ...] = ()
    posts: tuple[Post, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    claims: tuple[ClaimEntry, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    unplaced: tuple[Incident, ...] = ()


class ChangeKind(StrEnum):
    """What became of a line of the record."""

    NEW = "new"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as text, with why it has its new value."""

    field: str
    before: str | None
    after: str | None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the record that differs between two folds; ``noun`` is the name of its class in small letters."""

    kind: ChangeKind
    noun: str
    id: str
    fields: tuple[FieldChange, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Decision(StrEnum):
    """What an analyst decides about an event; ``WITHDRAW`` takes back a decision of the same analyst."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    CHANGE = "change"
    MERGE = "merge"
    PART = "part"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reviewer saw of an event: the words that tell it, and who did what to whom.

    ``source`` and ``target`` are countries as in ``Actor.country``, in alphabetical order; who has none is left out.
    """

    predicate: Span
    evidence: Span
    type: EventType
    status: Status
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event by the id of its document and its own id there.

    Ids are given anew by each reading of a document; ``seen`` says for good which event is meant. Without
    it the id alone counts.
    """

    document: str
    event: str
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """New values of an event; None leaves a field as it is, an empty tuple of parties says that none is meant.

    ``cleared`` names those of ``mode``, ``date`` and ``quantity`` that the event does not have.
    """

    type: EventType | None = None
    mode: str | None = None
    status: Status | None = None
    date: str | None = None
    quantity: int | float | None = None
    source: tuple[str, ...] | None = None
    target: tuple[str, ...] | None = None
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """An analyst's decision; of several on one event the latest holds.

    ``correction`` goes with CHANGE; ``other`` with MERGE and PART: the event that tells the same
    happening, or another one. WITHDRAW takes back the latest decision of the same reviewer on the same
    ``event`` and ``other`` that is not taken back yet; what was decided before holds again.
    """

    event: EventRef
    decision: Decision
    reviewer: str
    at: dt.datetime
    correction: Correction | None = None
    other: EventRef | None = None
    note: str | None = None
