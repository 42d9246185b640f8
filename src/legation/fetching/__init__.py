"""Pages of the network, fetched within bounds and from public addresses alone."""

from legation.fetching.asking import OK, USER_AGENT, Answer, NoAnswerError, Reach, ask
from legation.fetching.bounds import Bounds
from legation.fetching.fetch import PAGE, check, fetch, named_by_user, page
from legation.fetching.targets import Origin, target_of

__all__ = [
    "OK",
    "PAGE",
    "USER_AGENT",
    "Answer",
    "Bounds",
    "NoAnswerError",
    "Origin",
    "Reach",
    "ask",
    "check",
    "fetch",
    "named_by_user",
    "page",
    "target_of",
]
