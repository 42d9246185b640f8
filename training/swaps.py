"""Sentences of the project told of others, to train on beside the originals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pronouns import with_pronoun
from states import with_other_states

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

Given = TypeVar("Given")
PRONOUN_SHARE = 0.5


def swapped(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a row with other states in it, and at times a pronoun for its first words; its spans follow."""
    other = with_other_states(row, chance)
    return with_pronoun(other, chance) if chance.random() < PRONOUN_SHARE else other


def mixed(rows: Sequence[Given], copies: Sequence[Given], share: float, chance: random.Random) -> list[Given]:
    """Return the rows, each with the chance ``share`` in its swapped copy."""
    if not share:
        return list(rows)
    return [copy if chance.random() < share else row for row, copy in zip(rows, copies, strict=True)]
