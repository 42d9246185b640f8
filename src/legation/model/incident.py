"""One happening that many reports tell, and why each of its fields has its value.

Parties are countries as in ``Actor.country``. Dates are EDTF. Every noun of the record carries ``grounds``: for each of
its fields the rule that gave it and the evidence it rests on.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the JSON Schema is generated from these annotations at run time
from dataclasses import dataclass
from enum import StrEnum

from legation.model.document import Span  # noqa: TC001  the same
from legation.model.report import DateBasis, EventType, Status  # noqa: TC001  the same


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report that a line of the record rests on.

    Attributes:
        document: the id of the report.
        part: the id of the event, statement or claim there.
        span: the words.
        published: the report's day of publication.
        publisher: who published it.
    """

    document: str
    part: str
    span: Span
    published: dt.date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a field has its value.

    Attributes:
        field: its name.
        rule: the name of the rule that gave it (``ledger/data/rules.tsv``).
        evidence: what the rule was applied to.
    """

    field: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the values that reports give.

    Attributes:
        value: as text.
        voices: how many independent voices give it.
        evidence: the words that give it.
    """

    value: str
    voices: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field for which reports give several values.

    Attributes:
        field: its name.
        variants: the values, the agreed one first.
    """

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


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening told by one or more reports.

    Attributes:
        id: what names it in the record.
        type: the kind of act.
        status: whether it happened.
        by: the parties that act.
        against: the parties that are acted on.
        deed: whether it counts as done, by the rule of authority.
        mode: PLOVER's narrower kind.
        measure: the kind of measure that it does something to, if any.
        verb: what it does to it.
        date: when, as agreed, in EDTF.
        date_basis: how the date is known.
        quantity: how many, as agreed.
        object: what the act is on, as agreed.
        place: where, as agreed.
        goldstein: the score of its CAMEO code, -10 to 10.
        confidence: the probability that it is right, in [0, 1].
        voices: how many independent voices tell it: publishers of one family, and reports with the same
            text, count once.
        publishers: the families of publishers that tell it.
        conflicts: the fields for which reports give several values.
        evidence: the words that tell it.
        grounds: why each field has its value.
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
