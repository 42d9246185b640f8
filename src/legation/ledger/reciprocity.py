"""Which measure answers which: by the words of the texts, else by kind and time."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.ledger.measures import evidence_of
from legation.ledger.tables import groups, kinds, mirrors, named
from legation.ledger.words import holds, words_of
from legation.model import Evidence, Exchange, Ground, Measure, MeasureStatus, Reply
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legation.ledger.lives import Life
    from legation.ledger.telling import Telling

# A text that calls a measure an answer may reach back so far for what it answers.
_NAMED_DAYS = 400
# Without such words a measure of the same kind answers one of the other side only within so many days.
_SILENT_DAYS = 31
# A report tells the words of an answer about what it brings as news, so near to its own day.
_NEWS_DAYS = 4
# Characters that may stand between two sentences.
_BREAK = 3
_HOLDS = frozenset(
    {MeasureStatus.IN_FORCE, MeasureStatus.EASED, MeasureStatus.ANNOUNCED, MeasureStatus.SUSPENDED}
)


@dataclass(frozen=True, slots=True)
class _Link:
    """One measure answers another, by which rule, on what evidence."""

    answer: Measure
    answered: Measure
    rule: str
    evidence: tuple[Evidence, ...]


def answers(lived: Sequence[tuple[Life, Measure]]) -> dict[str, tuple[tuple[str, ...], Ground]]:
    """Return which measures each measure answers, by its id, with why."""
    found: dict[str, list[_Link]] = {}
    for link in _links(lived):
        found.setdefault(link.answer.id, []).append(link)
    return {
        key: (
            tuple(dict.fromkeys(link.answered.id for link in links)),
            Ground(
                "answers", links[0].rule, tuple(dict.fromkeys(e for link in links for e in link.evidence))
            ),
        )
        for key, links in found.items()
    }


def exchanges(lived: Sequence[tuple[Life, Measure]]) -> tuple[Exchange, ...]:
    """Return for each measure how it was answered: mirrored, otherwise, or not yet; in the order given.

    An answer mirrors a measure where one of its kind, or of a kind that counts as such, comes back.
    """
    by_answered: dict[str, list[_Link]] = {}
    for link in _links(lived):
        by_answered.setdefault(link.answered.id, []).append(link)
    return tuple(_exchange(measure, by_answered.get(measure.id, [])) for _, measure in lived)


def _exchange(measure: Measure, links: Sequence[_Link]) -> Exchange:
    if not links:
        ground = Ground("reply", "no answer told", measure.evidence)
        return Exchange(measure.id, Reply.NONE_YET, evidence=measure.evidence, grounds=(ground,))
    mirrored = any((measure.kind, link.answer.kind) in mirrors() for link in links)
    evidence = tuple(dict.fromkeys(e for link in links for e in link.evidence))
    rule = links[0].rule
    return Exchange(
        measure=measure.id,
        reply=Reply.MIRROR if mirrored else Reply.ASYMMETRIC,
        answered_by=tuple(dict.fromkeys(link.answer.id for link in links)),
        evidence=evidence,
        grounds=(Ground("reply", rule, evidence), Ground("answered_by", rule, evidence)),
    )


def _links(lived: Sequence[tuple[Life, Measure]]) -> list[_Link]:
    days = [(day.toordinal(), n) for n, (_, m) in enumerate(lived) if (day := _day(m)) is not None]
    days.sort()
    found: list[_Link] = []
    for life, measure in lived:
        day = _day(measure)
        if day is None:
            continue
        first = bisect_left(days, (day.toordinal() - _NAMED_DAYS, -1))
        last = bisect_left(days, (day.toordinal() + 1, -1))
        before = (lived[n][1] for _, n in days[first:last])
        earlier = [m for m in before if m.by == measure.against]
        found.extend(_told(life, measure, earlier) or _silent(measure, earlier, found))
    return found


def _day(measure: Measure) -> dt.date | None:
    found = interval(measure.imposed) if measure.imposed else None
    return found.start if found is not None and found.start != dt.date.min else None


def _lag(first: Measure, then: Measure) -> int | None:
    """Return how many days after a measure another came, None where it came before."""
    a, b = _day(first), _day(then)
    if a is None or b is None or a > b:
        return None
    return (b - a).days


def _told(life: Life, measure: Measure, earlier: Sequence[Measure]) -> list[_Link]:
    """Return what the texts say that a measure answers: those of its own kind that they name, else all."""
    links: dict[str, _Link] = {}
    opened = life.opened
    if opened is None:
        return []
    fresh = [t for t in opened.tellings if _is_news(t.source.published, measure)]
    for telling in fresh:
        own = telling.event.in_response_to
        for at, words in [(None, words_of(own.text))] if own is not None else telling.source.answers:
            beside = at is None or -_BREAK <= at - telling.event.evidence.end <= _BREAK or _holds(telling, at)
            for other in earlier:
                lag = _lag(other, measure) or 0
                # Of two acts of one day only the words of the act itself say which is the answer; a sentence
                # elsewhere in a report is about the acts of the kind that it names.
                apart = lag > 0 or own is not None
                meant = beside or (other.kind, measure.kind) in mirrors()
                if apart and meant and holds(named().get(other.kind, ()), words):
                    link = _Link(measure, other, "words of response", evidence_of([telling]))
                    links.setdefault(other.id, link)
    # The last measure of a kind before it is the one that "the expulsion" means.
    latest = _latest([link.answered for link in links.values()])
    chosen = [link for link in links.values() if link.answered in latest]
    same = [link for link in chosen if (link.answered.kind, measure.kind) in mirrors()]
    return same or chosen


def _holds(telling: Telling, at: int) -> bool:
    """Tell whether a sentence that begins at a place is the one that a telling rests on."""
    evidence = telling.event.evidence
    return evidence.start - _BREAK <= at < evidence.end


def _is_news(published: dt.date | None, measure: Measure) -> bool:
    """Tell whether a report came out when a measure was imposed, so that its words of answer are about it."""
    day = _day(measure)
    return published is not None and day is not None and 0 <= (published - day).days <= _NEWS_DAYS


def _latest(measures: Iterable[Measure]) -> list[Measure]:
    last: dict[str, Measure] = {}
    for measure in sorted(measures, key=lambda m: (_day(m) or dt.date.min, m.id)):
        last[measure.kind] = measure
    return list(last.values())


def _silent(measure: Measure, earlier: Sequence[Measure], found: Sequence[_Link]) -> list[_Link]:
    """Return the measure of its own kind that one answers by time alone, if none has answered that yet."""
    answered = {link.answered.id for link in found}
    fitting = [
        other
        for other in earlier
        if other.kind is measure.kind
        and other.id not in answered
        and 0 < (_lag(other, measure) or 0) <= _SILENT_DAYS
    ]
    if not fitting:
        return []
    last = max(fitting, key=lambda m: (_day(m) or dt.date.min, m.id))
    return [_Link(measure, last, "same kind soon after", (*last.evidence, *measure.evidence))]


def lifted_by(text: str, measures: Iterable[Measure]) -> tuple[str, ...]:
    """Return the ids of the measures that a mutual lifting in the words of a proposal would lift.

    Args:
        text: the words of the proposal, such as "all the restrictions on each other's missions".
        measures: those of both sides.
    """
    words = words_of(text)
    meant = {group for group, names in groups().items() if holds(names, words)}
    return tuple(m.id for m in measures if m.status in _HOLDS and kinds()[m.kind].group in meant)
