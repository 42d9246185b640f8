"""What changes in the record, and what analysts decide about it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the JSON Schema is generated from these annotations at run time
from dataclasses import dataclass
from enum import StrEnum

from legation.model.document import Span  # noqa: TC001  the same
from legation.model.incident import Evidence, Ground  # noqa: TC001  the same
from legation.model.report import EventType, Status  # noqa: TC001  the same


class ChangeKind(StrEnum):
    """What became of a line of the record."""

    NEW = "new"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as text.

    Attributes:
        field: its name.
        before: its value before; None where it had none.
        after: its value after; None where it has none.
        ground: why it has its new value.
    """

    field: str
    before: str | None
    after: str | None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the record that differs between two folds.

    Attributes:
        kind: what became of it.
        noun: the name of its class in small letters.
        id: its id.
        fields: what differs, of an updated line.
        evidence: the words that it rests on.
    """

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

    Attributes:
        predicate: the words that carry the act.
        evidence: the sentence.
        type: the kind of act.
        status: whether it happened.
        source: countries as in ``Actor.country``, in alphabetical order; who has none is left out.
        target: the same of who is acted on.
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

    Ids are given anew by each reading of a document.

    Attributes:
        document: the id of the document.
        event: the id of the event there.
        seen: says for good which event is meant; without it the id alone counts.
    """

    document: str
    event: str
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """New values of an event; None leaves a field as it is.

    Attributes:
        type: the kind of act.
        mode: PLOVER's narrower kind.
        status: whether it happened.
        date: when, in EDTF.
        quantity: how many.
        source: who acts, by country; an empty tuple says that none is meant.
        target: the same of who is acted on.
        cleared: those of ``mode``, ``date`` and ``quantity`` that the event does not have.
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

    Attributes:
        event: what is decided on.
        decision: what is decided. WITHDRAW takes back the latest decision of the same reviewer on the
            same events that is not taken back yet; what was decided before holds again.
        reviewer: who decides.
        at: when.
        correction: the new values, with CHANGE.
        other: with MERGE and PART the event that tells the same happening, or another one.
        note: what the reviewer adds.
    """

    event: EventRef
    decision: Decision
    reviewer: str
    at: dt.datetime
    correction: Correction | None = None
    other: EventRef | None = None
    note: str | None = None
