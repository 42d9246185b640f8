"""Who did what to whom."""

from legation.coding.encoder import Encoder, load_encoder
from legation.coding.find import find_events
from legation.coding.labels import check_pair, classify

__all__ = ["Encoder", "check_pair", "classify", "find_events", "load_encoder"]
