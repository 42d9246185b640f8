"""Who did what to whom."""

from legation.coding.encoder import Encoder, Pair, load_encoder
from legation.coding.find import Acts, find_events, read_acts
from legation.coding.labels import check_pair, classify, shares_of
from legation.coding.reader import Reader, load_reader

__all__ = [
    "Acts",
    "Encoder",
    "Pair",
    "Reader",
    "check_pair",
    "classify",
    "find_events",
    "load_encoder",
    "load_reader",
    "read_acts",
    "shares_of",
]
