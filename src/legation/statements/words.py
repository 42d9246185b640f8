"""Words that the extraction of statements asks for by the role they play, from the package's own table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from legation.vocabulary import load_table


class Role(StrEnum):
    """What a word does for a statement; the table says more."""

    LIGHT = "light"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Word:
    """A lemma in small letters and its role."""

    word: str
    role: Role


@cache
def words(role: Role) -> frozenset[str]:
    """Return the words of a role."""
    rows = load_table(files("legation.statements") / "data" / "words.tsv", Word)
    return frozenset(row.word for row in rows if row.role is role)
