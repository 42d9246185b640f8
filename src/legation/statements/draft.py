"""A statement in the making, in tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.cues import Cue
    from legation.statements.page import Range


@dataclass(frozen=True, slots=True)
class Draft:
    """What a cue ties together: who (the head of the source), the cue's word and the content.

    ``frame`` names the complement that gave the content (``that``, ``quote``, ``obj``, ...).
    """

    cue: Cue
    anchor: Token
    content: Range
    frame: str
    source: Token | None = None
    source_range: Range | None = None
