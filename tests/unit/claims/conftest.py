"""Reports made by hand: statements, events and mentions by the words that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import pytest

from legation.claims.find import find_claims
from legation.model import (
    Actor,
    Block,
    BlockKind,
    Claim,
    Document,
    Event,
    EventType,
    Force,
    Form,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Statement,
    Status,
)

if TYPE_CHECKING:
    import datetime as dt

STATES = {"Norway": "NOR", "Chad": "TCD", "Peru": "PER", "Laos": "LAO", "Oslo": "NOR", "Lima": "PER"}


@dataclass
class Draft:
    """A report in the making; each word it is given is sought after the one before."""

    text: str
    id: str = "d1"
    published: dt.date | None = None
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span.of(self.text, start, start + len(words))

    def mention(self, name: str) -> Mention:
        return Mention(self.span(name), Actor(STATES[name]))

    def say(
        self,
        source: str | None,
        cue: str,
        content: str,
        force: Force,
        *,
        about: str | None = None,
        topic: str | None = "cyber",
    ) -> Draft:
        country = STATES.get(source or "")
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                content=self.span(content),
                form=Form.INDIRECT,
                force=force,
                source=self.span(source) if source else None,
                speaker=Actor(country) if country else None,
                cue=self.span(cue),
                about=(Actor(STATES[about]),) if about else (),
                topic=topic,
            )
        )
        return self

    def act(
        self,
        source: str | None,
        predicate: str,
        kind: EventType,
        status: Status = Status.DONE,
        target: str | None = None,
    ) -> Draft:
        span = self.span(predicate)
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                type=kind,
                status=status,
                predicate=span,
                evidence=span,
                source=(self.mention(source),) if source else (),
                target=(self.mention(target),) if target else (),
            )
        )
        return self

    @property
    def document(self) -> Document:
        blocks, at = [], 0
        numbers = count()
        for line in self.text.split("\n"):
            kind = BlockKind.PARAGRAPH if next(numbers) else BlockKind.TITLE
            blocks.append(Block(Span.of(self.text, at, at + len(line)), kind))
            at += len(line) + 1
        return Document(self.id, self.text, self.text, tuple(blocks), published=self.published)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        found = []
        for name, country in STATES.items():
            at = self.text.find(name)
            while at >= 0:
                found.append(Mention(Span.of(self.text, at, at + len(name)), Actor(country)))
                at = self.text.find(name, at + 1)
        return tuple(sorted(found, key=lambda m: m.span))

    def claims(self) -> tuple[Claim, ...]:
        return find_claims(self.document, tuple(self.statements), tuple(self.events), self.mentions)

    def report(self) -> Report:
        return Report(
            self.document,
            self.mentions,
            tuple(self.statements),
            tuple(self.events),
            PipelineInfo("test", "0", "none"),
            claims=self.claims(),
        )


@pytest.fixture
def draft() -> type[Draft]:
    """Return the maker of reports."""
    return Draft
