"""On which of the topics of disputes a happening is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.ledger.tables import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from legation.ledger.lives import Told
    from legation.model import Report


def topic_of(told: Told, reports: Mapping[str, Report]) -> str | None:
    """Return the topic of a measure, else that of the first claim or statement that tells of a happening.

    Args:
        told: the happening.
        reports: those that tell of it, by document, with their claims and the statements that have a topic.
    """
    measure = told.incident.measure
    return kinds()[measure].topic if measure is not None else next(_spoken(told, reports), None)


def _spoken(told: Told, reports: Mapping[str, Report]) -> Iterator[str]:
    for telling in told.tellings:
        report, event = reports[telling.source.document], telling.event
        for claim in report.claims:
            if event.id in claim.events and claim.topic is not None:
                yield claim.topic
        for said in report.statements:
            if said.id == event.within and said.topic is not None:
                yield said.topic
