"""Documents, reports, learnt people and reviews, kept in SQLite or PostgreSQL and never changed."""

from legation.store.database import file_address
from legation.store.intake import Coder, coded, take
from legation.store.nouns import Arrival, Coded, Counts, Covered, Held, Kept, Refusal, Version
from legation.store.search import MARKS, Hit
from legation.store.store import Store

__all__ = [
    "MARKS",
    "Arrival",
    "Coded",
    "Coder",
    "Counts",
    "Covered",
    "Held",
    "Hit",
    "Kept",
    "Refusal",
    "Store",
    "Version",
    "coded",
    "file_address",
    "take",
]
