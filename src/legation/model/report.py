"""The nouns of one report: immutable records, no behaviour beyond what they are.

Offsets are Unicode code points, half-open, into ``Document.text`` unless a field says otherwise.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  the JSON Schema is generated from these annotations at run time
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of a text, with the words it covers."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Return the span of ``text`` from ``start`` to ``end``, holding its words."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block of a cleaned report is."""

    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One title, heading, dateline or paragraph of the cleaned text, in reading order."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the raw page that is no part of the report; ``span`` is into ``Document.raw``."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned report.

    ``id`` is the SHA-256 of the raw bytes in hexadecimal; ``raw`` the decoded and mended source (for
    HTML its visible text), into which ``furniture`` points; ``text`` what is left for reading, which
    ``blocks`` cover in order; ``language`` an ISO 639-1 code.
    """

    id: str
    text: str
    raw: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a state, an organisation, a body, a person or a group of them.

    ``country`` is ISO 3166-1 alpha-3 (XKX for Kosovo) or PLOVER's code for an organisation (IGO, UNO,
    EUR, NGO, ISM, IMG, MNC); ``sector`` a PLOVER sector. None means unknown or not applicable.
    """

    country: str | None = None
    sector: str | None = None
    name: str | None = None
    role: str | None = None

    @property
    def code(self) -> str:
        """Country and sector run together, such as ``RUSGOV``; empty when both are unknown."""
        return (self.country or "") + (self.sector or "")


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor in a document; ``antecedent`` is the fuller mention that a pronoun or title points to."""

    span: Span
    actor: Actor | None
    antecedent: Span | None = None


class Form(StrEnum):
    """How reported words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Force(StrEnum):
    """What a speaker does with the words (the speech act)."""

    ASSERTS = "asserts"
    DEMANDS = "demands"
    PROPOSES = "proposes"
    PROMISES = "promises"
    THREATENS = "threatens"
    DENIES = "denies"
    ACCUSES = "accuses"
    REJECTS = "rejects"
    PRAISES = "praises"
    HOPES = "hopes"
    WARNS = "warns"


class Polarity(StrEnum):
    """Whether the main clause of what is said holds or is negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class ProofKind(StrEnum):
    """Whether evidence is offered for what is said, asked for, or said to be missing."""

    OFFERED = "offered"
    DEMANDED = "demanded"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Proof:
    """The words by which a speaker offers evidence, or says that there is none."""

    span: Span
    kind: ProofKind


class Bearing(StrEnum):
    """How what is told is said to stand to a norm; ``INVOKES`` where the words do not say."""

    VIOLATES = "violates"
    FOLLOWS = "follows"
    NEEDS = "needs"
    INVOKES = "invokes"


@dataclass(frozen=True, slots=True)
class NormUse:
    """A treaty, agreement, resolution or principle that words invoke.

    ``norm`` is its name in ``vocabulary``'s table; ``article`` what is cited of it, as written ("41(2)").
    """

    span: Span
    norm: str
    bearing: Bearing = Bearing.INVOKES
    article: str | None = None


class DistanceKind(StrEnum):
    """How a writer keeps a description at arm's length."""

    SCARE_QUOTES = "scare quotes"
    SO_CALLED = "so-called"
    ALLEGED = "alleged"


@dataclass(frozen=True, slots=True)
class Distance:
    """Words that the narrator does not make his own; ``marker`` is what says so (the quotation marks too)."""

    span: Span
    marker: Span
    kind: DistanceKind


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: ``source`` and ``cue`` are the words, ``speaker`` who they name.

    ``about`` are the actors that the content concerns; ``topic`` is one of the dispute topics of
    ``vocabulary`` and ``matter`` the noun phrase of the text that names the matter. ``hedges`` are the
    words that weaken what is said, in order. ``within`` is the id of the statement in whose content this
    one is reported.
    """

    id: str
    content: Span
    form: Form
    force: Force
    source: Span | None = None
    speaker: Actor | None = None
    cue: Span | None = None
    about: tuple[Actor, ...] = ()
    topic: str | None = None
    matter: Span | None = None
    polarity: Polarity = Polarity.POSITIVE
    hedges: tuple[Span, ...] = ()
    proofs: tuple[Proof, ...] = ()
    norms: tuple[NormUse, ...] = ()
    within: str | None = None


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

    ``type`` names the act and ``status`` whether it happened; PLOVER's label is derived from the two
    (``vocabulary.collapse``). ``cameo`` is the closest CAMEO code and ``goldstein`` its score, -10 to
    10. ``within`` is the id of the event or statement whose content this event is, None for what the
    narrator reports as such. ``according_to`` is the speaker who vouches for it. ``date`` is EDTF;
    ``in_response_to`` the words that name what it answers; ``distance`` the words that keep it at arm's
    length ("alleged"); ``confidence`` lies in [0, 1].
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
    """The claim that is answered, by its document and its id there, and how."""

    document: str
    claim: str
    kind: AnswerKind


@dataclass(frozen=True, slots=True)
class Claim:
    """What one party says of another's act, or of a charge against itself; never a deed of the record.

    ``statement`` is the id of the statement that makes it, ``events`` the ids of the acts it tells of,
    ``about`` whose acts they are; ``answers`` the earlier claims that it denies, rejects or counters.
    ``by`` is None where the text does not name a known party.
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
    """What made a report, so that the same bytes can be coded the same way again."""

    name: str
    version: str
    language_model: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one document yields, in order of the text."""

    document: Document
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    pipeline: PipelineInfo
    claims: tuple[Claim, ...] = ()
    distances: tuple[Distance, ...] = ()
