"""On which of the topics of disputes a happening is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from legation.ledger.tables import kinds

if TYPE_CHECKING:
    from legation.model import Incident, Span, State


class Topics:
    """The topics on which two parties speak of each other, by the words in which they do."""

    def __init__(self, state: State) -> None:
        """Take the words of positions and claims."""
        self._said: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        said = [(p.evidence, d.topic) for d in state.disputes for p in d.positions]
        said += [(c.evidence, c.claim.topic) for c in state.claims if c.claim.topic]
        for evidence, topic in said:
            for each in evidence:
                self._said[each.document].append((each.span, topic))

    def of(self, incident: Incident) -> str | None:
        """Return the topic of a measure, else that of the first words on a topic that tell of it."""
        if incident.measure is not None:
            return kinds()[incident.measure].topic
        return next(
            (
                topic
                for each in incident.evidence
                for span, topic in self._said[each.document]
                if span.overlaps(each.span)
            ),
            None,
        )
