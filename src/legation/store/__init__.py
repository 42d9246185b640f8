"""Documents, reports, learnt people and reviews, kept in SQLite or PostgreSQL and never changed."""

from legation.store.database import file_address
from legation.store.intake import Coder, coded, take
from legation.store.nouns import Arrival, Coded, Counts, Covered, Held, Kept, Refusal, Relation, Version
from legation.store.search import MARKS, Hit
from legation.store.store import Store
from legation.store.timeline import ALL, PAGE, Choice, Entry, Facets, Page

__all__ = [
    "ALL",
    "MARKS",
    "PAGE",
    "Arrival",
    "Choice",
    "Coded",
    "Coder",
    "Counts",
    "Covered",
    "Entry",
    "Facets",
    "Held",
    "Hit",
    "Kept",
    "Page",
    "Refusal",
    "Relation",
    "Store",
    "Version",
    "coded",
    "file_address",
    "take",
]
