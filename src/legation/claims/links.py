"""Which claims of later reports answer claims of earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation.claims.reading import read_claim
from legation.model import Answer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from legation.claims.reading import Reading
    from legation.model import Claim, Report

# Across reports nothing but the content ties two claims, so more of it must be shared than within one: this
# many stems, or one and the same acts. Chosen on the project's samples, where words of the topic recur.
_ALIKE = 2
_LEAST_SHARE = 0.3
# Charges recur: after two years the like words more often speak of another matter.
_LONGEST_DAYS = 731


@dataclass(frozen=True, slots=True)
class _Dated:
    """A claim with its document and the day that was published."""

    document: str
    day: dt.date
    reading: Reading


def link(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return the reports, each denial, rejection and counter-claim tied to an earlier report's claim too.

    A claim answers at most one claim of another report: one by another party about itself, on the same
    dispute topic, of like content, published on the same day or earlier, the latest such. What an answer
    names no content of its own ("the accusations") is tied within its report only. Reports without a date
    of publication keep their claims as they are.

    Args:
        reports: in any order, which makes no difference to what is tied; answers to other documents that
            they hold already are found anew.

    Returns:
        The reports in the order given.
    """
    given = tuple(reports)
    pool = [dated for report in given for dated in _dated(report)]
    return tuple(_linked(report, pool) for report in given)


def _dated(report: Report) -> list[_Dated]:
    day = report.document.published
    if day is None:
        return []
    events = {e.id: e for e in report.events}
    readings = (read_claim(c, report.mentions, events) for c in report.claims)
    return [_Dated(report.document.id, day, reading) for reading in readings]


def _linked(report: Report, pool: Sequence[_Dated]) -> Report:
    own = {d.reading.claim.id: d for d in _dated(report)}
    claims = tuple(_answering(c, own.get(c.id), report.document.id, pool) for c in report.claims)
    return replace(report, claims=claims)


def _answering(claim: Claim, dated: _Dated | None, document: str, pool: Sequence[_Dated]) -> Claim:
    within = tuple(a for a in claim.answers if a.document == document)
    found = [other for other in pool if dated is not None and _fits(dated, other)]
    if dated is None or not found:
        return replace(claim, answers=within)
    best = min(found, key=lambda other: _order(dated, other))
    answer = Answer(best.document, best.reading.claim.id, dated.reading.kind)
    return replace(claim, answers=(*within, answer))


def _order(dated: _Dated, other: _Dated) -> tuple[int, int, str, str]:
    """Return what puts the nearest claim first: days between, then stems shared; ids decide the rest."""
    shared = len(dated.reading.stems & other.reading.stems)
    return (dated.day - other.day).days, -shared, other.document, other.reading.claim.id


def _fits(dated: _Dated, other: _Dated) -> bool:
    mine, theirs = dated.reading, other.reading
    days = (dated.day - other.day).days
    if dated.document == other.document or not 0 <= days <= _LONGEST_DAYS:
        return False
    return _crosses(mine, theirs) and _alike(mine, theirs)


def _crosses(mine: Reading, theirs: Reading) -> bool:
    """Tell whether one known party answers a charge that another known one makes against it."""
    if mine.by is None or theirs.by is None or mine.by == theirs.by:
        return False
    if mine.by not in theirs.about:
        return False
    return mine.answers_for_itself or (mine.charges and theirs.charges and theirs.by in mine.about)


def _alike(mine: Reading, theirs: Reading) -> bool:
    """Tell whether two claims are of one topic and share enough of the shorter content, or an act and a word."""
    if mine.blanket or mine.pointer or mine.claim.topic is None or mine.claim.topic != theirs.claim.topic:
        return False
    shared = len(mine.stems & theirs.stems)
    shorter = min(len(mine.stems), len(theirs.stems))
    if shared >= _ALIKE and shared >= _LEAST_SHARE * shorter:
        return True
    return bool(shared) and bool(mine.types & theirs.types)
