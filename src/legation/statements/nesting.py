"""Which statement is reported inside which: "X said that Y denied it" holds what Y denied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Statement


def nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return statements that name, in ``within``, the smallest other one whose content reports them.

    Args:
        statements: the statements of one document, in order of their content.

    Returns:
        The same in the same order; what has no cue, or a cue outside every other content, is in none.
    """
    found: list[Statement] = []
    # Contents that begin before the one at hand and may still hold it.
    around: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.content.start, -s.content.end)):
        around = [s for s in around if s.content.end > statement.content.start]
        holders = [s for s in around if _holds(s, statement)]
        holder = min(holders, key=lambda s: s.content.end - s.content.start, default=None)
        found.append(replace(statement, within=holder.id if holder is not None else None))
        around.append(statement)
    by_id = {s.id: s for s in found}
    return tuple(by_id[s.id] for s in statements)


def _holds(outer: Statement, inner: Statement) -> bool:
    """Tell whether one content holds another, with its cue."""
    if inner.cue is None or outer.content == inner.content:
        return False
    return outer.content.contains(inner.content) and outer.content.contains(inner.cue)
