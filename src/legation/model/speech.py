"""Who is named in a report, and who says what there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.document import Span  # noqa: TC001  the JSON Schema is generated from these annotations at run time


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a state, an organisation, a body, a person or a group of them.

    None means unknown or not applicable.

    Attributes:
        country: ISO 3166-1 alpha-3 (XKX for Kosovo) or PLOVER's code for an organisation (IGO, UNO, EUR,
            NGO, ISM, IMG, MNC).
        sector: a PLOVER sector, such as GOV or MIL.
        name: the name of the person, body or state.
        role: the office or description, such as "foreign minister".
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
    """An actor in a document.

    Attributes:
        span: the words that name it.
        actor: who is named; None where nobody known is.
        antecedent: the fuller mention that a pronoun or title points to.
    """

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
    """The words by which a speaker offers evidence, or says that there is none.

    Attributes:
        span: the words.
        kind: whether evidence is offered, asked for or missing.
    """

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

    Attributes:
        span: the words.
        norm: its name in the table of ``vocabulary``.
        bearing: how what is told is said to stand to it.
        article: what is cited of it, as written ("41(2)").
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
    """Words that the narrator does not make his own.

    Attributes:
        span: the words.
        marker: what says so, the quotation marks too.
        kind: how they are kept at arm's length.
    """

    span: Span
    marker: Span
    kind: DistanceKind


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what.

    Attributes:
        id: its name within the report.
        content: what is said.
        form: whether in direct, indirect or mixed speech.
        force: what the speaker does with the words.
        source: the words that name the speaker.
        speaker: who they name.
        cue: the words that tell of the saying ("said", "according to").
        about: the actors that the content concerns.
        topic: one of the dispute topics of ``vocabulary``.
        matter: the noun phrase of the text that names the matter.
        polarity: whether the main clause of what is said holds or is negated.
        hedges: the words that weaken what is said, in order.
        proofs: the words that offer evidence, ask for it or say that it is missing.
        norms: the norms invoked.
        within: the id of the statement in whose content this one is reported.
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
