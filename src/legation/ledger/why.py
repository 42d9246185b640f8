"""Why a field of the record has its value: the rule, and the sentences that it was applied to."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError
from legation.ledger.tables import rules
from legation.model import Ground

if TYPE_CHECKING:
    from legation.model import (
        ClaimEntry,
        Dispute,
        Exchange,
        Incident,
        Measure,
        Meeting,
        Post,
        Proposal,
    )

    Line = Incident | Measure | Post | Exchange | Meeting | Proposal | ClaimEntry | Dispute

# Fields that hold what others rest on, or name a line: they have no ground of their own.
UNGROUNDED = frozenset({"id", "evidence", "grounds", "conflicts", "date_basis", "measure"})


IMPORTED = "imported"
"""The rule of every field of an incident that comes from a table of others, without evidence."""


def is_imported(incident: Incident) -> bool:
    """Tell whether an incident comes from a table of others: no report tells it."""
    return any(ground.rule == IMPORTED for ground in incident.grounds)


def why(line: Line, field: str) -> Ground | None:
    """Return why a field of a line of the record has its value, None where nothing is told for it.

    Args:
        line: an incident, measure, post, exchange, meeting, proposal, claim or dispute of a state.
        field: the name of one of its fields.

    Raises:
        InvalidArgumentError: the line has no such field.
    """
    if field not in {f.name for f in dataclasses.fields(line)}:
        noun = type(line).__name__.lower()
        raise InvalidArgumentError(f"a {noun} has no {field!r}; see docs/ledger.md for its fields")
    return next((ground for ground in line.grounds if ground.field == field), None) or _apart(line, field)


def _apart(line: Line, field: str) -> Ground | None:
    """Return why a field has its value that another field, or the value itself, tells already."""
    if field == "date_basis":
        date = next((ground for ground in line.grounds if ground.field == "date"), None)
        return None if date is None else dataclasses.replace(date, field=field)
    found = getattr(line, field) if field == "conflicts" else ()
    evidence = dict.fromkeys(
        e for conflict in found for variant in conflict.variants for e in variant.evidence
    )
    return Ground(field, "values in conflict", tuple(evidence)) if evidence else None


def sentence_of(ground: Ground) -> str:
    """Return the rule of a ground as a sentence."""
    return rules()[ground.rule]
