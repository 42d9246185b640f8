"""What one state imposes on another, what is left of its posts, and what answers what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.incident import Conflict, Evidence, Ground, MeasureKind, Verb  # noqa: TC001  the JSON Schema is generated from these annotations at run time


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
class Step:
    """Something done to a measure.

    Attributes:
        verb: what is done.
        date: when, in EDTF.
        incident: the id of the incident that tells it.
        whole: False where it touches a part of the measure only.
        quantity: of how many.
        object: what of it.
    """

    verb: Verb
    date: str
    incident: str
    whole: bool = True
    quantity: int | float | None = None
    object: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that one party imposed on another, and its life up to a day.

    Attributes:
        id: what names it in the record.
        kind: what is imposed.
        by: the party that imposes it.
        against: the party that bears it.
        status: how it stands on the day.
        object: what it is on, in the words of the texts.
        quantity: how many, as agreed.
        imposed: the day of the act.
        effective: the day from which it holds, where the texts give another.
        deadline: by when it must be complied with.
        until: the day to which it was limited.
        eased: the day of its latest easing.
        lifted: the day on which it ended.
        legal_basis: the law, decree or treaty that it rests on, as named.
        answers: the ids of the measures that it retaliates for.
        life: what was done to it, in order.
        before_record: True where only its easing or end is known.
        voices: how many independent voices tell of it.
        conflicts: the fields for which reports give several values.
        evidence: the words that tell it.
        grounds: why each field has its value.
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
    """A post of one state in another as the measures leave it; None where no report tells.

    Attributes:
        id: what names it in the record.
        kind: what it is.
        owner: whose it is.
        host: the state it stands in.
        status: whether it works.
        place: its city.
        cap: the limit on the staff of all posts of the owner there.
        head: where the head of the mission is.
        head_name: who that is.
        measures: the ids of the measures that shape it.
        evidence: the words that tell it.
        grounds: why each field has its value.
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
    """A measure and those that answer it.

    Attributes:
        measure: its id.
        reply: how it was answered.
        answered_by: the ids of the measures that answer it.
        evidence: the words that tell it.
        grounds: why each field has its value.
    """

    measure: str
    reply: Reply
    answered_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grounds: tuple[Ground, ...] = ()
