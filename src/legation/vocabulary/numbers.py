"""Numbers in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.vocabulary.table import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class _NumberRow:
    word: str
    value: int


@cache
def number_words() -> Mapping[str, int]:
    """Return the values of "zero" to "nineteen" and of "twenty" to "ninety", in order."""
    rows = load_table(files("legation.vocabulary") / "data" / "numbers.tsv", _NumberRow)
    return {row.word: row.value for row in rows}
