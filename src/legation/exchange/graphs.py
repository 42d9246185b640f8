"""Who acts on whom as a graph: a node for each party, an edge for each direction, in GraphML."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.exchange.naming import state_name
from legation.extras import needed
from legation.vocabulary import COOPERATION, collapse, types

if TYPE_CHECKING:
    from legation.exchange.gathering import Extract
    from legation.model import Incident


@dataclass(slots=True)
class _Edge:
    """What one party did and said to another."""

    incidents: int = 0
    deeds: int = 0
    cooperation: int = 0
    conflict: int = 0
    goldstein: float = 0.0
    dates: list[str] = field(default_factory=list)

    def add(self, incident: Incident) -> None:
        """Count an incident."""
        self.incidents += 1
        self.deeds += incident.deed
        quad = types()[collapse(incident.type, incident.status)].quad
        self.cooperation += quad in COOPERATION
        self.conflict += quad not in COOPERATION
        self.goldstein += (incident.goldstein or 0.0) if incident.deed else 0.0
        if incident.date:
            self.dates.append(incident.date)


def write(extract: Extract) -> bytes:
    """Return the graph; ``goldstein`` is the sum of the scores of deeds, ``first`` and ``last`` are EDTF.

    Raises:
        MissingPackageError: networkx is not installed.
    """
    networkx = needed("networkx", "'legation[exchange]'", "a graph")
    edges: dict[tuple[str, str], _Edge] = {}
    for incident in extract.incidents:
        for by in incident.by:
            for against in incident.against or incident.by:
                if by != against:
                    edges.setdefault((by, against), _Edge()).add(incident)
    graph = networkx.DiGraph()
    for code in sorted({code for pair in edges for code in pair}):
        graph.add_node(code, name=state_name(code))
    for (by, against), edge in sorted(edges.items()):
        graph.add_edge(
            by,
            against,
            incidents=edge.incidents,
            deeds=edge.deeds,
            cooperation=edge.cooperation,
            conflict=edge.conflict,
            goldstein=round(edge.goldstein, 2),
            first=min(edge.dates, default=""),
            last=max(edge.dates, default=""),
        )
    buffer = io.BytesIO()
    networkx.write_graphml(graph, buffer)
    return buffer.getvalue()
