"""How nouns of the record are called in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import MeasureKind, Verb

if TYPE_CHECKING:
    from legation.model import Document, Measure, Meeting, Post

# What stands between a kind of measure and the number that it touches.
_BEFORE = {
    MeasureKind.EXPULSION: " of ",
    MeasureKind.SANCTIONS_LISTING: " of ",
    MeasureKind.DETENTION: " of ",
    MeasureKind.STAFF_CAP: " at ",
    MeasureKind.ENTRY_BAN: " on ",
}
# Kinds of measures whose names say how things stand, as what is imposed and lifted.
_IMPOSED = {
    MeasureKind.AMBASSADOR_RECALLED: "recall of the ambassador",
    MeasureKind.RELATIONS_DOWNGRADED: "downgrading of relations",
    MeasureKind.RELATIONS_SEVERED: "break of relations",
    MeasureKind.TREATY_LEFT: "suspension or end of a treaty",
    MeasureKind.AID_SUSPENDED: "suspension of aid",
}
# PLOVER's modes of meeting whose own names would not be understood.
_MEETINGS = {
    "phone": "Telephone call",
    "third-party": "Meeting hosted by others",
    "multilateral": "Meeting of many",
}
# How a measure stands after an act on it.
AFTER = {
    Verb.ANNOUNCE: "announced",
    Verb.IMPOSE: "imposed",
    Verb.EXTEND: "extended",
    Verb.EASE: "eased",
    Verb.SUSPEND: "suspended",
    Verb.LIFT: "lifted",
    Verb.EXPIRE: "run out",
    Verb.REINSTATE: "reinstated",
}


# Characters of a title, and of a text in its place.
_LONGEST_TITLE, _TITLE = 300, 80
LONGEST = 600
"""Characters of a sentence that a line shows; the page of its report has it whole."""


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def short(text: str, most: int = LONGEST) -> str:
    """Return a text on one line; one of more characters than that is cut where a word ends, and an ellipsis says so."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def title_of(document: Document) -> str:
    """Return what a report is called, by its first words where it has no title."""
    return short(document.title or document.text[:_TITLE], _LONGEST_TITLE)


def number_of(kind: MeasureKind, quantity: float | None) -> str:
    """Return a kind of measure with how many it touches: "Expulsion of 35"."""
    name = capital(kind.value)
    return name if quantity is None else f"{name}{_BEFORE.get(kind, ', ')}{quantity:,}"


def imposed(kind: MeasureKind) -> str:
    """Return a kind of measure as what one imposes on another: "expulsion"."""
    return _IMPOSED.get(kind, kind.value)


def name_of_measure(measure: Measure) -> str:
    """Return the kind of a measure with how many it touches."""
    return number_of(measure.kind, measure.quantity)


def name_of_meeting(meeting: Meeting) -> str:
    """Return the form of a meeting."""
    form = meeting.form or "meeting"
    return _MEETINGS.get(form, capital(form))


def name_of_post(post: Post) -> str:
    """Return the kind of a post with its place."""
    kind = capital(post.kind.value)
    return f"{kind}, {post.place}" if post.place else kind
