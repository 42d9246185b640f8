"""What a store folds for two parties, against the whole record."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import pytest

import legation
from legation.cli.demo import SAMPLES
from legation.ledger import parties_of
from legation.model import Correction, Decision, EventRef, Review
from legation.record import state_to_json
from legation.store import Arrival, Store, file_address

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = 8
DAY = dt.date(2021, 10, 13)
NOON = dt.datetime(2021, 10, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path, pipeline: legation.Pipeline) -> Store:
    """Return a store that holds the last of the samples."""
    made = Store(file_address(tmp_path / "relations.db"))
    lines = (SAMPLES / "index.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))[-CHOSEN:]
    for row in rows:
        data = (SAMPLES / row["file"]).read_bytes()
        day = dt.date.fromisoformat(row["published"])
        report = pipeline.code(legation.read(data, published=day))
        made.add(Arrival(data, None, row["publisher"], day), report)
    return made


def test_a_fold_for_two_parties_is_that_part_of_the_whole(store: Store) -> None:
    with store:
        assert ("RUS", "USA") in agreeing(store)


def test_a_fold_for_two_parties_is_that_part_of_the_whole_after_reviews(store: Store) -> None:
    """Corrections name parties that no report does, and refuse, merge and part what these tell."""
    with store:
        reports = list(store.reports())
        named = frozenset().union(*map(parties_of, reports))
        new = Correction(source=("PER", "USA"), target=("FJI",))
        assert named.isdisjoint({"PER", "FJI"})
        found = [EventRef(report.document.id, event.id) for report in reports for event in report.events]
        for at, ref in enumerate(found[:-1:3]):
            decision = list(Decision)[at % len(Decision)]
            tie = decision in (Decision.MERGE, Decision.PART)
            store.review(
                Review(
                    ref,
                    decision,
                    "analyst",
                    NOON + dt.timedelta(minutes=at),
                    new if decision is Decision.CHANGE else None,
                    found[-1] if tie else None,
                )
            )
        pairs = agreeing(store)
        assert {("FJI", "PER"), ("FJI", "USA"), ("RUS", "USA")} <= set(pairs)
        assert len(store.ledger(("FJI", "USA")).incidents("FJI", "USA")) > 0
        assert store.check() == ()


def test_folds_are_the_same_whatever_the_order_and_however_often_they_are_brought_up_to_date(
    store: Store, tmp_path: Path
) -> None:
    with store, Store(file_address(tmp_path / "other.db")) as other:
        store.settle()
        kept = list(zip(store.arrivals(), store.reports(), strict=True))
        for arrival, report in reversed(kept):
            other.add(arrival, report)
            other.settle()
        assert other.timeline(limit=None) == store.timeline(limit=None)
        assert other.facets() == store.facets()
        assert not other.rebuild()


def agreeing(store: Store) -> tuple[tuple[str, str], ...]:
    """Return the pairs of the whole fold, once it is sure that the fold of each for itself tells the same."""
    whole = store.ledger()
    for pair in whole.pairs():
        state = state_to_json(whole.state(*pair, on=DAY))
        assert state_to_json(store.ledger(pair).state(*pair, on=DAY)) == state
        assert state_to_json(store.state(*pair, on=DAY)) == state
        entries = store.timeline(pair, limit=None).entries
        assert tuple(entry.incident for entry in entries[::-1]) == whole.incidents(*pair)
    return whole.pairs()
