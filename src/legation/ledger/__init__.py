"""The record of relations: a pure fold from reports to what stands between two parties on a day."""

from legation.ledger.changes import changes
from legation.ledger.fold import Ledger, fold
from legation.ledger.parties import Pair, concerned, parties_of
from legation.ledger.why import sentence_of, why

__all__ = ["Ledger", "Pair", "changes", "concerned", "fold", "parties_of", "sentence_of", "why"]
