"""The page of an entry: fetched, dated, or why it cannot be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from legation import reading
from legation.errors import RejectedDocumentError
from legation.feeds.manners import asked_to_wait, backoff
from legation.feeds.robots import ForbiddenError
from legation.fetching import OK, NoAnswerError
from legation.store import Arrival, Stage

if TYPE_CHECKING:
    import datetime as dt

    from legation.feeds.polling import Asker
    from legation.store import Listed, Waiting

# What a server that is well gives for good: tried again, the answer would be the same.
_FOR_GOOD = frozenset({400, 401, 402, 403, 404, 405, 406, 410, 451})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry: its document, or why there is none.

    Attributes:
        stage: how far it is, if its document can be read.
        arrival: the document.
        reason: why there is none.
        due: when it is tried again.
        wait: how long its server asks to be left alone.
        is_kept: whether a user may try again what is refused; what robots.txt forbids is not.
    """

    stage: Stage
    arrival: Arrival | None = None
    reason: str | None = None
    due: dt.datetime | None = None
    wait: dt.timedelta | None = None
    is_kept: bool = True


def fetched(one: Waiting, asker: Asker, now: dt.datetime) -> Outcome:
    """Fetch the page of an entry; one that cannot be had now is tried again, but not for ever."""
    outcome = page_of(one, asker, now)
    if outcome.stage is not Stage.WAITING or outcome.due is not None:
        return outcome
    tried = one.attempts + 1
    if tried >= asker.manners.attempts:
        return replace(outcome, stage=Stage.REFUSED)
    return replace(outcome, due=now + backoff(asker.manners.retry, tried, asker.chance))


def page_of(one: Listed | Waiting, asker: Asker, now: dt.datetime) -> Outcome:
    """Fetch the page of an entry once; one without a page is what its feed says."""
    if one.url is None:
        words = (one.words or "").encode()
        return Outcome(Stage.READ, Arrival(words, None, None, one.published, characters=True))
    try:
        answer = asker.page(one.url)
    except ForbiddenError as error:
        return Outcome(Stage.REFUSED, reason=error.what, is_kept=False)
    except NoAnswerError as error:
        return Outcome(Stage.WAITING, reason=error.what)
    if answer.status == OK:
        return Outcome(Stage.READ, dated(answer.data, one.url, one.published))
    wait = asked_to_wait(answer.status, answer.headers, now)
    stage = Stage.REFUSED if answer.status in _FOR_GOOD else Stage.WAITING
    due = None if wait is None else now + wait
    return Outcome(stage, reason=f"the server answered {answer.status}", due=due, wait=wait)


def dated(data: bytes, url: str, published: dt.date | None) -> Arrival:
    """Return a page as it came; it is of the day that its feed gives where it tells none itself."""
    if published is not None:
        try:
            if reading.read(data, url=url).published is None:
                return Arrival(data, url, None, published)
        except RejectedDocumentError:
            pass  # whoever reads it tells why
    return Arrival(data, url)
