"""An event as one report tells it to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.model import Evidence

if TYPE_CHECKING:
    from legation.ledger.limits import Limit
    from legation.ledger.sources import Source
    from legation.model import Event, MeasureKind, Verb
    from legation.vocabulary.edtf import Interval


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one report tells it, between parties.

    ``by`` and ``against`` are countries; ``deed`` says whether the event counts as done; ``when`` are the
    days on which it can have happened, ``strong`` whether the text says so rather than the day of
    publication; ``things`` are the words that tell its object from another; ``limits`` the time limits
    set; ``clause`` the words of the act; ``own`` whether what is shut is a mission of the one that shuts it;
    ``unsure`` whether it counts only where another report bears it out.
    """

    source: Source
    event: Event
    by: tuple[str, ...]
    against: tuple[str, ...]
    deed: bool
    when: Interval
    strong: bool
    measure: MeasureKind | None = None
    verb: Verb | None = None
    quantity: int | float | None = None
    things: frozenset[str] = frozenset()
    limits: tuple[Limit, ...] = ()
    clause: str = ""
    own: bool = False
    unsure: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The document and the event."""
        return self.source.document, self.event.id

    @property
    def evidence(self) -> Evidence:
        """The sentence that the telling rests on."""
        s = self.source
        return Evidence(s.document, self.event.id, self.event.evidence, s.published, s.publisher)
