"""Meetings that are planned as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from legation.exchange.naming import meeting_name
from legation.extras import needed
from legation.model import MeetingStatus
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from legation.exchange.gathering import Extract
    from legation.model import Meeting

_DAY = dt.timedelta(days=1)


def write(extract: Extract) -> bytes:
    """Return an entry of whole days for each planned meeting; one without a date has none.

    Where only the month is known the entry lasts all of it, and says so.

    Raises:
        MissingPackageError: icalendar is not installed.
    """
    icalendar = needed("icalendar", "'legation[exchange]'", "a calendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Legation//relations of states//EN")
    calendar.add("version", "2.0")
    planned = {
        m.id: (m, s.on) for s in extract.states for m in s.meetings if m.status is MeetingStatus.PLANNED
    }
    for meeting, known in planned.values():
        entry = _entry(icalendar, meeting, known)
        if entry is not None:
            calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def _entry(icalendar: Any, meeting: Meeting, known: dt.date) -> Any | None:  # noqa: ANN401  an extra
    days = interval(meeting.date) if meeting.date else None
    if days is None or days.start == dt.date.min or days.end == dt.date.max:
        return None
    entry = icalendar.Event()
    entry.add("uid", f"{meeting.id}@legation")
    entry.add("dtstamp", dt.datetime.combine(known, dt.time(), dt.UTC))
    entry.add("summary", meeting_name(meeting))
    entry.add("dtstart", days.start)
    entry.add("dtend", days.end + _DAY)
    entry.add("status", "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    if meeting.place:
        entry.add("location", meeting.place)
    words = [" ".join(e.span.text.split()) for e in meeting.evidence]
    if days.start != days.end:
        words.insert(0, f"The day is not known, only {meeting.date}.")
    entry.add("description", "\n".join(words))
    return entry
