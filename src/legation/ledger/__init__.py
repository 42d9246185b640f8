"""The record of relations: a pure fold from reports to what stands between two parties on a day."""

from legation.ledger.bindings import (
    TIES,
    Cause,
    Left,
    bound,
    by_document,
    decisions,
    event_of,
    holding,
    is_at,
    left,
    sides,
)
from legation.ledger.changes import changes, line_of
from legation.ledger.corrections import corrected, decided, parties_named
from legation.ledger.fold import Ledger, are_parties, fold, pair_between, party_codes
from legation.ledger.incidents import kind_of
from legation.ledger.lives import Told
from legation.ledger.parties import Pair, concerned, parties_of
from legation.ledger.why import IMPORTED, is_imported, sentence_of, why

__all__ = [
    "IMPORTED",
    "TIES",
    "Cause",
    "Ledger",
    "Left",
    "Pair",
    "Told",
    "are_parties",
    "bound",
    "by_document",
    "changes",
    "concerned",
    "corrected",
    "decided",
    "decisions",
    "event_of",
    "fold",
    "holding",
    "is_at",
    "is_imported",
    "kind_of",
    "left",
    "line_of",
    "pair_between",
    "parties_named",
    "parties_of",
    "party_codes",
    "sentence_of",
    "sides",
    "why",
]
