"""Words by which a swap knows what it stands beside."""

from __future__ import annotations

from functools import cache

from legation.actors.register import load_register

AUXILIARIES = frozenset(
    {
        *("is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "may", "might"),
        *("must", "should", "did", "does", "do", "said", "says", "also", "then", "never", "still", "again"),
    }
)
_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_OPEN_CLASSES = ("preposition", "determiner", "relative", "pronoun")


@cache
def office_words() -> frozenset[str]:
    """Return the words of the offices and bodies of a state: "foreign", "minister", "navy"."""
    roles = load_register().tables.roles
    return frozenset(word for row in roles if row.sector in _STATE_SECTORS for word in row.role.split())


@cache
def function_words() -> frozenset[str]:
    """Return words that begin another phrase."""
    grammar = load_register().tables.grammar
    return AUXILIARIES.union(row.word for row in grammar if row.word_class in _OPEN_CLASSES)
