"""The record as a person reads it."""

from __future__ import annotations

import datetime as dt
import io

from rich.console import Console

from legation.cli.render import show_report
from legation.model import (
    Actor,
    Block,
    BlockKind,
    Document,
    Event,
    EventType,
    Force,
    Form,
    Furniture,
    Mention,
    PipelineInfo,
    Report,
    Span,
    Statement,
    Status,
)

TEXT = "Norway may expel two Danish envoys, an official said. Oslo is silent."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def report(status: Status = Status.HYPOTHETICAL) -> Report:
    event = Event(
        id="e1",
        type=EventType.SANCTION,
        mode="expel",
        status=status,
        predicate=span("expel"),
        evidence=span("Norway may expel two Danish envoys, an official said."),
        source=(Mention(span("Norway"), Actor("NOR", name="Norway")),),
        target=(Mention(span("two Danish envoys"), Actor("DNK", "GOV")),),
        according_to=Mention(span("an official"), None),
        quantity=2,
    )
    statement = Statement(
        id="s1",
        content=span("Norway may expel two Danish envoys"),
        form=Form.INDIRECT,
        force=Force.ASSERTS,
        source=span("an official"),
        cue=span("said"),
        about=(Actor("NOR"), Actor("DNK")),
    )
    raw = TEXT + " Subscribe"
    return Report(
        document=Document(
            id="0",
            text=TEXT,
            raw=raw,
            blocks=(Block(Span.of(TEXT, 0, len(TEXT)), BlockKind.PARAGRAPH),),
            furniture=(Furniture(Span.of(raw, len(raw) - 9, len(raw)), "subscription"),),
            title="Norway and Denmark",
            published=dt.date(2024, 5, 14),
        ),
        mentions=(),
        statements=(statement,),
        events=(event,),
        pipeline=PipelineInfo("test", "0", "none"),
    )


def shown(record: Report, *, furniture: bool = False, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=colour, highlight=False)
    show_report(record, console, furniture=furniture)
    return out.getvalue()


def test_show_report_begins_with_headline_and_date() -> None:
    first, second = shown(report()).splitlines()[:2]
    assert first == "Norway and Denmark"
    assert "published 2024-05-14" in second


def test_show_report_groups_statement_under_its_source() -> None:
    lines = shown(report()).splitlines()
    at = lines.index("an official")
    assert "asserts · indirect · about DNK, NOR" in lines[at + 1]


def test_show_report_names_parties_kind_status_and_voice() -> None:
    text = shown(report())
    assert "◌ Norway [NOR] → two Danish envoys [DNKGOV]" in text
    assert "SANCTION expel · hypothetical · number 2 · according to an official" in text


def test_show_report_gives_status_its_shape() -> None:
    assert "● Norway" in shown(report(Status.DONE))
    assert "⊘ Norway" in shown(report(Status.DENIED))


def test_show_report_stops_evidence_at_the_sentence() -> None:
    assert "Oslo is silent" not in shown(report())


def test_show_report_highlights_evidence() -> None:
    assert "\x1b[30;43mexpel\x1b[0m" in shown(report(), colour=True)


def test_show_report_shows_furniture_on_demand() -> None:
    assert "subscription" not in shown(report())
    assert "subscription" in shown(report(), furniture=True)


def test_show_report_does_not_cut_sentence_at_abbreviation() -> None:
    text = "Mr. Falk, who left on Jan. 20, met U.S. envoys. Oslo is silent."
    said = Span.of(text, text.index("met"), text.index(" Oslo"))
    block = Block(Span.of(text, 0, len(text)), BlockKind.PARAGRAPH)
    statement = Statement("s1", said, Form.INDIRECT, Force.ASSERTS)
    document = Document("0", text, text, (block,))
    printed = shown(Report(document, (), (statement,), (), PipelineInfo("test", "0", "none")))
    assert "    Mr. Falk, who left on Jan. 20, met U.S. envoys." in printed
    assert "Oslo is silent" not in printed
