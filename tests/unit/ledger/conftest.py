"""Reports made by hand: events by the words of a text that carry them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

import pytest

from legation.model import (
    Actor,
    Block,
    BlockKind,
    Claim,
    DateBasis,
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
    Voice,
)

# The words by which the texts of these tests name who acts.
ACTORS = {
    "Norway": Actor("NOR", None, "Norway"),
    "Norwegian": Actor("NOR", "GOV", "Norway"),
    "Oslo": Actor("NOR", None, "Norway"),
    "Peru": Actor("PER", None, "Peru"),
    "Peruvian": Actor("PER", "GOV", "Peru"),
    "Lima": Actor("PER", None, "Peru"),
    "Chad": Actor("TCD", None, "Chad"),
    "Chadian": Actor("TCD", "GOV", "Chad"),
    "a shipowner": Actor("NOR", "BUS"),
    "the minister of Norway": Actor("NOR", "GOV", "Minister of Norway", "foreign minister"),
    "the president of Peru": Actor("PER", "GOV", "President of Peru", "president"),
    "the envoy of Peru": Actor("PER", "GOV", "Envoy of Peru", "ambassador to Norway"),
}


@dataclass
class Draft:
    """A report in the making; words are sought in its text from where the last were found on."""

    text: str
    published: str | None = "2020-05-04"
    publisher: str | None = "Coast Wire"
    id: str = ""
    version: str = "1.0"
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span.of(self.text, start, start + len(words))

    def mention(self, words: str, actor: Actor | None = None) -> Mention:
        if actor is None:
            named = [name for name in ACTORS if re.search(rf"\b{re.escape(name)}\b", words)]
            actor = ACTORS[max(named, key=len)] if named else None
        return Mention(self.span(words), actor)

    def sentence(self, span: Span) -> Span:
        starts = [
            at + len(mark) for mark in (". ", "\n") if (at := self.text.rfind(mark, 0, span.start)) >= 0
        ]
        start = max(starts, default=0)
        ends = [at + 1 for mark in (". ", ".\n", "\n") if (at := self.text.find(mark, span.end)) >= 0]
        return Span.of(self.text, start, min(ends, default=len(self.text)))

    def act(
        self,
        source: str | None,
        predicate: str,
        kind: EventType,
        target: str | None = None,
        **given: object,
    ) -> Draft:
        """Add an event; ``given`` are fields of ``Event``, with ``object`` and ``place`` as words."""
        span = self.span(predicate)
        for name in ("object", "in_response_to", "distance"):
            if isinstance(given.get(name), str):
                given[name] = self.span(str(given[name]))
        if isinstance(given.get("place"), str):
            given["place"] = Mention(self.span(str(given["place"])), Actor(None, None, str(given["place"])))
        if "date" in given:
            given.setdefault("date_basis", DateBasis.STATED)
        elif self.published is not None:
            given |= {"date": self.published, "date_basis": DateBasis.PUBLICATION}
        given = {"status": Status.DONE, "confidence": 0.9, "voice": Voice.NARRATOR} | given
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                type=kind,
                predicate=span,
                evidence=self.sentence(span),
                source=(self.mention(source),) if source else (),
                target=(self.mention(target),) if target else (),
                **given,  # type: ignore[arg-type]
            )
        )
        return self

    def say(
        self, source: str, content: str, force: Force, about: str | None = None, topic: str | None = None
    ) -> Draft:
        """Add a statement."""
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                content=self.span(content),
                form=Form.INDIRECT,
                force=force,
                source=self.span(source),
                speaker=ACTORS[source],
                about=(ACTORS[about],) if about else (),
                topic=topic,
            )
        )
        return self

    def claim(
        self, by: str, content: str, force: Force, about: str, topic: str | None = None, **given: object
    ) -> Draft:
        """Add a claim."""
        self.claims.append(
            Claim(
                id=f"c{len(self.claims) + 1}",
                content=self.span(content),
                statement="s1",
                force=force,
                by=ACTORS[by],
                about=(ACTORS[about],),
                topic=topic,
                **given,  # type: ignore[arg-type]
            )
        )
        return self

    def report(self) -> Report:
        document = Document(
            id=self.id or f"{self.publisher}|{self.published}|{self.text}",
            text=self.text,
            raw=self.text,
            blocks=(Block(Span.of(self.text, 0, len(self.text)), BlockKind.PARAGRAPH),),
            publisher=self.publisher,
            published=dt.date.fromisoformat(self.published) if self.published else None,
        )
        return Report(
            document,
            tuple(m for e in self.events for m in (*e.source, *e.target)),
            tuple(self.statements),
            tuple(self.events),
            PipelineInfo("test", self.version, "none"),
            claims=tuple(self.claims),
        )


@pytest.fixture(scope="session")
def draft() -> type[Draft]:
    """Return the maker of reports."""
    return Draft


def _story() -> tuple[Report, ...]:
    """Return what eight reports tell of Norway and Peru."""
    sanction, concede = EventType.SANCTION, EventType.CONCEDE
    return tuple(
        made.report()
        for made in (
            Draft(
                "Norway expelled 12 Peruvian diplomats on Monday. They were given 72 hours to leave.",
                "2020-05-05",
            )
            .act(
                "Norway",
                "expelled",
                sanction,
                "12 Peruvian diplomats",
                object="12 Peruvian diplomats",
                mode="expel",
                quantity=12,
                date="2020-05-04",
            )
            .claim("Norway", "They were given 72 hours to leave", Force.ACCUSES, "Peru", "cyber"),
            Draft("Oslo sends home 13 envoys of Peru, who must go.", "2020-05-05", "Fjord Post").act(
                "Oslo",
                "sends home",
                sanction,
                "13 envoys of Peru",
                object="13 envoys of Peru",
                mode="expel",
                quantity=13,
                date="2020-05-04",
            ),
            Draft(
                "In response to the expulsion Peru closed the consulate of Norway in Cusco, and recalled its ambassador. The order takes effect on May 20.",
                "2020-05-11",
                "Andes Courier",
            )
            .act(
                "Peru",
                "closed",
                sanction,
                "the consulate of Norway",
                object="the consulate of Norway",
                mode="discontinue",
                date="2020-05-10",
            )
            .act(
                "Peru",
                "recalled",
                sanction,
                "Norway",
                object="its ambassador",
                mode="withdraw",
                date="2020-05-10",
            )
            .say("Peru", "The order takes effect on May 20", Force.WARNS, "Norway", "missions and staff"),
            Draft(
                "Peru limited the staff of the embassy of Norway to 20 from June 1.",
                "2020-05-20",
                "Fjord Post",
            ).act(
                "Peru",
                "limited",
                sanction,
                "the embassy of Norway",
                object="the staff",
                mode="discontinue",
                date="2020-05-19",
            ),
            Draft("Norway imposed sanctions on Peru in June.", "2020-06-30", "Coast Wire").act(
                "Norway",
                "imposed",
                sanction,
                "Peru",
                object="sanctions",
                mode="discontinue",
                quantity=4,
                date="2020-06",
            ),
            Draft(
                "Norway lifted all sanctions on Peru. The minister said that they had done their work.",
                "2020-09-02",
                "Coast Wire",
            )
            .act("Norway", "lifted", concede, "Peru", object="all sanctions", date="2020-09-01")
            .claim("Peru", "they had done their work", Force.DENIES, "Norway", "sanctions"),
            Draft(
                "the minister of Norway met the president of Peru in Quito, and Peru proposed to lift all restrictions on missions.",
                "2020-10-02",
                "Andes Courier",
            )
            .act(
                "the minister of Norway",
                "met",
                EventType.CONSULT,
                "the president of Peru",
                place="Quito",
                date="2020-10-01",
            )
            .act("Peru", "proposed", EventType.AGREE, "Norway", date="2020-10-01")
            .act(
                "Peru",
                "lift",
                concede,
                "Norway",
                object="all restrictions",
                status=Status.PLANNED,
                within="e2",
            ),
            Draft("Norway will meet Peru in Quito next month.", "2020-09-10", "Fjord Post").act(
                "Norway",
                "meet",
                EventType.CONSULT,
                "Peru",
                place="Quito",
                status=Status.PLANNED,
                date="2020-10",
            ),
        )
    )


@pytest.fixture(scope="session")
def story() -> tuple[Report, ...]:
    """Return eight reports on two states: measures, a conflict of numbers, a meeting, a proposal, claims."""
    return _story()
