"""Doubtful findings for analysts to decide on, and what their decisions teach; pure, like the ledger below it."""

from legation.review.deciding import last_of, taken_back
from legation.review.edits import FIELDS, NOTHING, correction_of, read_field, shown
from legation.review.incidents import may_be_one, of_finding
from legation.review.precision import Precision, Share, precision
from legation.review.queue import DOUBTFUL_BELOW, Finding, Rank, concerns, finding_of, queue, rank
from legation.review.sentences import sentence_at
from legation.review.training import training_rows

__all__ = [
    "DOUBTFUL_BELOW",
    "FIELDS",
    "NOTHING",
    "Finding",
    "Precision",
    "Rank",
    "Share",
    "concerns",
    "correction_of",
    "finding_of",
    "last_of",
    "may_be_one",
    "of_finding",
    "precision",
    "queue",
    "rank",
    "read_field",
    "sentence_at",
    "shown",
    "taken_back",
    "training_rows",
]
