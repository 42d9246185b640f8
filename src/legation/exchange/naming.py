"""What happened and what is in force in a few words, for titles."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from legation.exchange import codes
from legation.vocabulary import sectors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.exchange.gathering import Happening
    from legation.model import Measure, Meeting, Mention

_WIDTH = 70


def title_of(happening: Happening) -> str:
    """Return who did what to whom, and whether it happened."""
    event, incident = happening.lead.event, happening.incident
    by = _names(incident.by) if incident else _named(event.source)
    against = _names(incident.against) if incident else _named(event.target)
    act = " ".join(filter(None, (event.type.value, event.mode)))
    thing = shortened((incident.object if incident else event.object and event.object.text) or "")
    parties = " → ".join(filter(None, (by, against))) or "Nobody named"
    return f"{parties}: {act}, {event.status.value}{f' ({thing})' if thing else ''}"


def measure_name(measure: Measure) -> str:
    """Return a measure with whose it is and what it touches."""
    thing = shortened(measure.object or "")
    return f"{_names((measure.by, measure.against), ' → ')}: {measure.kind.value}{f' ({thing})' if thing else ''}"


def meeting_name(meeting: Meeting) -> str:
    """Return a meeting with whose it is."""
    return f"{_names(meeting.parties)}: {meeting.form or 'meeting'}"


def shortened(words: str) -> str:
    """Return words on one line, the first of them where they are many."""
    return textwrap.shorten(" ".join(words.split()), _WIDTH, placeholder=" …")


def state_name(code: str) -> str:
    """Return the name of a state or organisation; its code where it has none."""
    row = sectors().get(code)
    return codes.state_names().get(code) or (row.meaning.rstrip(".") if row else code)


def _names(parties: Iterable[str], between: str = ", ") -> str:
    return between.join(state_name(code) for code in parties)


def _named(mentions: Iterable[Mention]) -> str:
    return ", ".join((m.actor.name if m.actor else None) or " ".join(m.span.text.split()) for m in mentions)
