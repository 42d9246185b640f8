"""The record of relations: a pure fold from reports to what stands between two parties on a day."""

from legation.ledger.changes import changes
from legation.ledger.fold import Ledger, are_parties, fold, pair_between
from legation.ledger.parties import Pair, concerned, parties_of
from legation.ledger.why import sentence_of, why

__all__ = [
    "Ledger",
    "Pair",
    "are_parties",
    "changes",
    "concerned",
    "fold",
    "pair_between",
    "parties_of",
    "sentence_of",
    "why",
]
