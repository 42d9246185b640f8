"""Documents, reports, learnt people and reviews, kept in SQLite or PostgreSQL and never changed."""

from legation.store.alerting import Alert
from legation.store.database import file_address
from legation.store.folded import Difference
from legation.store.intake import Coder, coded, take
from legation.store.nouns import Arrival, Coded, Counts, Covered, Held, Kept, Refusal, Relation, Version
from legation.store.search import MARKS, Hit
from legation.store.store import Store
from legation.store.timeline import ALL, PAGE, Choice, Entry, Facets, Page
from legation.store.watching import Feed, Listed, Stage, Waiting
from legation.store.wording import marked

__all__ = [
    "ALL",
    "MARKS",
    "PAGE",
    "Alert",
    "Arrival",
    "Choice",
    "Coded",
    "Coder",
    "Counts",
    "Covered",
    "Difference",
    "Entry",
    "Facets",
    "Feed",
    "Held",
    "Hit",
    "Kept",
    "Listed",
    "Page",
    "Refusal",
    "Relation",
    "Stage",
    "Store",
    "Version",
    "Waiting",
    "coded",
    "file_address",
    "marked",
    "take",
]
