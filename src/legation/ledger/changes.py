"""What differs between two states of the record: lines that are new, updated or withdrawn."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError
from legation.model import Change, ChangeKind, Dispute, FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.why import Line
    from legation.model import Evidence, State

# Parts of a state that are lines of the record.
_PARTS = ("measures", "meetings", "proposals", "claims", "posts", "exchanges", "disputes")
_LEFT_OUT = frozenset({"id", "evidence", "grounds"})
# What a dispute is made of changes with every report; the dispute itself opens and is settled.
_OF_DISPUTES = frozenset({"positions", "measures", "proposals", "claims", "norms"})


def changes(before: State, after: State) -> tuple[Change, ...]:
    """Return what changed between two states of the same parties, new lines first, then by noun and id.

    A line is the same where it rests on a sentence that the other rests on, whatever its id: a report
    that arrives late may give a measure an earlier beginning. One that splits is updated once; its other
    part is new.

    Args:
        before: the state as it was.
        after: the state as it is; on another day, or from other reports.
    """
    found: list[Change] = []
    for part in _PARTS:
        found += _changed(getattr(before, part), getattr(after, part))
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda c: (order.index(c.kind), c.noun, c.id)))


def line_of(state: State, change: Change) -> Line:
    """Return the line of a state that a change is of.

    Raises:
        InvalidArgumentError: the state has no such line.
    """
    lines = (line for part in _PARTS for line in getattr(state, part))
    found: Line | None = next((e for e in lines if (_noun(e), _id(e)) == (change.noun, change.id)), None)
    if found is None:
        raise InvalidArgumentError(
            f"the state has no {change.noun} {change.id}; take the one after the change"
        )
    return found


def _changed(before: Sequence[Line], after: Sequence[Line]) -> Iterable[Change]:
    left = list(before)
    matched: list[tuple[Line, Line]] = []
    unmatched: list[Line] = []
    for line in after:
        same = next((old for old in left if _id(old) == _id(line)), None)
        if same is None:
            unmatched.append(line)
        else:
            left.remove(same)
            matched.append((same, line))
    for line in unmatched:
        like = [old for old in left if _shared(old, line)]
        if like:
            best = max(like, key=lambda old: (_shared(old, line), _id(old)))
            left.remove(best)
            matched.append((best, line))
        else:
            yield Change(ChangeKind.NEW, _noun(line), _id(line), evidence=line.evidence)
    for old, line in matched:
        fields = tuple(_fields(old, line))
        if fields:
            fresh = tuple(e for e in line.evidence if e not in old.evidence)
            yield Change(ChangeKind.UPDATED, _noun(line), _id(line), fields, fresh)
    for old in left:
        yield Change(ChangeKind.WITHDRAWN, _noun(old), _id(old), evidence=old.evidence)


def _id(line: Line) -> str:
    return str(getattr(line, "id", None) or getattr(line, "measure", ""))


def _noun(line: Line) -> str:
    return {"ClaimEntry": "claim"}.get(type(line).__name__, type(line).__name__.lower())


def _key(evidence: Evidence) -> tuple[str, str]:
    return evidence.document, evidence.part


def _shared(old: Line, line: Line) -> int:
    """Return on how many sentences two lines both rest; two sides of one report's sentence are two lines."""
    if any(getattr(old, name, None) != getattr(line, name, None) for name in ("kind", "by", "owner")):
        return 0
    return len({_key(e) for e in old.evidence} & {_key(e) for e in line.evidence})


def _fields(old: Line, line: Line) -> Iterable[FieldChange]:
    left_out = _LEFT_OUT | _OF_DISPUTES if isinstance(line, Dispute) else _LEFT_OUT
    for field in dataclasses.fields(line):
        if field.name in left_out:
            continue
        was, now = getattr(old, field.name), getattr(line, field.name)
        if was != now:
            ground = next((g for g in line.grounds if g.field == field.name), None)
            yield FieldChange(field.name, _text(was), _text(now), ground)


def _text(value: object) -> str | None:
    """Return a value as a reader sees it."""
    if value is None or value == ():
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return "; ".join(_text(part) or "" for part in value)
    if dataclasses.is_dataclass(value):
        pairs = ((f.name, _text(getattr(value, f.name))) for f in dataclasses.fields(value))
        return ", ".join(f"{name} {text}" for name, text in pairs if text is not None)
    return str(value)
