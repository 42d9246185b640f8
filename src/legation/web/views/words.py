"""How nouns of the record are called in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.model import MeasureKind

if TYPE_CHECKING:
    from legation.model import Measure, Meeting, Post

# What stands between a kind of measure and the number that it touches.
_BEFORE = {
    MeasureKind.EXPULSION: " of ",
    MeasureKind.SANCTIONS_LISTING: " of ",
    MeasureKind.DETENTION: " of ",
    MeasureKind.STAFF_CAP: " at ",
    MeasureKind.ENTRY_BAN: " on ",
}

def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def name_of_measure(measure: Measure) -> str:
    """Return the kind of a measure, with how many it touches where that is told: "Expulsion of 35"."""
    kind = capital(measure.kind.value)
    return kind if measure.quantity is None else f"{kind}{_BEFORE.get(measure.kind, ', ')}{measure.quantity:,}"


def name_of_meeting(meeting: Meeting) -> str:
    """Return the form of a meeting."""
    form = meeting.form or "meeting"
    return {"phone": "Telephone call"}.get(form, capital(form))


def name_of_post(post: Post) -> str:
    """Return the kind of a post with its place."""
    kind = capital(post.kind.value)
    return f"{kind}, {post.place}" if post.place else kind
