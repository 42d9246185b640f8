"""Words that say how an act stands: modals, verbs of intent, conditions, light verbs, control verbs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from legation.model import Status  # noqa: TC001  the table loader reads these annotations at run time
from legation.vocabulary import load_table

_DATA = files("legation.coding") / "data"


class Role(StrEnum):
    """What a marker does for the act beside it."""

    MODAL = "modal"
    EMBEDDER = "embedder"
    EMBEDDER_NOUN = "embedder noun"
    CONDITION = "condition"
    OBJECT_CONTROL = "object control"
    LIGHT = "light"
    PARTITIVE = "partitive"
    NECESSITY = "necessity"
    DISTANCE = "distance"
    DOCUMENT = "document"
    LAW = "law"
    ENACT = "enact"
    ORDER = "order"
    SPEECH = "speech"
    ANSWER = "answer"
    ANSWERING = "answering"
    FIGURATIVE = "figurative"
    ADMISSION = "admission"
    ENDING = "ending"
    HAPPENING = "happening"
    STANDING = "standing"
    WARNING = "warning"
    PLEDGE = "pledge"
    RISK = "risk"
    INSISTING = "insisting"
    LENGTH = "length"
    STATE = "state"
    KIN = "kin"
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """One word in one role, with the status that it gives, if any."""

    word: str
    role: Role
    status: Status | None
    note: str | None


@cache
def _by_role() -> dict[tuple[str, Role], MarkerRow]:
    return {(row.word, row.role): row for row in load_table(_DATA / "markers.tsv", MarkerRow)}


def has_role(word: str, role: Role) -> bool:
    """Tell whether a lemma is known in a role."""
    return (word, role) in _by_role()


def status_by(word: str, role: Role) -> Status | None:
    """Return the status that a lemma in a role gives to the act it governs, or None."""
    row = _by_role().get((word, role))
    return row.status if row else None
