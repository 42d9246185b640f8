"""Feeds are watched: asked when it is time, what is new in them read and kept, and told of where it changes the record."""

from __future__ import annotations

import datetime as dt
import queue
import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from legation.errors import RejectedDocumentError
from legation.feeds.entries import Outcome, fetched
from legation.feeds.listing import SITEMAP_INDEX, line
from legation.feeds.polling import Asker, Polled, failed, poll
from legation.feeds.telling import Telling
from legation.store import Feed, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from legation.feeds.delivery import Delivery
    from legation.feeds.settings import Watchlist
    from legation.store import Arrival, Kept, Store, Waiting

# Servers asked at once: slow ones must not keep the others waiting.
_WORKERS = 8
# How long nothing is looked for, and how seldom the record is looked through while much is being read.
_LOOK_S = 0.5
_RECORD_S = 20.0


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of a server, at which address, for which feed or entry."""

    host: str
    url: str | None
    asked: Any
    do: Callable[[], Polled | Outcome]


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and who does what.

    Attributes:
        store: where everything is kept.
        watchlist: what ``FEEDS.toml`` says.
        asker: asks servers.
        take: reads a document and keeps it, by its name; raises RejectedDocumentError where it cannot be read.
        delivery: brings alerts to where they should go.
        tell: prints a line of what happens; the second argument says whether it went wrong.
        once: whether to end when all that can be had now is read.
        stop: set when it is to end; what is being read then is kept first.
    """

    store: Store
    watchlist: Watchlist
    asker: Asker
    take: Callable[[str, Arrival], Kept]
    delivery: Delivery
    tell: Callable[[str, bool], None]
    once: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    _done: queue.SimpleQueue[Any] = field(default_factory=queue.SimpleQueue)

    def end(self) -> None:
        """Let it end soon; may be called by a signal's handler."""
        self.stop.set()
        self._done.put(None)

    def run(self) -> Counter[str]:
        """Watch until it is to end; return how many feeds and entries were read, refused or failed.

        Raises:
            StoreError: the store cannot do its part.
        """
        self.store.feeds.note(each.url for each in self.watchlist.feed)
        self.store.alerts.begin(self.delivery.rules)
        return _Round(self).run()


class _Round:
    """A run of a watch: who is being asked, and who is to be left alone until when."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._store = watch.store
        self._every = {each.url: dt.timedelta(minutes=each.every_minutes) for each in watch.watchlist.feed}
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._busy: set[str] = set()
        self._free_at: dict[str, float] = {}
        self._held_until: dict[str, float] = {}
        self._polled: set[str] = set()
        self._sums: Counter[str] = Counter()
        self._telling = Telling(watch.store, watch.delivery, watch.tell, watch.stop)

    def run(self) -> Counter[str]:
        """Go on until all is done, or it is to end."""
        for number in range(_WORKERS):
            # They may be waiting for a slow server when the watch ends, which must not keep it.
            threading.Thread(target=self._work, name=f"feeds-{number}", daemon=True).start()
        while not self._watch.stop.is_set():
            waits = self._dispatch()
            if not waits and not self._busy:
                self._telling.tell()
                if self._watch.once and not self._dispatch() and not self._busy:
                    break
            elif self._telling.age_s > _RECORD_S:
                self._telling.tell()
            self._finish()
        for _ in range(_WORKERS):
            self._jobs.put(None)
        return self._sums + self._telling.sums

    def _work(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            try:
                answer: object = job.do()
            except Exception as error:  # noqa: BLE001  a fault in reading one feed must not stop the others
                answer = error
            self._watch._done.put((job, answer))  # noqa: SLF001  its own other half

    def _dispatch(self) -> bool:
        """Hand out what may be asked now; tell whether something waits for its server's turn."""
        ours = tuple(self._ours())
        waits = False
        for feed in ours:
            url = feed.moved or feed.url
            if self._is_due(feed) and not self._is_held(_host(url)):
                waits |= not self._hand_out(_Job(_host(url), url, feed, partial(self._poll, feed)))
        addresses = [feed.url for feed in ours]
        for host in self._store.feeds.hosts(addresses):
            if not self._is_free(host):
                waits |= not self._is_held(host)
                continue
            one = self._store.feeds.next_of(host, addresses)
            if one is not None:
                waits |= not self._hand_out(_Job(host, one.url, one, partial(self._fetch, one)))
        return waits

    def _ours(self) -> Iterator[Feed]:
        """Yield the feeds that are named, and the sitemaps that they name."""
        for feed in self._store.feeds.all():
            if feed.url in self._every or feed.parent in self._every:
                yield feed

    def _is_due(self, feed: Feed) -> bool:
        """Tell whether a feed is to be asked now: with ``once`` each is, once, unless it failed and waits."""
        is_due = feed.due <= _now()
        if self._watch.once:
            is_due = feed.url not in self._polled and (is_due or not feed.failures)
        return is_due and not feed.gone

    def _hand_out(self, job: _Job) -> bool:
        if not self._is_free(job.host):
            return False
        self._busy.add(job.host)
        self._jobs.put(job)
        return True

    def _is_free(self, host: str) -> bool:
        return (
            host not in self._busy
            and self._free_at.get(host, 0) <= time.monotonic()
            and not self._is_held(host)
        )

    def _is_held(self, host: str) -> bool:
        """Tell whether a server asked to be left alone."""
        return self._held_until.get(host, 0) > time.monotonic()

    def _poll(self, feed: Feed) -> Polled:
        return poll(feed, self._every_of(feed), self._watch.asker, _now())

    def _fetch(self, one: Waiting) -> Outcome:
        return fetched(one, self._watch.asker, _now())

    def _every_of(self, feed: Feed) -> dt.timedelta:
        return self._every[feed.url if feed.url in self._every else feed.parent or feed.url]

    def _finish(self) -> None:
        """Keep what has been answered, or wait a little for it."""
        try:
            found = self._watch._done.get(timeout=_LOOK_S)  # noqa: SLF001  its own other half
        except queue.Empty:
            return
        if found is None:
            return
        job, answer = found
        self._busy.discard(job.host)
        if job.url is not None:
            self._free_at[job.host] = time.monotonic() + self._watch.asker.pace_s(job.url)
        if isinstance(answer, Exception):
            answer = self._broken(job.asked, answer)
        if answer.wait is not None:
            self._held_until[job.host] = time.monotonic() + answer.wait.total_seconds()
        if isinstance(answer, Polled):
            self._keep_feed(job.asked, answer)
        else:
            self._keep_entry(job.asked, answer)

    def _broken(self, asked: Feed | Waiting, error: Exception) -> Polled | Outcome:
        """Return what a fault of ours comes to."""
        fault = line(f"{type(error).__name__}: {error}")
        reason = f"could not be read ({fault}); please report it"
        if isinstance(asked, Feed):
            return failed(replace(asked, asked=_now()), self._every_of(asked), self._watch.asker, reason)
        return Outcome(Stage.REFUSED, reason=reason)

    def _keep_feed(self, before: Feed, polled: Polled) -> None:
        feed, listing = polled.feed, polled.listing
        self._polled.add(feed.url)
        fresh = self._store.feeds.answered(feed, listing.entries if listing else ())
        if feed.reason is not None:
            self._sums["failed"] += 1
            later = (
                "it is not asked again" if feed.gone else f"asked again after {feed.due:%Y-%m-%d %H:%M} UTC"
            )
            self._watch.tell(f"{feed.url}: {feed.reason}; {later}", True)
            return
        # What an index names is watched; an index that one names is not followed further.
        if listing is not None and listing.form == SITEMAP_INDEX and feed.url in self._every:
            self._store.feeds.parts(feed, listing.parts)
        if feed.moved != before.moved and feed.moved is not None:
            self._watch.tell(f"{feed.url}: has moved for good to {feed.moved}", False)
        if fresh:
            self._watch.tell(f"{feed.url}: {fresh:,} new", False)

    def _keep_entry(self, one: Waiting, outcome: Outcome) -> None:
        name = one.url or one.title or one.feed
        stage, reason = outcome.stage, outcome.reason
        if outcome.arrival is not None:
            try:
                kept = self._watch.take(name, outcome.arrival)
            except RejectedDocumentError as error:
                stage, reason = Stage.REFUSED, error.reason
            else:
                self._watch.tell(f"{name}: {kept}", False)
        elif stage is Stage.REFUSED and outcome.is_kept and one.url:
            self._store.refuse(name, reason or "", url=one.url)
        self._store.feeds.settled(one, stage, reason, outcome.due)
        self._sums[stage.value if stage is not Stage.WAITING else "failed"] += 1
        if reason is not None:
            self._watch.tell(f"{name}: {reason}", True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
