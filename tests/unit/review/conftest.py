"""Reports by hand for the tests of review."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest

from legation.ledger import bound
from legation.model import (
    Actor,
    Block,
    BlockKind,
    Decision,
    Document,
    Event,
    EventRef,
    EventType,
    Mention,
    PipelineInfo,
    Report,
    Review,
    Span,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """Norway expelled 12 Swedish envoys on Monday. Sweden met Denmark. Denmark criticized Norway.

Sweden said that it was sorry."""
STATES = {"Norway": "NOR", "Swedish": "SWE", "Sweden": "SWE", "Denmark": "DNK"}
# Each act by its words: who, does what, to whom.
ACTS = {
    "expelled": ("Norway", EventType.SANCTION, "expel", "12 Swedish envoys"),
    "met": ("Sweden", EventType.CONSULT, None, "Denmark"),
    "criticized": ("Denmark", EventType.ACCUSE, "disapprove", "Norway"),
    "sorry": ("Sweden", EventType.CONCEDE, None, None),
}


def span(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span.of(text, at, at + len(words))


def act(text: str, number: int, predicate: str, **given: Any) -> Event:  # noqa: ANN401  any field of an event
    by, kind, mode, to = ACTS[predicate]
    at = span(text, predicate)
    start = max((m.end() for m in re.finditer(r"[.]\s+", text) if m.end() <= at.start), default=0)
    evidence = Span.of(text, start, text.index(".", at.end) + 1)
    values: dict[str, Any] = {
        "source": (Mention(span(text, by, start), Actor(STATES[by], "GOV")),),
        "target": (Mention(span(text, to, start), Actor(STATES[to.split()[-2] if " " in to else to], "GOV")),)
        if to
        else (),
        "mode": mode,
        "confidence": 0.6,
        "quantity": 12 if predicate == "expelled" else None,
        "date": "2024-05-13",
    }
    return Event(f"e{number}", kind, Status.DONE, at, evidence, **(values | given))


@pytest.fixture
def report() -> Callable[..., Report]:
    """Return a maker of reports of one text: the acts that it tells, by their predicates, with fields of theirs."""

    def make(*predicates: str, name: str = "page", text: str = TEXT, **given: dict[str, Any]) -> Report:
        events = tuple(act(text, n, p, **given.get(p, {})) for n, p in enumerate(predicates, 1))
        blocks, at = [], 0
        for part in text.split("\n\n"):
            blocks.append(Block(span(text, part, at), BlockKind.PARAGRAPH))
            at += len(part)
        document = Document(name, text, text, tuple(blocks), title="Envoys", published=dt.date(2024, 5, 14))
        mentions = tuple(m for e in events for m in (*e.source, *e.target))
        return Report(document, mentions, (), events, PipelineInfo("test", "1", "none"))

    return make


@pytest.fixture
def review() -> Callable[..., Review]:
    """Return a maker of decisions on an event of a report."""

    def make(
        of: Report,
        event: str = "e1",
        decision: Decision = Decision.ACCEPT,
        minute: int = 0,
        **given: Any,  # noqa: ANN401
    ) -> Review:
        at = dt.datetime(2024, 5, 20, 12, minute, tzinfo=dt.UTC)
        ref = bound(of, EventRef(of.document.id, event))
        return Review(ref, decision, given.pop("reviewer", "an analyst"), at, **given)

    return make
