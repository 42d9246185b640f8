"""What one party says of another's acts, and who denies, rejects or counters it."""

from legation.claims.links import link

# Finding claims takes the coder's rooms, which the ledger does without: the pipeline imports ``find`` by its name.
__all__ = ["link"]
