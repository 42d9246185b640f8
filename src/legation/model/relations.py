"""The record of two parties on a day: meetings, proposals, claims, disputes, and all of it together."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the JSON Schema is generated from these annotations at run time
from dataclasses import dataclass
from enum import StrEnum

from legation.model.incident import Evidence, Ground, Incident  # noqa: TC001  the same
from legation.model.measure import Exchange, Measure, Post  # noqa: TC001  the same
from legation.model.report import AnswerKind, Claim  # noqa: TC001  the same
from legation.model.speech import Force  # noqa: TC001  the same


class MeetingStatus(StrEnum):
    """Whether a meeting took place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, visit or call between parties.

    Attributes:
        id: what names it in the record.
        parties: who meets, by code.
        status: whether it took place.
        form: PLOVER's mode of CONSULT, such as a visit or a call.
        participants: the persons named.
        level: that of the highest role of those who take part (``ledger/data/levels.tsv``).
        date: when, in EDTF.
        place: where.
        voices: how many independent voices tell of it.
        evidence: the words that tell it.
        grounds: why each field has its value.
    """

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

    Attributes:
        id: what names it in the record.
        by: who offers.
        to: whom.
        status: what became of it.
        content: the words.
        made: when, in EDTF.
        repeated: the days on which it was made again.
        closed: when it was accepted or refused.
        lifts: the ids of the measures in force, on both sides, that it would lift.
        evidence: the words that tell it.
        grounds: why each field has its value.
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
    """A claim that answers another.

    Attributes:
        claim: its id in the record.
        kind: how it answers.
    """

    claim: str
    kind: AnswerKind


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim of a report as a line of the record; told again by another report it is a line of its own.

    Attributes:
        id: what names it in the record.
        claim: as the report has it.
        by: the party that makes it.
        about: the parties whose acts it tells of.
        status: how it stands.
        date: when it was made, in EDTF.
        answered_by: the claims that answer it.
        evidence: the words that tell it.
        grounds: why each field has its value.
    """

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
    """What a party said on a matter on a day, in its own words.

    Attributes:
        by: who.
        force: what it does with the words.
        words: what it said.
        evidence: where.
        date: when, in EDTF.
    """

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
    """One matter between two parties; measures, proposals and claims by their ids.

    Attributes:
        id: what names it in the record.
        topic: one of the dispute topics of ``vocabulary``.
        parties: the two, by code.
        status: whether it is still between them.
        positions: what each said on it, in order of time.
        measures: what was imposed over it.
        proposals: what was offered.
        claims: what was claimed.
        norms: the treaties and principles invoked.
        evidence: the words that tell it.
        grounds: why each field has its value.
    """

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

    Attributes:
        parties: the two, by code, in alphabetical order.
        on: the day.
        measures: all that were announced or imposed by that day, with their status on it, ended ones too.
        posts: what each keeps in the other.
        exchanges: what answers what.
        meetings: planned, held and cancelled ones.
        proposals: what was offered.
        claims: what each claims of the other.
        disputes: the matters between them.
        unplaced: easings and liftings of which the texts do not say which of several measures they touch.
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
