"""What a store takes and gives besides the nouns of the model."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  forms read these annotations at run time
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from legation.actors import LearntPerson  # noqa: TC001  the same
from legation.model import PipelineInfo, Report  # noqa: TC001  the same


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as it came: its bytes, and what its sender says of it.

    Attributes:
        data: the bytes.
        url: where it was published.
        publisher: who published it.
        published: the day of publication.
        characters: True where it came as characters, so that ``data`` is their UTF-8 whatever a page
            declares.
    """

    data: bytes
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    characters: bool = False

    @property
    def id(self) -> str:
        """The id of the document that is read from it."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def source(self) -> str | bytes:
        """What reading takes."""
        return self.data.decode("utf-8", "surrogatepass") if self.characters else self.data


@dataclass(frozen=True, slots=True)
class Coded:
    """A document as it came, with what reading it gave.

    Attributes:
        arrival: the document.
        report: its report.
        people: whom it introduces.
    """

    arrival: Arrival
    report: Report
    people: tuple[LearntPerson, ...] = ()


class Kept(StrEnum):
    """What became of a document that was added."""

    NEW = "new"
    VERSION = "new version"
    REREAD = "read anew"
    ALREADY = "kept already"


@dataclass(frozen=True, slots=True)
class Version:
    """A document that a store holds; of one page there may be several.

    Attributes:
        number: in which place it came, from 1.
        id: the SHA-256 of its bytes.
        url: where it was published.
        publisher: who published it.
        published: the day of publication.
        added: when it was kept.
    """

    number: int
    id: str
    url: str | None
    publisher: str | None
    published: dt.date | None
    added: dt.datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its newest report.

    Attributes:
        report: the report.
        version: the document.
        read: when the report was made.
        stands: False where a newer document of the same page replaced it.
    """

    report: Report
    version: Version
    read: dt.datetime
    stands: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that could not be read.

    Attributes:
        name: by what name it came.
        reason: why.
        url: its address.
        arrival: what came; None where nothing did, such as a page that could not be fetched.
        added: when it was kept.
    """

    name: str
    reason: str
    url: str | None
    arrival: Arrival | None
    added: dt.datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds.

    Attributes:
        documents: those that stand.
        replaced: those that newer ones replaced.
        refused: those that could not be read.
        reviews: the decisions of analysts.
    """

    documents: int
    replaced: int
    refused: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Covered:
    """How many documents that stand are of a kind.

    Attributes:
        month: of publication, YYYY-MM.
        publisher: who published them.
        language: as found.
        pipeline: what read them last.
        documents: how many there are.
    """

    month: str | None
    publisher: str | None
    language: str | None
    pipeline: PipelineInfo
    documents: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What a fold found between two parties, in numbers.

    Attributes:
        parties: the two, by code.
        stamp: what ``Store.stamp`` gave when they were folded.
        incidents: how many there are.
        reports: how many tell of them.
        first: the first day of a dated incident; None where none is dated.
        last: the day of the latest report on the two; None where none is dated.
        measures: how many were not over on that day.
        matters: how many were in dispute on that day.
    """

    parties: tuple[str, str]
    stamp: int
    incidents: int
    reports: int
    first: dt.date | None
    last: dt.date | None
    measures: int
    matters: int
