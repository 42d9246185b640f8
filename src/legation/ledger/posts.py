"""The posts of one state in another, as the measures leave them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from legation.ledger.limits import CALENDAR
from legation.ledger.places import places_in
from legation.ledger.tables import PostRow, posts
from legation.ledger.words import holds, words_of
from legation.model import (
    Ground,
    HeadStatus,
    Measure,
    MeasureKind,
    MeasureStatus,
    Post,
    PostKind,
    PostStatus,
    Verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legation.ledger.lives import Life
    from legation.ledger.telling import Telling

_OVER = frozenset({MeasureStatus.LIFTED, MeasureStatus.EXPIRED, MeasureStatus.SUSPENDED})
_AND = re.compile(r",|\band\b|\bone in\b|\bin\b")
_PLACE = r"[A-ZÀ-Þ][\w'’-]+\.?(?:\s[A-ZÀ-Þ][\w'’-]+)*"


@dataclass(slots=True)
class _Draft:
    """A post in the making, with why each of its fields is so."""

    post: Post
    grounds: dict[str, Ground] = field(default_factory=dict)

    def set(self, measure: Measure, rule: str, **values: object) -> None:
        """Give fields values that a measure shows."""
        known = (*self.post.measures, measure.id)
        self.post = replace(self.post, measures=tuple(dict.fromkeys(known)), **values)  # type: ignore[arg-type]
        for name in values:
            self.grounds[name] = Ground(name, rule, measure.evidence)


def posts_of(lived: Iterable[tuple[Life, Measure]], owner: str, host: str) -> tuple[Post, ...]:
    """Return the posts of a state in another that measures tell of, by kind and place.

    Args:
        lived: the measures of either against the other, in order of time, with their lives.
        owner: whose posts they are.
        host: where they are.
    """
    drafts: dict[tuple[PostKind, str | None], _Draft] = {}

    def draft(kind: PostKind, place: str | None) -> _Draft:
        key = (kind, place)
        if key not in drafts:
            drafts[key] = _Draft(
                Post(_id(owner, host, kind, place), kind, owner, host, PostStatus.OPEN, place)
            )
        return drafts[key]

    for life, measure in lived:
        imposed_on_owner = (measure.by, measure.against) == (host, owner)
        shut = (measure.by, measure.against) == (owner, host) if life.own else imposed_on_owner
        if shut and measure.kind in (MeasureKind.MISSION_CLOSURE, MeasureKind.PROPERTY_SEIZURE):
            given_back = _given_back(life)
            for row, place in _named(life):
                closed = PostStatus.BARRED if row.barred else PostStatus.CLOSED
                status, rule = _status(measure, closed)
                if place is not None and place.lower() in given_back:
                    status, rule = PostStatus.OPEN, "reopened"
                draft(row.kind, place).set(measure, rule, kind=row.kind, place=place, status=status)
        elif imposed_on_owner and measure.kind is MeasureKind.STAFF_CAP:
            holds_now = measure.status not in _OVER and measure.status is not MeasureStatus.ANNOUNCED
            cap = measure.quantity if holds_now else None
            draft(PostKind.EMBASSY, None).set(measure, "cap in force", cap=cap)
        elif measure.kind is MeasureKind.AMBASSADOR_RECALLED and (measure.by, measure.against) == (
            owner,
            host,
        ):
            head = HeadStatus.PRESENT if measure.status in _OVER else HeadStatus.RECALLED
            embassy = draft(PostKind.EMBASSY, None)
            embassy.set(measure, "head recalled", head=head, head_name=_name(life, owner))
        elif imposed_on_owner and _expels_head(life, measure):
            embassy = draft(PostKind.EMBASSY, None)
            embassy.set(measure, "head expelled", head=HeadStatus.EXPELLED, head_name=_name(life, owner))
    return tuple(
        _finished(drafts[key]) for key in sorted(drafts, key=lambda key: (key[0].value, key[1] or ""))
    )


def _finished(draft: _Draft) -> Post:
    evidence = tuple(dict.fromkeys(e for ground in draft.grounds.values() for e in ground.evidence))
    grounds = draft.grounds
    for name, rule in (
        ("kind", "post of a measure"),
        ("owner", "post of a measure"),
        ("host", "post of a measure"),
        ("place", "post of a measure"),
        ("measures", "post of a measure"),
        ("status", "not closed by any measure told"),
    ):
        grounds.setdefault(name, Ground(name, rule, evidence))
    return replace(draft.post, evidence=evidence, grounds=tuple(grounds[name] for name in sorted(grounds)))


def _id(owner: str, host: str, kind: PostKind, place: str | None) -> str:
    words = "|".join((owner, host, kind.value, place or ""))
    return "p" + hashlib.sha256(words.encode()).hexdigest()[:12]


def _status(measure: Measure, closed: PostStatus) -> tuple[PostStatus, str]:
    if measure.status in _OVER:
        return PostStatus.OPEN, "reopened"
    if measure.status is MeasureStatus.ANNOUNCED:
        return PostStatus.OPEN, "not yet effective"
    return closed, "closed by a measure"


def _given_back(life: Life) -> frozenset[str]:
    """Return the places, in small letters, of those of several posts that were given back alone."""
    places: frozenset[str] = frozenset()
    for told, whole in life.steps:
        if told.incident.verb in (Verb.LIFT, Verb.EXPIRE) and not whole:
            places |= told.things
        elif told.incident.verb in (Verb.IMPOSE, Verb.REINSTATE):
            places -= told.things
    return places


def _named(life: Life) -> list[tuple[PostRow, str | None]]:
    """Return the posts that the words of a measure name, each with its place where that is known."""
    found: dict[tuple[PostRow, str | None], None] = {}
    texts = [_words_of(t) for told, _ in life.steps for t in told.tellings]
    texts += [_words_of(t) for told in life.retold for t in told.tellings]
    for text in texts:
        for row, pattern in _patterns():
            for match in pattern.finditer(text):
                for place in (*places_in(match["before"] or ""), *_listed(match["behind"] or "")):
                    found[row, place.title()] = None
    kinds = [row for row in posts() if any(holds(row.words, words_of(text)) for text in texts)]
    if len(kinds) == 1 and not found:
        found = {(kinds[0], place.title()): None for place in life.things}
    if not found and kinds:
        found[kinds[0], None] = None
    return sorted(found, key=lambda pair: (pair[0].kind.value, pair[1] or ""))


def _listed(places: str) -> list[str]:
    """Return the places of a list ("San Francisco, Houston and Seattle"): the known ones, or all where none is known.

    What follows in a text may look like one more ("in St. Petersburg, Foreign Minister Sergei Lavrov told").
    """
    parts = (part.strip().rstrip(".") for part in _AND.split(places))
    names = [name for name in parts if name and name.lower() not in CALENDAR]
    return [place for name in names for place in places_in(name)] or names


def _words_of(telling: Telling) -> str:
    """Return the words in which a telling names what is closed."""
    event, clause = telling.event, telling.clause
    place = f" in {event.place.span.text}" if event.place is not None and event.object is not None else ""
    told = (event.object.text if event.object is not None else "") + place
    return " . ".join((told, *(m.span.text for m in event.target), clause))


@cache
def _patterns() -> tuple[tuple[PostRow, re.Pattern[str]], ...]:
    made = []
    for row in posts():
        words = "|".join(
            re.escape(word).replace(r"\*", "[a-z]*").replace(r"\ ", r"\s+")
            for word in sorted(row.words, key=len, reverse=True)
        )
        made.append(
            (
                row,
                re.compile(
                    rf"(?:(?P<before>{_PLACE})\s+)?\b(?:{words})\b"
                    rf"(?:,?\s+(?:one\s+)?(?:in|at|on)\s+(?P<behind>{_PLACE}(?:(?:,|\s+and)\s+(?:one\s+)?(?:in\s+)?{_PLACE})*))?"
                ),
            )
        )
    return tuple(made)


def _name(life: Life, owner: str) -> str | None:
    """Return the ambassador whom the tellings of a measure name."""
    mentions = (
        m
        for told, _ in life.steps
        for t in told.tellings
        for m in (*t.event.target, *t.event.source)
        if m.actor is not None and m.actor.country == owner
    )
    names = (m.actor.name for m in mentions if m.actor is not None and "ambassador" in (m.actor.role or ""))
    return next((name for name in names if name), None)


def _expels_head(life: Life, measure: Measure) -> bool:
    if measure.kind is not MeasureKind.EXPULSION or measure.status in _OVER:
        return False
    objects = (t.event.object for told, _ in life.steps for t in told.tellings)
    return any(holds(("ambassador",), words_of(o.text)) for o in objects if o is not None)
