"""The record's tables: what their columns mean, and Parquet there and back."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from legation.exchange.gathering import Extract
from legation.exchange.lines import TABLES, table
from legation.exchange.packages import meaning_of, meanings, to_parquet
from legation.exchange.tables import table_of
from legation.model import Decision, EventRef, EventType, Incident, MeasureKind, Review, Status, Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.exchange.gathering import Account

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CODES = st.lists(st.sampled_from(["NOR", "PER", "TCD"]), max_size=3).map(tuple)
INCIDENTS = st.builds(
    Incident,
    id=TEXTS,
    type=st.sampled_from(EventType),
    status=st.sampled_from(Status),
    by=CODES,
    against=CODES,
    deed=st.booleans(),
    mode=st.none() | TEXTS,
    measure=st.none() | st.sampled_from(MeasureKind),
    verb=st.none() | st.sampled_from(Verb),
    date=st.none() | TEXTS,
    quantity=st.none() | st.integers(0, 2**53) | st.floats(0, 1e9),
    object=st.none() | TEXTS,
    place=st.none() | TEXTS,
    goldstein=st.none() | st.floats(-10, 10),
    confidence=st.floats(0, 1),
    voices=st.integers(0, 2**31),
    publishers=st.lists(TEXTS, max_size=3).map(tuple),
)


# The first file loads what later ones have.
@settings(deadline=None)
@given(st.lists(INCIDENTS, max_size=4))
def test_parquet_gives_back_what_the_table_holds(incidents: list[Incident]) -> None:
    read = parquet.read_table(io.BytesIO(to_parquet("incidents", table_of(Incident, incidents))))
    rows = read.to_pylist()
    for incident, row in zip(incidents, rows, strict=True):
        made = {name: getattr(incident, name) for name in row if hasattr(incident, name)}
        lists = {name: tuple(row[name]) for name in ("by", "against", "publishers")}
        assert row | lists | {"evidence_documents": [], "evidence_words": []} == made | {
            "evidence_documents": [],
            "evidence_words": [],
        }


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_meaning(name: str) -> None:
    empty = table(name, Extract([]))
    assert [field for field in empty.column_names if not meaning_of(name, field)] == []


def test_no_meaning_is_without_a_column() -> None:
    tables = {name: set(table(name, Extract([])).column_names) for name in TABLES}
    every = set().union(*tables.values())
    strays = [key for key in meanings() if key[1] not in (every if key[0] == "*" else tables[key[0]])]
    assert strays == []


def test_refused_event_is_in_no_table(make_account: Callable[..., Account]) -> None:
    report = make_account().report
    refused = Review(EventRef("a", "e1"), Decision.REFUSE, "me", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert table("events", Extract([report])).num_rows == 1
    assert table("events", Extract([report], [refused])).num_rows == 0
    assert table("incidents", Extract([report], [refused])).num_rows == 0
