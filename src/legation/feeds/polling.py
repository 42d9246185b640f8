"""A feed is asked what it lists now: the request, and how the feed stands after it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from legation.feeds.listing import Listing, NoFeedError
from legation.feeds.manners import Manners, asked_to_wait, backoff
from legation.feeds.reading import read_listing
from legation.feeds.robots import Robots
from legation.fetching import OK, PAGE, Bounds, NoAnswerError, Reach, ask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from legation.fetching import Answer
    from legation.store import Feed

FEED_BYTES = 10_000_000
_UNCHANGED = 304
_GONE = 410
_MOST_HEADER = 1000
_ACCEPT = (
    "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,"
    "application/json;q=0.8,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks servers, with regard for what they allow.

    Attributes:
        reach: where requests may go.
        manners: how servers are treated.
        robots: what they allow.
        chance: gives a number from 0 to 1.
    """

    reach: Reach
    manners: Manners = field(default_factory=Manners)
    chance: Callable[[], float] = random.random
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        """Begin without knowing what servers allow."""
        object.__setattr__(self, "robots", Robots(self.reach))

    def page(self, url: str) -> Answer:
        """Return what a server answers for a page.

        Raises:
            NoAnswerError: there is no answer that can be used.
        """
        return ask(url, self.reach, PAGE, before=self.robots.check)

    def feed(self, url: str, conditions: Mapping[str, str]) -> Answer:
        """Return what a server answers for a feed.

        Raises:
            NoAnswerError: there is no answer that can be used.
        """
        bounds = replace(self.reach.bounds, max_bytes=FEED_BYTES)
        headers = {"Accept": _ACCEPT, **conditions}
        return ask(url, replace(self.reach, bounds=bounds), headers, before=self.robots.check)

    def pace_s(self, url: str) -> float:
        """Return how long to leave a server alone after it was asked, in seconds."""
        return max(self.manners.pace_s, min(self.robots.delay_s(url), self.manners.longest_pace_s))


@dataclass(frozen=True, slots=True)
class Polled:
    """How a feed stands after it was asked, and what it lists; None where it told nothing new.

    ``wait`` is how long its server asks to be left alone.
    """

    feed: Feed
    listing: Listing | None = None
    wait: dt.timedelta | None = None


def poll(feed: Feed, every: dt.timedelta, asker: Asker, now: dt.datetime) -> Polled:
    """Ask a feed what it lists now.

    Args:
        feed: as it stands.
        every: how often it is asked.
        asker: what asks.
        now: the moment, with its zone.
    """
    asked = replace(feed, asked=now, due=now + every * (1 + asker.chance() / 10))
    conditions = _conditions(feed, now - asker.manners.whole)
    try:
        answer = asker.feed(feed.moved or feed.url, conditions)
        if answer.status == _UNCHANGED and conditions:
            return Polled(
                replace(asked, answered=now, failures=0, reason=None, moved=answer.moved or feed.moved)
            )
        if answer.status != OK:
            return _refused(asked, every, asker, answer, now)
        listing = read_listing(answer.data, answer.url, answer.headers, now.date(), FEED_BYTES)
    except NoAnswerError as error:
        return failed(asked, every, asker, error.what)
    except NoFeedError as error:
        return failed(asked, every, asker, str(error))
    after = replace(
        asked,
        form=listing.form,
        title=listing.title,
        moved=answer.moved or feed.moved,
        etag=_header(answer, "etag"),
        last_modified=_header(answer, "last-modified"),
        answered=now,
        whole=now,
        failures=0,
        reason=None,
    )
    return Polled(after, listing)


def _conditions(feed: Feed, oldest: dt.datetime) -> dict[str, str]:
    """Return what asks a server to answer only where something has changed."""
    # Some servers say for ever that nothing has.
    if feed.whole is None or feed.whole < oldest:
        return {}
    told = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in told.items() if value}


def _header(answer: Answer, name: str) -> str | None:
    value = answer.headers.get(name, "")
    return value if value and value.isprintable() and len(value) <= _MOST_HEADER else None


def _refused(asked: Feed, every: dt.timedelta, asker: Asker, answer: Answer, now: dt.datetime) -> Polled:
    if answer.status == _GONE and asked.moved is None:
        return Polled(
            replace(
                asked,
                gone=True,
                failures=asked.failures + 1,
                reason="the server says that it is gone for good",
            )
        )
    told = "304 though it was not asked what has changed" if answer.status == _UNCHANGED else answer.status
    later = failed(asked, every, asker, f"the server answered {told}")
    wait = asked_to_wait(answer.status, answer.headers, now)
    if wait is None:
        return later
    return Polled(replace(later.feed, due=max(now + wait, now + every)), wait=wait)


def failed(asked: Feed, every: dt.timedelta, asker: Asker, reason: str) -> Polled:
    """Return how a feed stands that was asked and failed: it is asked later; where it had moved to was wrong, perhaps."""
    failures = asked.failures + 1
    due = (asked.asked or asked.due) + backoff(every, failures, asker.chance)
    return Polled(replace(asked, failures=failures, reason=reason, due=due, moved=None))


def reach_of(proxy: Callable[[str, str], str | None]) -> Reach:
    """Return where feeds and their pages may lead: to public servers alone."""
    return Reach(Bounds(), proxy=proxy)
