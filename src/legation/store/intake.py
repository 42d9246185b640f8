"""From what came to what is kept: read, code, learn, keep; one document after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from legation import reading
from legation.errors import RejectedDocumentError
from legation.store.nouns import Coded, Kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors import LearntPerson
    from legation.model import Document, PipelineInfo, Report
    from legation.store.nouns import Arrival
    from legation.store.store import Store


class Coder(Protocol):
    """What makes reports of documents; ``legation.Pipeline`` is one."""

    info: PipelineInfo

    def code_learning(self, document: Document) -> tuple[Report, Iterable[LearntPerson]]:
        """Return what a document yields, and the people whom it introduces."""


def take(store: Store, coder: Coder, name: str, arrival: Arrival) -> Kept:
    """Read a document and keep it with its report; one that is kept and read already is left alone.

    Args:
        store: where it is kept.
        coder: what reads it; a document that it has read is not read again.
        name: how the document is called if it must be refused.
        arrival: what came.

    Raises:
        RejectedDocumentError: it is no report that can be read; it is kept as refused, with the reason.
        StoreError: the store cannot do its part.
    """
    if store.has(arrival, coder.info):
        return Kept.ALREADY
    try:
        found = coded(coder, arrival)
    except RejectedDocumentError as error:
        store.refuse(name, error.reason, arrival)
        raise RejectedDocumentError(error.reason, name) from error
    return store.add(found.arrival, found.report, found.people)


def coded(coder: Coder, arrival: Arrival) -> Coded:
    """Read a document and code it; nothing is kept.

    Raises:
        RejectedDocumentError: it is no report that can be read.
    """
    document = reading.read(arrival.source, url=arrival.url, published=arrival.published)
    if arrival.publisher is not None:
        document = replace(document, publisher=arrival.publisher)
    report, people = coder.code_learning(document)
    return Coded(arrival, report, tuple(people))
