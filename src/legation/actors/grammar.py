"""What the common words of English do in an actor phrase."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from legation.actors.inflection import plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.actors.tables import GrammarRow

_NOUNS = frozenset({"generic", "generic_body", "servant", "outsider", "topical", "aspirant", "posted", "kin"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """Classes of words, in small letters; ``data/grammar.tsv`` says what each class is.

    Classes of nouns hold the plurals too.
    """

    determiner: frozenset[str] = frozenset()
    count: frozenset[str] = frozenset()
    preposition: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    conjunction: frozenset[str] = frozenset()
    pronoun: frozenset[str] = frozenset()
    quantity: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    generic_body: frozenset[str] = frozenset()
    servant: frozenset[str] = frozenset()
    outsider: frozenset[str] = frozenset()
    topical: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    side: frozenset[str] = frozenset()
    month: frozenset[str] = frozenset()
    homograph: frozenset[str] = frozenset()
    courtesy: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    motion: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    neuter: frozenset[str] = frozenset()
    state_word: frozenset[str] = frozenset()
    party_word: frozenset[str] = frozenset()
    region_word: frozenset[str] = frozenset()
    aspirant: frozenset[str] = frozenset()
    relational: frozenset[str] = frozenset()
    posted: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    national: frozenset[str] = frozenset()
    host_word: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[GrammarRow]) -> Grammar:
        """Sort the rows of the table by class.

        Raises:
            KeyError: a row's class is none of the fields.
        """
        classes: dict[str, set[str]] = {field.name: set() for field in fields(cls)}
        for row in rows:
            classes[row.word_class].add(row.word)
            if row.word_class in _NOUNS:
                classes[row.word_class].add(plural(row.word))
        return cls(**{name: frozenset(words) for name, words in classes.items()})

    def is_function_word(self, key: str) -> bool:
        """Tell whether a word in small letters is none that a name is made of."""
        classes = (
            self.determiner,
            self.count,
            self.preposition,
            self.relative,
            self.conjunction,
            self.pronoun,
        )
        return any(key in words for words in classes)
