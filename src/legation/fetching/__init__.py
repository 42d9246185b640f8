"""Pages of the network, fetched within bounds and from public addresses alone."""

from legation.fetching.bounds import Bounds
from legation.fetching.fetch import check, fetch

__all__ = ["Bounds", "check", "fetch"]
