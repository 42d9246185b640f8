"""All that a feed lists now, fetched one page after another; nothing of the feed is kept."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.feeds.entries import Outcome, page_of
from legation.feeds.listing import NoFeedError
from legation.feeds.polling import FEED_BYTES
from legation.feeds.reading import read_listing
from legation.fetching import OK, NoAnswerError
from legation.store import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from legation.feeds.listing import Listing
    from legation.feeds.polling import Asker
    from legation.fetching import Answer
    from legation.store import Listed


@dataclass(frozen=True, slots=True)
class Found:
    """What became of an entry; without ``listed`` of the feed itself, or of a sitemap that it names."""

    listed: Listed | None
    outcome: Outcome


def reports_of(answer: Answer, asker: Asker, sleep: Callable[[float], None] = time.sleep) -> Iterator[Found]:
    """Yield what became of each entry of a feed, in its order, those of the sitemaps that it names after it.

    Args:
        answer: the feed as it came.
        asker: what asks for the pages; between two it is waited as their server wants.
        sleep: waits for seconds.
    """
    now = dt.datetime.now(dt.UTC)
    try:
        listing = _listing(answer, now)
        yield from _pages(listing, asker, sleep, now)
        for part in listing.parts:
            sleep(asker.pace_s(part))
            yield from _pages(_listing(asker.feed(part, {}), now), asker, sleep, now)
    except (NoFeedError, NoAnswerError) as error:
        yield Found(None, Outcome(Stage.REFUSED, reason=str(error)))


def _listing(answer: Answer, now: dt.datetime) -> Listing:
    if answer.status != OK:
        raise NoAnswerError(f"names {answer.url}, which answered {answer.status}")
    return read_listing(answer.data, answer.url, answer.headers, now.date(), FEED_BYTES)


def _pages(
    listing: Listing, asker: Asker, sleep: Callable[[float], None], now: dt.datetime
) -> Iterator[Found]:
    for each in listing.entries:
        if each.url is not None:
            sleep(asker.pace_s(each.url))
        yield Found(each, page_of(each, asker, now))
