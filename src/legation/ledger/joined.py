"""What an act is on besides its object, joined to it by "and": one act on two things can be two measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from legation.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legation.model import Event

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*)*"
# Between an object and what is joined to it stands at most where, or on whom, it is.
_AND_AFTER = re.compile(rf"(?:\s+(?:in|on|of|at|against)\s+{_NAME})?,?\s+and\s+")
_AND_BEFORE = re.compile(r"[\s,]and\s+$")
# Where a phrase ends.
_END = re.compile(
    r"[,;.:]|\s(?:about|after|against|and|as|at|because|by|for|from|in|of|on|over|since|to|which|who|with)\b"
)
# Where the thing of a phrase is.
_PLACES = re.compile(rf"\s+(?:in|at)\s+{_NAME}(?:(?:,|,?\s+and)\s+(?:in\s+)?{_NAME})*")
# A phrase for a thing has no more words than these; more of them are another clause.
_LONGEST = 5


def beside(event: Event, clause: str) -> tuple[tuple[Span, str], ...]:
    """Return the phrases beside the object of an act or within it, each with its words and those for its place, in order.

    Args:
        event: the act.
        clause: its words, from its predicate on.
    """
    thing, predicate = event.object, event.predicate
    if thing is None or thing.start < predicate.end or thing.end > predicate.start + len(clause):
        return ()
    found = (*_before(clause, predicate, thing), *_within(thing), *_after(clause, predicate, thing))
    return tuple((span, span.text + place) for span, place in found if 0 < len(span.text.split()) <= _LONGEST)


def _before(clause: str, predicate: Span, thing: Span) -> Iterator[tuple[Span, str]]:
    words = clause[len(predicate.text) : thing.start - predicate.start]
    joined = _AND_BEFORE.search(words)
    if joined is None:
        return
    at = 0
    for phrase in words[: joined.start()].split(","):
        if _END.search(phrase) is None:
            yield _span(phrase, predicate.end + at), ""
        at += len(phrase) + 1


def _within(thing: Span) -> Iterator[tuple[Span, str]]:
    """Yield the parts of an object that names several things."""
    parts = list(re.finditer(r"(?:(?!,|\sand\s).)+", thing.text, re.DOTALL)) if " and " in thing.text else []
    for part in parts:
        words = part.group().removeprefix("and ")
        phrase = _END.split(words, maxsplit=1)[0]
        yield _span(phrase, thing.start + part.end() - len(words)), ""


def _after(clause: str, predicate: Span, thing: Span) -> Iterator[tuple[Span, str]]:
    words = clause[thing.end - predicate.start :]
    joined = _AND_AFTER.match(words)
    if joined is not None:
        rest = words[joined.end() :]
        phrase = _END.split(rest, maxsplit=1)[0]
        place = _PLACES.match(rest, len(phrase))
        yield _span(phrase, thing.end + joined.end()), place.group() if place is not None else ""


def _span(phrase: str, start: int) -> Span:
    start += len(phrase) - len(phrase.lstrip())
    return Span(start, start + len(phrase.strip()), phrase.strip())
