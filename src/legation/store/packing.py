"""Incidents and states as the derived tables hold them: every sentence once, whatever rests on it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from legation.model import Conflict, Evidence, Ground, Incident, Variant
from legation.record import state_from_json, state_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.model import State
    from legation.series import Quarter

_Places = tuple[int, ...]
"""Which sentences of an incident something rests on, by their number there."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """An incident without its grounds and conflicts, and these with numbers for the sentences they rest on."""

    incident: Incident
    grounds: tuple[tuple[str, str, _Places], ...] = ()
    conflicts: tuple[tuple[str, tuple[tuple[str, int, _Places], ...]], ...] = ()


@cache
def _packed() -> TypeAdapter[_Packed]:
    return TypeAdapter(_Packed)


@cache
def _courses() -> TypeAdapter[tuple[Quarter, ...]]:
    # Loads NumPy and Arrow, which no other line needs.
    from legation.series import Quarter  # noqa: PLC0415

    return TypeAdapter(tuple[Quarter, ...])


def pack(incident: Incident) -> str:
    """Return an incident as one line of JSON, about a fifth as long as that of the model."""
    at = {evidence: number for number, evidence in enumerate(incident.evidence)}

    def places(evidence: Iterable[Evidence]) -> _Places:
        return tuple(at[e] for e in evidence)

    packed = _Packed(
        replace(incident, grounds=(), conflicts=()),
        tuple((g.field, g.rule, places(g.evidence)) for g in incident.grounds),
        tuple(
            (c.field, tuple((v.value, v.voices, places(v.evidence)) for v in c.variants))
            for c in incident.conflicts
        ),
    )
    return _packed().dump_json(packed, exclude_defaults=True).decode()


def unpack(line: str) -> Incident:
    """Return the incident that ``pack`` wrote."""
    packed = _packed().validate_json(line)
    evidence = packed.incident.evidence

    def of(places: Sequence[int]) -> tuple[Evidence, ...]:
        return tuple(evidence[place] for place in places)

    return replace(
        packed.incident,
        grounds=tuple(Ground(field, rule, of(places)) for field, rule, places in packed.grounds),
        conflicts=tuple(
            Conflict(field, tuple(Variant(value, voices, of(places)) for value, voices, places in variants))
            for field, variants in packed.conflicts
        ),
    )


def pack_state(state: State) -> bytes:
    """Return a state as compressed JSON; it says each sentence for every field that rests on it."""
    return zlib.compress(state_to_json(state).encode())


def unpack_state(data: bytes) -> State:
    """Return the state that ``pack_state`` wrote."""
    return state_from_json(zlib.decompress(data))


def pack_course(course: tuple[Quarter, ...]) -> bytes:
    """Return a course as compressed JSON."""
    return zlib.compress(_courses().dump_json(course))


def unpack_course(data: bytes) -> tuple[Quarter, ...]:
    """Return the course that ``pack_course`` wrote."""
    return _courses().validate_json(zlib.decompress(data))
