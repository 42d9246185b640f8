"""What was kept is folded, and what of the record it changes is told to who asked for it."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

from legation.feeds.alerts import alerts_of
from legation.feeds.delivery import Delivery, DeliveryError
from legation.feeds.manners import backoff

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from legation.store import Alert, Store

# Who claimed an alert for longer than that is taken for dead.
LEASE = dt.timedelta(seconds=60)
_AGAIN = dt.timedelta(seconds=30)


class Telling:
    """Makes alerts of the changes of the record, and delivers them."""

    def __init__(
        self, store: Store, delivery: Delivery, tell: Callable[[str, bool], None], stop: threading.Event
    ) -> None:
        """Begin; ``tell`` prints a line, and ``stop`` is set when it is to end soon."""
        self._store = store
        self._delivery = delivery
        self._tell = tell
        self._stop = stop
        self._silent_until: dict[str, float] = {}
        self._revision: object = None
        self._looked = time.monotonic()
        self.sums: Counter[str] = Counter()

    @property
    def age_s(self) -> float:
        """How long ago the record was looked at, in seconds."""
        return time.monotonic() - self._looked

    def tell(self) -> None:
        """Fold what was kept since, make the alerts that follow from it, and deliver those that are due."""
        self._looked = time.monotonic()
        revision = self._store.revision()
        if revision != self._revision and self._fold() and self._make_alerts():
            self._revision = revision
        self._deliver()

    def _fold(self) -> bool:
        """Bring the record up to date, pair by pair; tell whether it was done to the end."""
        for pair in self._store.pending():
            if self._stop.is_set():
                return False
            self._store.settle(pair)
        return True

    def _make_alerts(self) -> bool:
        """Make the alerts of what has changed since each rule was applied; tell whether it was done to the end."""
        rules = self._delivery.rules
        if not rules:
            return True
        now, marks = self._store.alerts.begin(rules)
        found: list[Alert] = []
        for since in sorted(set(marks.values())):
            ours = [rules[name] for name, mark in marks.items() if mark == since]
            for difference in self._store.differences(since, until=now):
                if self._stop.is_set():
                    return False
                for rule in ours:
                    found += alerts_of(rule, [difference], self._url_of)
        self._store.alerts.make(found, dict.fromkeys(rules, now))
        return True

    def _url_of(self, document: str) -> str | None:
        held = self._store.document(document)
        return held.version.url if held else None

    def _deliver(self) -> None:
        """Deliver the alerts that are due; a rule of which one did not arrive is left alone for a while."""
        while not self._stop.is_set():
            now = time.monotonic()
            ready = [name for name in self._delivery.rules if self._silent_until.get(name, 0) <= now]
            alert = self._store.alerts.claim(ready, LEASE)
            if alert is None:
                return
            try:
                self._delivery.deliver(alert)
            except DeliveryError as error:
                self._failed(alert, str(error))
            else:
                self._store.alerts.delivered(alert)
                self.sums["alerts"] += 1

    def _failed(self, alert: Alert, reason: str) -> None:
        wait = backoff(_AGAIN, alert.attempts + 1, random.random)
        self._store.alerts.failed(alert, reason, dt.datetime.now(dt.UTC) + wait)
        self._silent_until[alert.rule] = time.monotonic() + wait.total_seconds()
        self.sums["failed"] += 1
        self._tell(f"alert {alert.rule}: {reason}; sent again in {wait.total_seconds():.0f} s", True)
