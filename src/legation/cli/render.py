"""A report as a person reads it in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from legation.model import Bearing, Polarity, ProofKind, Voice
from legation.review import sentence_at
from legation.vocabulary import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from legation.model import Actor, Claim, Document, Event, Mention, NormUse, Report, Span, Statement

EVIDENCE_STYLE = "not dim black on yellow"
CONTEXT_STYLE = "dim"
INDENT = 4

_PROOFS = {
    ProofKind.OFFERED: "evidence offered",
    ProofKind.DEMANDED: "evidence demanded",
    ProofKind.MISSING: "evidence missing",
}


def show_report(report: Report, console: Console, *, furniture: bool = False) -> None:
    """Print one report: headline, who said what, what is claimed, who did what to whom, what was left out."""
    _show_headline(report, console)
    _show_statements(report, console)
    if report.claims:
        _heading("What one side claims of the other", console)
    for claim in report.claims:
        _show_claim(claim, report, console)
    if report.events:
        _heading("Who did what to whom", console)
    for event in report.events:
        _show_event(event, report, console)
    if not report.statements and not report.events:
        console.print("Nothing that this report says is a statement or an act between parties.\n")
    _show_distances(report, console)
    if furniture:
        _show_furniture(report.document, console)


def _show_statements(report: Report, console: Console) -> None:
    if report.statements:
        _heading("Who said what", console)
    for speaker, statements in _by_speaker(report.statements):
        console.print(Text(speaker, style="bold"))
        for statement in statements:
            _show_statement(statement, report.document, console)


def _heading(words: str, console: Console) -> None:
    console.print(Text(words, style="bold underline"))
    console.print()


def _show_headline(report: Report, console: Console) -> None:
    document = report.document
    console.print(Text(document.title or "Untitled report", style="bold"))
    facts = [
        document.publisher or "publisher unknown",
        f"published {document.published}" if document.published else "date of publication unknown",
        f"{len(document.text.split())} words",
        _counted(len(report.statements), "statement"),
        _counted(len(report.events), "event"),
    ]
    if document.furniture:
        facts.append(_counted(len(document.furniture), "piece") + " of the page left out")
    console.print(Text(" · ".join(facts), style="dim"))
    console.print()


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def actor_label(actor: Actor | None, words: str) -> str:
    """Name an actor for a reader: its name or the report's words, and its code."""
    name = (actor.name if actor else None) or " ".join(words.split())
    return f"{name} [{actor.code}]" if actor and actor.code else name


def _by_speaker(statements: Iterable[Statement]) -> list[tuple[str, list[Statement]]]:
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        words = statement.source.text if statement.source else "source not named"
        groups.setdefault(actor_label(statement.speaker, words), []).append(statement)
    return list(groups.items())


def _show_statement(statement: Statement, document: Document, console: Console) -> None:
    about = sorted({a.country for a in statement.about if a.country})
    parts = [statement.force.value, statement.form.value]
    if about:
        parts.append("about " + ", ".join(about))
    if statement.topic:
        parts.append(statement.topic)
    if statement.matter:
        parts.append(f"on “{_words(statement.matter)}”")
    parts.extend(_reservations(statement))
    parts.extend(_norm(use) for use in statement.norms)
    console.print(Padding(Text(" · ".join(parts), style="cyan"), (0, 0, 0, 2), expand=False))
    marks = [statement.content]
    if statement.cue:
        marks.append(statement.cue)
    _show_evidence(document, statement.content, marks[:1], console)


def _reservations(statement: Statement) -> list[str]:
    """Return what weakens, turns round or backs up a statement, in its own words."""
    found = ["negated"] if statement.polarity is Polarity.NEGATIVE else []
    if statement.hedges:
        found.append("hedged: " + ", ".join(f"“{_words(h)}”" for h in statement.hedges))
    found.extend(f"{_PROOFS[proof.kind]}: “{_words(proof.span)}”" for proof in statement.proofs)
    return found


def _norm(use: NormUse) -> str:
    article = f", {use.article}" if use.article else ""
    bearing = "" if use.bearing is Bearing.INVOKES else f"{use.bearing.value} "
    return f"{bearing}{use.norm}{article}"


def _words(span: Span) -> str:
    return " ".join(span.text.split())


def _show_claim(claim: Claim, report: Report, console: Console) -> None:
    """Print who claims what of whom, and what it answers."""
    about = ", ".join(actor_label(a, "") for a in claim.about)
    line = Text(f"{claim.id} ", style="dim")
    line.append(actor_label(claim.by, _source_of(claim, report)), style="bold blue")
    line.append(f" {claim.force.value}")
    if about:
        line.append(" about ")
        line.append(about, style="bold yellow")
    console.print(line)
    facts = [claim.topic or "topic unknown", *map(_norm, claim.norms)]
    facts += [f"{answer.kind.value} of {answer.claim}" for answer in claim.answers]
    console.print(Padding(Text(" · ".join(facts), style="cyan"), (0, 0, 0, 2), expand=False))
    _show_evidence(report.document, claim.content, [claim.content], console)


def _source_of(claim: Claim, report: Report) -> str:
    """Return the words of the text for who makes a claim."""
    made = next((s for s in report.statements if s.id == claim.statement), None)
    return made.source.text if made and made.source else "source not named"


def _parties(mentions: tuple[Mention, ...]) -> str:
    return " and ".join(actor_label(m.actor, m.span.text) for m in mentions) or "unknown"


def _show_event(event: Event, report: Report, console: Console) -> None:
    show_act(event, console)
    _show_evidence(report.document, event.evidence, marks_of(event), console)


def show_act(event: Event, console: Console) -> None:
    """Print who does what to whom, without the words that tell it."""
    line = Text()
    line.append(f"{shape_of(event.status)} ", style="bold")
    line.append(_parties(event.source), style="bold blue")
    line.append(" → ")
    line.append(_parties(event.target) if event.target else "no one named", style="bold yellow")
    console.print(line)
    console.print(Padding(Text(" · ".join(_event_facts(event)), style="cyan"), (0, 0, 0, 2), expand=False))


def marks_of(event: Event) -> list[Span]:
    """Return the words that carry an event: predicate and parties."""
    return [event.predicate, *(m.span for m in event.source), *(m.span for m in event.target)]


def _event_facts(event: Event) -> list[str]:
    kind = event.type.value + (f" {event.mode}" if event.mode else "")
    facts = [kind, event.status.value]
    if event.quantity is not None:
        facts.append(f"number {event.quantity:,}")
    if event.date:
        basis = f" ({event.date_basis.value})" if event.date_basis else ""
        facts.append(event.date + basis)
    if event.norm:
        facts.append(event.norm)
    if event.according_to:
        facts.append("according to " + actor_label(event.according_to.actor, event.according_to.span.text))
    elif event.voice is Voice.NARRATOR:
        facts.append("in the report's own voice")
    if event.distance:
        facts.append(f"kept at a distance: “{_words(event.distance)}”")
    facts.append(f"confidence {event.confidence:.2f}")
    return facts


def _show_evidence(document: Document, span: Span, marks: list[Span], console: Console) -> None:
    """Print the words of a span, those that carry the finding highlighted."""
    console.print(Padding(marked(sentence_at(document, span), marks), (0, 0, 1, INDENT), expand=False))


def marked(words: Span, marks: Sequence[Span]) -> Text:
    """Return words as they are shown, those that carry a finding highlighted."""
    text = Text(words.text.replace("\n", " "), style=CONTEXT_STYLE)
    for mark in marks:
        text.stylize(EVIDENCE_STYLE, max(0, mark.start - words.start), max(0, mark.end - words.start))
    return text


def _show_distances(report: Report, console: Console) -> None:
    if not report.distances:
        return
    _heading("Words that the report does not make its own", console)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="cyan")
    table.add_column(style=CONTEXT_STYLE)
    for distance in report.distances:
        table.add_row(distance.kind.value, _words(distance.span))
    console.print(table)
    console.print()


def _show_furniture(document: Document, console: Console) -> None:
    _heading("Left out of the page", console)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="cyan")
    table.add_column(style=CONTEXT_STYLE)
    for piece in document.furniture:
        table.add_row(piece.reason, " ".join(piece.span.text.split()))
    console.print(table)
    console.print()
