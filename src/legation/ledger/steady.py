"""How long a state stays as it is, if nothing more is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from legation.ledger.proposals import LAPSES
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.ledger.lives import Told
    from legation.model import Report, State

_DAY = dt.timedelta(days=1)


def steady_until(state: State, told: Iterable[Told], reports: Iterable[Report]) -> dt.date:
    """Return a day before which a state is that of every day after its own; ``date.max`` where it ends never.

    Args:
        state: of two parties.
        told: what happened between them, later than its day too.
        reports: those that tell of them.
    """
    days = (*_of_told(told), *(r.document.published for r in reports), *_of_measures(state))
    return min((day for day in days if day is not None and day > state.on), default=dt.date.max)


def _of_told(told: Iterable[Told]) -> Iterator[dt.date]:
    """Yield the days on which something has happened, is told of, or is no longer on the table."""
    for item in told:
        yield item.done_by
        if item.done_by < dt.date.max - LAPSES - _DAY:
            yield item.done_by + LAPSES + _DAY
        for telling in item.tellings:
            yield telling.when.start
            if telling.source.published is not None:
                yield telling.source.published


def _of_measures(state: State) -> Iterator[dt.date]:
    """Yield the days from which measures hold, and those after which they do no longer."""
    for measure in state.measures:
        for date, wait in ((measure.effective, dt.timedelta()), (measure.until, _DAY)):
            days = interval(date) if date is not None else None
            if days is not None and days.end < dt.date.max:
                yield days.end + wait
