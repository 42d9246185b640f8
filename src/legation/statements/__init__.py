"""Who said what: attribution, speech acts, the actors and the topic that words concern."""

from legation.statements.distance import find_distances
from legation.statements.find import find_statements

__all__ = ["find_distances", "find_statements"]
