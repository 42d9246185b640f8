"""A coded corpus, or a part of it, brought into a store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyarrow import parquet

from legation.corpus.copies import copies_in
from legation.corpus.rows import UNDATED, coded_in
from legation.corpus.tables import parts
from legation.store import Coded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from legation.ledger import Pair
    from legation.model import EventType
    from legation.store import Kept, Store

# So many documents are one transaction.
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents are wanted; what is None or empty chooses nothing out.

    ``pair`` are two parties that they connect, ``since`` and ``until`` the first and last day of publication,
    ``labels`` PLOVER's labels of which one event has one; ``copies`` tells whether copies of others are wanted.
    """

    pair: Pair | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    labels: frozenset[EventType] = frozenset()
    copies: bool = True

    def takes_month(self, month: str) -> bool:
        """Tell whether documents of a month (YYYY-MM, or undated) may be wanted."""
        if month == UNDATED:
            return self.since is None and self.until is None
        return (self.since is None or month >= f"{self.since:%Y-%m}") and (
            self.until is None or month <= f"{self.until:%Y-%m}"
        )

    def takes(self, row: dict[str, Any]) -> bool:
        """Tell whether a row of ``documents`` is wanted, copies aside."""
        day = row["published"]
        return (
            (self.pair is None or "-".join(sorted(self.pair)) in row["pairs"])
            and (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
            and (not self.labels or not self.labels.isdisjoint(row["types"]))
        )


def load(folder: Path, store: Store, choice: Choice, tell: Callable[[int], None]) -> Counter[Kept]:
    """Keep the chosen documents of a coded corpus in a store, each with its report; what is kept is left alone.

    Args:
        folder: what ``Run`` wrote, also one that is not complete.
        store: where they are kept.
        choice: which documents.
        tell: called with how many documents were done more.

    Raises:
        CorpusError: the folder holds no coded corpus.
        StoreError: the store cannot do its part; what was kept is kept.
    """
    outcomes: Counter[Kept] = Counter()
    wanted = chosen(folder, choice)
    while rows := [*islice(wanted, _BATCH)]:
        found = [Coded(*coded_in(row)) for row in rows]
        outcomes.update(store.add_many(found))
        tell(len(found))
    return outcomes


def chosen(folder: Path, choice: Choice) -> Iterator[dict[str, Any]]:
    """Yield the rows of ``documents`` that are wanted, by month.

    Raises:
        CorpusError: as ``load``.
    """
    copies = set() if choice.copies else copies_in(folder)
    for path in parts(folder, "documents"):
        if not choice.takes_month(path.parent.name.removeprefix("month=")):
            continue
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                light = batch.select(["origin", "published", "pairs", "types"]).to_pylist()
                kept = [n for n, row in enumerate(light) if choice.takes(row) and row["origin"] not in copies]
                yield from batch.take(kept).to_pylist() if kept else ()
