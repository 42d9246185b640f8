"""Reports that were read and wait to be kept: in memory, within limits of number, size and time."""

from __future__ import annotations

import queue
import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.errors import InvalidArgumentError, LegationError, RejectedDocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from legation.model import Report
    from legation.store import Arrival, Coded, Kept

_ID_BYTES = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may wait, of all users together.

    Attributes:
        batches: how many additions.
        total_bytes: all their reports as they came.
        lasting_s: how long an addition waits after it was last looked at.
    """

    batches: int = 40
    total_bytes: int = 60_000_000
    lasting_s: float = 2 * 3600.0


class Stage(StrEnum):
    """How far a report is."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"
    KEPT = "kept"
    DISCARDED = "discarded"


_UNREAD = frozenset({Stage.WAITING, Stage.READING})


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on its way: by its bytes, or by the address from which they are to be fetched.

    ``reason`` says why it was refused, ``kept`` what became of it.
    """

    name: str
    arrival: Arrival | None = None
    url: str | None = None
    stage: Stage = Stage.WAITING
    coded: Coded | None = None
    reason: str | None = None
    kept: Kept | None = None

    @property
    def report(self) -> Report | None:
        """What was read, None before and after."""
        return self.coded.report if self.coded else None

    @property
    def is_unread(self) -> bool:
        """Whether it has yet to be read."""
        return self.stage in _UNREAD


@dataclass(frozen=True, slots=True)
class Batch:
    """What one user added at once, as it stands."""

    id: str
    drafts: tuple[Draft, ...]

    @property
    def is_read(self) -> bool:
        """Whether nothing is left to read."""
        return not any(draft.is_unread for draft in self.drafts)

    @property
    def is_open(self) -> bool:
        """Whether something is left to read, keep or discard."""
        return any(draft.is_unread or draft.stage is Stage.READ for draft in self.drafts)


@dataclass(slots=True)
class _Entry:
    owner: str | None
    drafts: list[Draft]
    touched: float
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def size(self) -> int:
        return sum(len(draft.arrival.data) for draft in self.drafts if draft.arrival)


class Drafts:
    """Takes reports, has them read one after another, and holds them until they are kept or discarded."""

    def __init__(
        self,
        read: Callable[[Draft], Coded],
        limits: Limits = Limits(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin without any.

        Args:
            read: fetches and reads a draft; raises LegationError where it cannot.
            limits: how much may wait.
            clock: gives seconds.
        """
        self._read = read
        self._limits = limits
        self._clock = clock
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def add(self, owner: str | None, drafts: Sequence[Draft]) -> str:
        """Take reports to be read; return the id of the batch.

        Raises:
            InvalidArgumentError: too much waits already.
        """
        with self._lock:
            self._drop_old()
            size = sum(entry.size for entry in self._entries.values())
            size += sum(len(draft.arrival.data) for draft in drafts if draft.arrival)
            if len(self._entries) >= self._limits.batches or size > self._limits.total_bytes:
                raise InvalidArgumentError(
                    "too many reports wait to be kept; keep or discard some of them, then add this again"
                )
            key = secrets.token_urlsafe(_ID_BYTES)
            self._entries[key] = _Entry(owner, list(drafts), self._clock())
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
                self._thread.start()
        for number in range(len(drafts)):
            self._waiting.put((key, number))
        return key

    def get(self, owner: str | None, key: str) -> Batch | None:
        """Return a batch of a user as it stands, None where there is none."""
        entry = self._entry(owner, key)
        return Batch(key, tuple(entry.drafts)) if entry else None

    def open(self, owner: str | None) -> tuple[Batch, ...]:
        """Return the batches of a user in which something is left to do, the newest first."""
        with self._lock:
            self._drop_old()
            own = [Batch(k, tuple(e.drafts)) for k, e in self._entries.items() if e.owner == owner]
        return tuple(batch for batch in reversed(own) if batch.is_open)

    def wait(self, owner: str | None, key: str, most_s: float) -> None:
        """Wait until all of a batch is read, but not for longer than that."""
        entry = self._entry(owner, key)
        if entry is not None:
            with entry.changed:
                entry.changed.wait_for(lambda: not any(d.is_unread for d in entry.drafts), most_s)

    def keep(
        self, owner: str | None, key: str, numbers: Iterable[int], store: Callable[[Coded], Kept]
    ) -> None:
        """Keep those of a batch that are read; what cannot be kept stays as it is.

        Raises:
            LegationError: the store cannot do its part.
        """
        self._settle(owner, key, numbers, lambda draft: self._kept(draft, store))

    def discard(self, owner: str | None, key: str, numbers: Iterable[int]) -> None:
        """Forget those of a batch that are neither kept nor refused."""
        self._settle(
            owner, key, numbers, lambda d: replace(d, stage=Stage.DISCARDED, arrival=None, coded=None)
        )

    def count(self) -> int:
        """Return how many reports are read and wait to be kept."""
        with self._lock:
            return sum(d.stage is Stage.READ for e in self._entries.values() for d in e.drafts)

    def _kept(self, draft: Draft, store: Callable[[Coded], Kept]) -> Draft:
        if draft.coded is None:
            return draft
        return replace(draft, stage=Stage.KEPT, kept=store(draft.coded), arrival=None)

    def _settle(
        self, owner: str | None, key: str, numbers: Iterable[int], change: Callable[[Draft], Draft]
    ) -> None:
        entry = self._entry(owner, key)
        if entry is None:
            return
        with entry.changed:
            for number in numbers:
                if number < len(entry.drafts) and entry.drafts[number].stage is Stage.READ:
                    entry.drafts[number] = change(entry.drafts[number])
            entry.changed.notify_all()

    def _entry(self, owner: str | None, key: str) -> _Entry | None:
        with self._lock:
            self._drop_old()
            entry = self._entries.get(key)
            if entry is None or entry.owner != owner:
                return None
            entry.touched = self._clock()
            return entry

    def _drop_old(self) -> None:
        """Forget what was not looked at for long, and of what is settled the oldest where room is needed."""
        now = self._clock()
        for key, entry in list(self._entries.items()):
            done = not any(d.is_unread or d.stage is Stage.READ for d in entry.drafts)
            full = len(self._entries) >= self._limits.batches
            if now - entry.touched > self._limits.lasting_s or (done and full):
                del self._entries[key]

    def _work(self) -> None:
        while True:
            key, number = self._waiting.get()
            with self._lock:
                entry = self._entries.get(key)
            if entry is not None:
                self._advance(entry, number)

    def _advance(self, entry: _Entry, number: int) -> None:
        with entry.changed:
            draft = entry.drafts[number]
            if draft.stage is not Stage.WAITING:
                return
            entry.drafts[number] = replace(draft, stage=Stage.READING)
            entry.changed.notify_all()
        try:
            found = self._read(draft)
            done = replace(draft, stage=Stage.READ, coded=found, arrival=found.arrival)
        except RejectedDocumentError as error:
            done = replace(draft, stage=Stage.REFUSED, reason=error.reason)
        except LegationError as error:
            done = replace(draft, stage=Stage.REFUSED, reason=str(error))
        with entry.changed:
            entry.drafts[number] = done
            entry.changed.notify_all()
