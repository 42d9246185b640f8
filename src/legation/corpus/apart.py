"""Reports read one after another in a process of their own, which is cut off where one hangs or takes all memory."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from legation.corpus.hands import Hand, Keeper
from legation.corpus.items import Item
from legation.corpus.recipe import Failure, coded_or_failure
from legation.errors import RejectedDocumentError
from legation.store import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.corpus.recipe import Limits, Recipe
    from legation.store import Arrival, Store

# Starting anew costs seconds, and news introduces somebody every few reports; a user adds actors at any time.
_RENEW_S = 600.0


class Apart:
    """What reads reports for a store in a process of its own; it is loaded with the first."""

    def __init__(self, store: Store, recipe: Callable[[], Recipe], limits: Limits) -> None:
        """Load nothing yet.

        Args:
            store: where reports are kept, and whom they introduce.
            recipe: says by what they are read: whom the user and the store know by now.
            limits: what one report may take.
        """
        self._store = store
        self._recipe = recipe
        self._limits = limits
        self._keeper: Keeper | None = None
        self._hand: Hand | None = None
        self._used: Recipe | None = None
        self._looked = 0.0

    def take(self, name: str, arrival: Arrival) -> Kept:
        """Read a report and keep it, as ``store.take`` does; one that must be cut off is refused.

        Raises:
            RejectedDocumentError: it is no report that can be read, or takes too much; it is kept as refused.
            LegationError: nothing can be read: the pipeline cannot be loaded.
            StoreError: the store cannot do its part.
        """
        hand = self._ready()
        if self._store.has(arrival, hand.info):
            return Kept.ALREADY
        found = hand.do(Item(name, arrival))
        if isinstance(found, Failure):
            self._store.refuse(name, found.reason, arrival)
            raise RejectedDocumentError(found.reason, name)
        return self._store.add(found.arrival, found.report, found.people)

    def _ready(self) -> Hand:
        if self._hand is None or time.monotonic() - self._looked > _RENEW_S:
            recipe = self._recipe()
            self._looked = time.monotonic()
            if self._hand is None or recipe != self._used:
                self.close()
                self._keeper = Keeper(recipe, self._limits, coded_or_failure)
                self._hand = Hand(self._keeper)
                self._used = recipe
        return self._hand

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._hand is not None and self._keeper is not None:
            self._hand.close()
            self._keeper.close()
        self._hand = self._keeper = None

    def __enter__(self) -> Self:
        """Give it to a ``with`` statement, which closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()
