"""What is done to a batch of documents: read, code, and put into rows; the same wherever it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from legation import reading
from legation.actors import LearntPeople, Register
from legation.actors.tables import Tables, load_tables
from legation.corpus.rows import Coded, tables_of
from legation.errors import RejectedDocumentError
from legation.parsing import load_language
from legation.pipeline import Pipeline
from legation.store import coded

if TYPE_CHECKING:
    import pyarrow as pa

    from legation.actors import LearntPerson
    from legation.corpus.items import Item
    from legation.model import Document, Report
    from legation.store import Coded as Kept


# A batch of so many documents more may take twice as long as one document: far longer than any takes that has no
# document at fault, so that a busy machine changes nothing in what goes together.
_SHARE = 16


Work = Callable[[Pipeline, Sequence["Item"]], object]
"""What is done to documents in a process that its limits may end."""


class Cause(StrEnum):
    """Why a document is not coded."""

    UNREADABLE = "cannot be had"
    REFUSED = "refused"
    FAULT = "fault of Legation"
    TIME = "time limit"
    MEMORY = "memory limit"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that is not coded, by its name in the corpus, with its id if there is one, and why."""

    name: str
    cause: Cause
    reason: str
    document: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Yield:
    """What a batch gives: rows by the name of their table, and the documents that failed."""

    rows: dict[str, pa.Table]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """By what documents are coded; a plain value that every process makes its pipeline from.

    ``model`` names a spaCy pipeline, None for the default; ``tables`` and ``learnt`` are whom the user has added.
    """

    model: str | None = None
    tables: Tables | None = None
    learnt: LearntPeople | None = None

    def pipeline(self) -> Pipeline:
        """Load the pipeline, to run on one core.

        Raises:
            PipelineError: the language pipeline is not installed, or cannot parse.
        """
        register = Register(load_tables() + (self.tables or Tables()))
        return Pipeline(
            load_language(self.model), register.with_learnt(self.learnt or LearntPeople()), threads=1
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one document may take, in seconds, and how much memory beyond the loaded pipeline, in MB."""

    seconds: float = 60.0
    megabytes: int = 2000

    def seconds_for(self, documents: int) -> float:
        """Return how long a batch may take before its documents are tried alone: what one may, and a share for each."""
        return self.seconds * (1 + (documents - 1) / _SHARE)


def failure_of(item: Item, cause: Cause, reason: str) -> Failure:
    """Return that a document failed."""
    came = item.arrival
    return Failure(item.name, cause, reason, came.id if came else None, came.url if came else item.url)


def code_batch(pipeline: Pipeline, items: Sequence[Item]) -> Yield:
    """Read and code the documents of a batch; one that fails is named, the others are coded all the same."""
    failures: list[Failure] = []
    read: list[tuple[Item, Document]] = []
    for item in items:
        try:
            read.append((item, _read(item)))
        except RejectedDocumentError as error:
            failures.append(failure_of(item, Cause.REFUSED, error.reason))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  a fault of ours in one document must not stop a corpus
            failures.append(failure_of(item, Cause.FAULT, _fault(error)))
    found: list[Coded] = []
    for (item, _), made in zip(read, _coded(pipeline, [d for _, d in read]), strict=True):
        if isinstance(made, str):
            failures.append(failure_of(item, Cause.FAULT, made))
        else:
            found.append(Coded(item, *made))
    return Yield(tables_of(found), tuple(failures))


def coded_or_failure(pipeline: Pipeline, items: Sequence[Item]) -> Kept | Failure:
    """Read and code one document, and learn whom it introduces; where that fails, say why."""
    (item,) = items
    if item.arrival is None:
        return failure_of(item, Cause.UNREADABLE, item.reason or "cannot be had")
    try:
        return coded(pipeline, item.arrival)
    except RejectedDocumentError as error:
        return failure_of(item, Cause.REFUSED, error.reason)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  as above
        return failure_of(item, Cause.FAULT, _fault(error))


def _read(item: Item) -> Document:
    came = item.arrival
    if came is None:
        raise RejectedDocumentError(item.reason or "cannot be had")
    document = reading.read(came.source, url=came.url, published=came.published)
    return document if came.publisher is None else replace(document, publisher=came.publisher)


def _coded(
    pipeline: Pipeline, documents: Sequence[Document]
) -> list[tuple[Report, tuple[LearntPerson, ...]] | str]:
    """Return for each document its report and whom it introduces, or what was wrong; where all fail, each is tried alone."""
    try:
        return [pipeline.code_learning(document) for document in documents]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  as above
        if len(documents) == 1:
            return [_fault(error)]
    return [_coded(pipeline, [document])[0] for document in documents]


def _fault(error: Exception) -> str:
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return f"could not be coded ({words}); please report it"
