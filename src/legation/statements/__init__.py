"""Who said what: attribution, speech acts, the actors and the topic that words concern."""

from legation.statements.find import find_statements

__all__ = ["find_statements"]
