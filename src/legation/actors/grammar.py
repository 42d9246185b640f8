"""What the common words of English do in an actor phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors.tables import GrammarRow


@dataclass(frozen=True, slots=True)
class Grammar:
    """Classes of words, in small letters; ``data/grammar.tsv`` says what each class is."""

    determiner: frozenset[str]
    preposition: frozenset[str]
    relative: frozenset[str]
    conjunction: frozenset[str]
    pronoun: frozenset[str]
    quantity: frozenset[str]
    generic: frozenset[str]
    servant: frozenset[str]
    outsider: frozenset[str]
    lead: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[GrammarRow]) -> Grammar:
        """Sort the rows of the table by class."""
        classes: dict[str, set[str]] = {name: set() for name in cls.__dataclass_fields__}
        for row in rows:
            classes[row.word_class].add(row.word)
        return cls(**{name: frozenset(words) for name, words in classes.items()})
