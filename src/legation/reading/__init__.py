"""From bytes to a clean document: decoding, mending, finding the report on the page.

``read`` is all that other stages need; ``Options`` holds the limits beyond which a source is refused, and
``Reason`` the reasons that ``Document.furniture`` gives.
"""

from __future__ import annotations

from legation.reading.furniture import Reason
from legation.reading.options import SUFFIXES, Options
from legation.reading.reader import read

__all__ = ["SUFFIXES", "Options", "Reason", "read"]
