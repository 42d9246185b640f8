"""PLOVER's and CAMEO's tables, and the rule from act and status to PLOVER's label."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.model import EventType, Status
from legation.vocabulary.table import Row, load_table

_DATA = files("legation.vocabulary") / "data"


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One PLOVER type: its quad class (1 to 4), score and definition."""

    type: EventType
    quad: int
    quad_name: str
    penta: int
    plover_score: float
    plover_score_as_printed: str
    requires_recipient: bool
    has_modes: bool
    definition: str
    boundary_note: str


@dataclass(frozen=True, slots=True)
class ModeRow:
    """One mode of a PLOVER type with its score, where one is printed."""

    type: EventType
    mode: str
    plover_score: float | None
    meaning: str


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One PLOVER context: what an act is about."""

    context: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CollapseRow:
    """PLOVER's label of an act when done, future, not done and ruled out."""

    base_type: EventType
    done: str
    future: str
    negated_past: str
    negated_future: str
    manual_future: str
    note: str


@dataclass(frozen=True, slots=True)
class SectorRow:
    """One PLOVER sector or country-level code of an organisation."""

    code: str
    kind: str
    group: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CameoRow:
    """One CAMEO code with both published Goldstein scores and its PLOVER counterpart."""

    code: str
    label: str
    root: str
    level: int
    quad: int
    penta: int
    goldstein_gdelt: float | None
    goldstein_icews: float | None
    plover_type: str
    plover_mode_2021: str
    plover_mode_current: str
    plover_context_2021: str
    note: str


def _load(name: str, row: type[Row]) -> tuple[Row, ...]:
    return load_table(_DATA / name, row)


COOPERATION = (1, 2)
"""PLOVER's quad classes of verbal and material cooperation."""
HAPPENED = (Status.DONE, Status.UNDER_WAY)
"""The statuses of a deed; with any other an act is talk, or did not happen."""
MATERIAL_CONFLICT = 4
"""PLOVER's quad class of material conflict."""


@cache
def types() -> dict[EventType, TypeRow]:
    """Return PLOVER's types by name."""
    return {row.type: row for row in _load("plover_types.tsv", TypeRow)}


@cache
def modes() -> dict[tuple[EventType, str], ModeRow]:
    """Return PLOVER's modes by type and mode."""
    return {(row.type, row.mode): row for row in _load("plover_modes.tsv", ModeRow)}


@cache
def contexts() -> dict[str, ContextRow]:
    """Return PLOVER's contexts by name."""
    return {row.context: row for row in _load("plover_contexts.tsv", ContextRow)}


@cache
def sectors() -> dict[str, SectorRow]:
    """Return PLOVER's sectors and organisation codes."""
    return {row.code: row for row in _load("sectors.tsv", SectorRow)}


@cache
def cameo_codes() -> dict[str, CameoRow]:
    """Return CAMEO's codes, as text with leading zeros."""
    return {row.code: row for row in _load("cameo_codes.tsv", CameoRow)}


@cache
def cameo_of(kind: EventType, mode: str | None) -> str | None:
    """Return the most general CAMEO code of a type and mode, that of the type where the mode has none, or None."""
    # The roots themselves ("04") code no event.
    rows = [row for row in cameo_codes().values() if row.plover_type == kind.value and row.level > 1]
    best = min(
        rows,
        key=lambda r: (r.plover_mode_current != (mode or ""), r.plover_mode_current != "", r.level, r.code),
        default=None,
    )
    return best.code if best is not None else None


def goldstein_of(cameo: str | None) -> float | None:
    """Return the Goldstein score that GDELT publishes for a CAMEO code."""
    row = cameo_codes().get(cameo) if cameo else None
    return row.goldstein_gdelt if row else None


@cache
def _collapse_rows() -> dict[EventType, CollapseRow]:
    return {row.base_type: row for row in _load("plover_collapse.tsv", CollapseRow)}


_TALK = {Status.DEMANDED: EventType.REQUEST, Status.THREATENED: EventType.THREATEN}


def collapse(act: EventType, status: Status) -> EventType:
    """Return PLOVER's label for an act with a status.

    Source: ``plover_collapse.tsv``, the rule file of Zero-Shot-PLOVER throughout (decision 12: where the
    manual contradicts itself on future yielding, PLOVER's coders follow the rule file). The table's
    retired YIELD is read as CONCEDE, its verbal half.
    """
    row = _collapse_rows()[act]
    if status in HAPPENED:
        label = row.done
    elif status in _TALK:
        return _TALK[status]
    elif status is Status.DENIED:
        label = row.negated_past
    elif status is Status.RULED_OUT:
        label = row.negated_future
    else:
        label = row.future
    return EventType.CONCEDE if label == "YIELD" else EventType(label)
