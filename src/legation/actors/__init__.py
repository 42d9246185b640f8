"""Who: the register of states, bodies and people, and their mentions in a document."""

from legation.actors.mentions import Mentions, find_mentions
from legation.actors.register import Register, load_register

__all__ = ["Mentions", "Register", "find_mentions", "load_register"]
