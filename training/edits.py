"""Changes of words in a row of training that leave its spans on the right words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Edit(NamedTuple):
    """Other words for those from ``start`` to ``end``, in code points."""

    start: int
    end: int
    new: str


def spans_of(row: dict[str, Any]) -> Iterator[list[int]]:
    """Yield every span of a row."""
    for event in row["events"]:
        yield from (*event["sources"], *event["targets"])
        yield from (span for span in (event["predicate"], event["speaker"]) if span)
    for pair in row["none"]:
        yield from pair


def edited(row: dict[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """Return a row with edits made, which follow one another and do not overlap; its spans follow."""
    text = row["text"]
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]

    def moved(span: list[int] | None) -> list[int] | None:
        return span and [_moved(span[0], edits, at_end=False), _moved(span[1], edits, at_end=True)]

    events = [
        {
            **event,
            "predicate": moved(event["predicate"]),
            "sources": [moved(span) for span in event["sources"]],
            "targets": [moved(span) for span in event["targets"]],
            "speaker": moved(event["speaker"]),
        }
        for event in row["events"]
    ]
    return {**row, "text": text, "events": events, "none": [[moved(s) for s in pair] for pair in row["none"]]}


def _moved(at: int, edits: Sequence[Edit], *, at_end: bool) -> int:
    """Return where a place is after the edits; one within an edit goes to its start or end."""
    shift = 0
    for edit in edits:
        if edit.end <= at:
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < at:
            return edit.start + shift + (len(edit.new) if at_end else 0)
    return at + shift
