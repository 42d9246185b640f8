"""Accounts of events by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from legation.exchange.gathering import Account
from legation.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Event,
    EventType,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Status,
)

TEXT = "Oslo, May 4. Norway expelled 12 diplomats of Peru on Monday. Peru called it a mistake."
INFO = PipelineInfo("by-hand.v1", "1", "none")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def account(name: str = "a", **fields: Any) -> Account:  # noqa: ANN401  any field of an event
    """Return an account of an expulsion; ``fields`` are those of the event that differ."""
    document = Document(
        id=name,
        text=TEXT,
        raw=TEXT,
        blocks=(Block(Span.of(TEXT, 0, len(TEXT)), BlockKind.PARAGRAPH),),
        publisher="Coast Wire",
        published=dt.date(2020, 5, 5),
        url=f"https://example.org/{name}",
        language="en",
    )
    values: dict[str, Any] = {
        "id": "e1",
        "type": EventType.SANCTION,
        "status": Status.DONE,
        "predicate": span("expelled"),
        "evidence": span("Norway expelled 12 diplomats of Peru on Monday."),
        "source": (Mention(span("Norway"), Actor("NOR", "GOV", "Norway")),),
        "target": (Mention(span("12 diplomats of Peru"), Actor("PER", "GOV")),),
        "mode": "expel",
        "cameo": "166",
        "goldstein": -7.0,
        "date": "2020-05-04",
    }
    event = Event(**(values | fields))
    return Account(Report(document, (), (), (event,), INFO), event)


@pytest.fixture
def make_account() -> Any:  # noqa: ANN401  the function above
    """Return the maker of accounts."""
    return account
