"""What one party says of another's acts, and who denies, rejects or counters it."""

from legation.claims.find import find_claims
from legation.claims.links import link

__all__ = ["find_claims", "link"]
