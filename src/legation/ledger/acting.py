"""Which measure an act makes or undoes, by its predicate, its object and its clause."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from legation.ledger.joined import beside
from legation.ledger.tables import ActRow, acts, posts, verbs
from legation.ledger.words import holds, words_of
from legation.model import MeasureKind
from legation.vocabulary.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legation.model import Event, EventType, Mention, Verb

# Words behind a predicate that belong to it ("declared persona non grata").
_TAIL = 3


def row_of(event: Event, clause: str) -> ActRow | None:
    """Return what an act makes or undoes: by its object, where that says nothing by its clause."""
    predicate, tail = words_of(event.predicate.text), _tail(event)
    told = words_of(event.object.text) if event.object is not None else ()
    parties = tuple(word for m in event.target for word in words_of(m.span.text))
    roles = tuple(word for m in event.source if m.actor is not None for word in words_of(m.actor.role or ""))
    for words in (told, (*told, *words_of(clause), *parties, *roles)):
        for row in _acts_of(event.type):
            if _acts(row.predicate, predicate, tail) and _fits(row, event, words):
                return row
    return None


def _tail(event: Event) -> tuple[str, ...]:
    """Return the words of a predicate with the few behind it, be they of another act ("refused to accredit")."""
    words = words_of(event.evidence.text[max(event.predicate.start - event.evidence.start, 0) :])
    return words[: len(words_of(event.predicate.text)) + _TAIL]


@cache
def _acts_of(kind: EventType) -> tuple[ActRow, ...]:
    """Return the acts that an event of a type can be, in order."""
    return tuple(row for row in acts() if not row.types or kind.value in row.types)


def _fits(row: ActRow, event: Event, words: Sequence[str]) -> bool:
    if row.modes and event.mode not in row.modes:
        return False
    return (not row.words or holds(row.words, words)) and not holds(row.without, words)


def _acts(patterns: tuple[str, ...], predicate: Sequence[str], tail: Sequence[str]) -> bool:
    single, several = _parted(patterns)
    return not patterns or holds(single, predicate) or holds(several, tail)


@cache
def _parted(patterns: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the patterns of one word and those of several."""
    return tuple(p for p in patterns if " " not in p), tuple(p for p in patterns if " " in p)


def verb_of(event: Event, row: ActRow) -> Verb:
    """Return what an act does to the measure that its row names."""
    words = words_of(event.predicate.text)
    fitting = (v.verb for v in verbs() if v.way is row.way and (not v.predicate or holds(v.predicate, words)))
    return next(fitting)


def contradicts(event: Event, row: ActRow, doers: Sequence[str]) -> bool:
    """Tell whether the parties cannot have done the act: nobody recalls another's ambassador."""
    if row.kind is not MeasureKind.AMBASSADOR_RECALLED:
        return False
    return any(_is_named(m) and m.actor is not None and m.actor.country not in doers for m in event.target)


def is_own(event: Event, row: ActRow) -> bool:
    """Tell whether a state shuts or reopens a mission of its own ("Norway closed its embassy in ...")."""
    if row.kind is not MeasureKind.MISSION_CLOSURE or event.object is None:
        return False
    words = words_of(event.object.text)
    own = words[:1] in (("its",), ("their",)) and any(holds(post.words, words) for post in posts())
    return own and not any(m.span.end <= event.predicate.start for m in event.target)


def _is_named(mention: Mention) -> bool:
    """Tell whether the words of a mention hold the surname of a person in office."""
    actor = mention.actor
    if actor is None or actor.role is None or actor.name is None:
        return False
    return actor.name.split()[-1] in mention.span.text


def more_of(event: Event, row: ActRow, clause: str) -> tuple[tuple[Event, ActRow, str], ...]:
    """Return what else an act does: other kinds of measures, by the phrases beside its object, each with its words."""
    found: dict[MeasureKind, tuple[Event, ActRow, str]] = {}
    predicate, tail = words_of(event.predicate.text), _tail(event)
    for phrase, told in beside(event, clause):
        words = words_of(phrase.text)
        fitting = (
            r
            for r in _acts_of(event.type)
            if r.words and r.way is row.way and _acts(r.predicate, predicate, tail) and _fits(r, event, words)
        )
        of = next(fitting, None)
        if of is not None and of.kind is not row.kind:
            number = next((n for word in words if (n := parse_number(word)) is not None), None)
            # Words that name the first thing, and whose it is, say only whose this one is.
            target = tuple(
                replace(m, span=phrase) if event.object is not None and m.span.overlaps(event.object) else m
                for m in event.target
            )
            named = replace(event, object=phrase, quantity=number, place=None, target=target)
            found.setdefault(of.kind, (named, of, told))
    return tuple(found.values())
