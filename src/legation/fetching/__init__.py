"""Pages of the network, fetched within bounds and from public addresses alone."""

from legation.fetching.bounds import Bounds
from legation.fetching.fetch import fetch

__all__ = ["Bounds", "fetch"]
