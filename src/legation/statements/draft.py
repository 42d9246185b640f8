"""A statement in the making, in tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.statements.cues import Cue
    from legation.statements.page import Range


class Frame(StrEnum):
    """The frames that the stages ask for by name; the others are prepositions and pairs (``cues.tsv``).

    ``turn`` is words given to a speaker by punctuation alone, ``bare`` a quotation in a block of its own.
    """

    THAT = "that"
    QUOTE = "quote"
    TURN = "turn"
    BARE = "bare"


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
