"""What is done, what is claimed, and what one report yields in all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.document import Document, Span  # noqa: TC001  the JSON Schema is generated from these annotations at run time
from legation.model.speech import Actor, Distance, Force, Mention, NormUse, Proof, Statement  # noqa: TC001  the same


class EventType(StrEnum):
    """PLOVER's sixteen types of act (manual, draft 2.0)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether an act happened; talk of a deed never has status DONE."""

    DONE = "done"
    UNDER_WAY = "under way"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DEMANDED = "demanded"
    THREATENED = "threatened"
    RULED_OUT = "ruled out"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class DateBasis(StrEnum):
    """How the date of an event is known."""

    STATED = "stated"
    COMPUTED = "computed"
    PUBLICATION = "publication"


class Voice(StrEnum):
    """Who vouches for what is told: the narrator (the report itself), or a speaker it cites."""

    NARRATOR = "narrator"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom.

    PLOVER's label is derived from type and status (``vocabulary.collapse``).

    Attributes:
        id: its name within the report.
        type: the kind of act.
        status: whether it happened.
        predicate: the words that carry the act.
        evidence: the sentence that supports it.
        source: who acts.
        target: who is acted on.
        mode: PLOVER's narrower kind.
        contexts: what the act is about, in PLOVER's terms.
        cameo: the closest CAMEO code.
        goldstein: the score of that code, -10 to 10.
        according_to: the speaker who vouches for it.
        within: the id of the event or statement whose content it is; None for what the narrator reports
            as such.
        date: when, in EDTF.
        date_basis: how the date is known.
        place: where.
        quantity: how many, as told.
        object: the words that say what the act is on.
        norm: the treaty or principle invoked.
        in_response_to: the words that name what it answers.
        confidence: the probability that type, parties and status are right, in [0, 1].
        voice: whether the narrator tells it or a speaker.
        distance: the words that keep it at arm's length ("alleged").
    """

    id: str
    type: EventType
    status: Status
    predicate: Span
    evidence: Span
    source: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    goldstein: float | None = None
    according_to: Mention | None = None
    within: str | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    place: Mention | None = None
    quantity: int | float | None = None
    object: Span | None = None
    norm: str | None = None
    in_response_to: Span | None = None
    confidence: float = 0.5
    voice: Voice = Voice.NARRATOR
    distance: Span | None = None


class AnswerKind(StrEnum):
    """How one claim answers another: says it is not so, refuses it, or charges back."""

    DENIAL = "denial"
    REJECTION = "rejection"
    COUNTER_CLAIM = "counter-claim"


@dataclass(frozen=True, slots=True)
class Answer:
    """The claim that is answered, and how.

    Attributes:
        document: the id of its document.
        claim: its id there.
        kind: how it is answered.
    """

    document: str
    claim: str
    kind: AnswerKind


@dataclass(frozen=True, slots=True)
class Claim:
    """What one party says of another's act, or of a charge against itself; never a deed of the record.

    Attributes:
        id: its name within the report.
        content: what is claimed.
        statement: the id of the statement that makes it.
        force: what the speaker does with the words.
        by: who claims it; None where the text names no known party.
        about: whose acts it tells of.
        topic: one of the dispute topics of ``vocabulary``.
        events: the ids of the acts it tells of.
        norms: the norms invoked.
        proofs: the words that offer evidence, ask for it or say that it is missing.
        answers: the earlier claims that it denies, rejects or counters.
    """

    id: str
    content: Span
    statement: str
    force: Force
    by: Actor | None = None
    about: tuple[Actor, ...] = ()
    topic: str | None = None
    events: tuple[str, ...] = ()
    norms: tuple[NormUse, ...] = ()
    proofs: tuple[Proof, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class PipelineInfo:
    """What made a report, so that the same bytes can be coded the same way again.

    Attributes:
        name: the versioned name of the pipeline.
        version: the version of Legation.
        language_model: the name and version of the spaCy pipeline.
    """

    name: str
    version: str
    language_model: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one document yields, in order of the text.

    Attributes:
        document: the cleaned report.
        mentions: the actors named in it.
        statements: who said what.
        events: who did what to whom.
        pipeline: what made it.
        claims: what one party says of another's acts.
        distances: the words that the narrator does not make his own.
    """

    document: Document
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    pipeline: PipelineInfo
    claims: tuple[Claim, ...] = ()
    distances: tuple[Distance, ...] = ()
