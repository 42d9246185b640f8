"""The lines of the record of relations as a person reads them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from legation.ledger import sentence_of
from legation.ledger.tables import kinds
from legation.model import MeetingStatus, ProposalStatus
from legation.vocabulary import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console

    from legation.model import (
        Change,
        ClaimEntry,
        Dispute,
        Evidence,
        Ground,
        Incident,
        Measure,
        Meeting,
        Post,
        Proposal,
        State,
    )

    Show = Callable[[Any, Console], None]

_INDENT = 4
_SHORT_ID = 7
_POSITIONS_SHOWN = 3


def show_state(state: State, console: Console) -> None:
    """Print how two parties stand to each other."""
    a, b = state.parties
    console.print(Text(f"{a} and {b} on {state.on}", style="bold"))
    console.print()
    standing = [m for m in state.measures if not m.status.is_over]
    for by in state.parties:
        _part(f"By {by}", [m for m in standing if m.by == by], show_measure, console)
    _part("Over", [m for m in state.measures if m.status.is_over], show_measure, console)
    _part(
        "Open proposals",
        [p for p in state.proposals if p.status is ProposalStatus.OPEN],
        show_proposal,
        console,
    )
    planned = [
        m for m in state.meetings if m.status is MeetingStatus.PLANNED and _last_day(m) >= str(state.on)
    ]
    _part("Meetings to come", planned, show_meeting, console)
    _part(
        "Last meeting",
        [m for m in state.meetings if m.status is MeetingStatus.HELD][-1:],
        show_meeting,
        console,
    )
    _part("Easings of which it is not told what they touch", state.unplaced, show_incident, console)
    topics = ", ".join(f"{d.topic} ({d.status.value})" for d in state.disputes)
    console.print(Text(f"Disputes: {topics or 'none told'}", style="dim"))


def _last_day(meeting: Meeting) -> str:
    return (meeting.date or "").rpartition("/")[2]


def _part(title: str, found: Sequence[object], show: Show, console: Console) -> None:
    if not found:
        return
    console.print(Text(title, style="bold underline"))
    for item in found:
        show(item, console)
    console.print()


def show_measure(measure: Measure, console: Console) -> None:
    """Print a measure with its life and the first sentence that tells of it."""
    number = "" if measure.quantity is None else f" of {measure.quantity:,}"
    head = _head(
        shape_of(measure.status),
        f"{measure.by} → {measure.against}",
        f"{measure.kind.value}{number}",
        measure.id,
    )
    facts = [measure.status.value]
    dates = (
        ("imposed", measure.imposed),
        ("effective", measure.effective),
        ("deadline", measure.deadline),
        ("until", measure.until),
        ("eased", measure.eased),
        (kinds()[measure.kind].reverse, measure.lifted),
    )
    facts += [f"{name} {date}" for name, date in dates if date is not None and date != measure.status.value]
    if measure.before_record:
        facts.append("imposed before the record begins")
    if measure.legal_basis:
        facts.append(measure.legal_basis)
    if measure.answers:
        facts.append("answers " + ", ".join(key[:_SHORT_ID] for key in measure.answers))
    facts += _conflicts(measure)
    facts.append(_voices(measure.voices))
    _line(head, facts, measure.evidence, console)


def _conflicts(line: Measure | Incident) -> list[str]:
    return [
        f"{conflict.field} in conflict: "
        + ", ".join(f"{v.value} ({_voices(v.voices)})" for v in conflict.variants)
        for conflict in line.conflicts
    ]


def show_incident(incident: Incident, console: Console) -> None:
    """Print a happening."""
    parties = f"{'+'.join(incident.by) or 'unknown'} → {'+'.join(incident.against) or 'no one named'}"
    if incident.measure is not None and incident.verb is not None:
        what = f"{incident.verb.value} {incident.measure.value}"
    else:
        what = incident.type.value + (f" {incident.mode}" if incident.mode else "")
    facts = [incident.status.value, incident.date or "undated"]
    if incident.quantity is not None:
        facts.append(f"number {incident.quantity:,}")
    if not incident.deed:
        facts.append("no deed of the record")
    facts += [*_conflicts(incident), _voices(incident.voices)]
    _line(_head(shape_of(incident.status), parties, what, incident.id), facts, incident.evidence, console)


def show_post(post: Post, console: Console) -> None:
    """Print a post."""
    where = f" in {post.place}" if post.place else ""
    head = _head(shape_of(post.status), f"{post.owner} in {post.host}", f"{post.kind.value}{where}", post.id)
    facts = [post.status.value]
    if post.cap is not None:
        facts.append(f"staff of all posts capped at {post.cap:,}")
    if post.head is not None:
        name = f" ({post.head_name})" if post.head_name else ""
        facts.append(f"head of mission {post.head.value}{name}")
    _line(head, facts, post.evidence, console)


def show_meeting(meeting: Meeting, console: Console) -> None:
    """Print a meeting."""
    head = _head(
        shape_of(meeting.status), " and ".join(meeting.parties), meeting.form or "meeting", meeting.id
    )
    facts = [meeting.status.value, meeting.date or "undated"]
    facts += [part for part in (meeting.level, meeting.place, ", ".join(meeting.participants)) if part]
    _line(head, [*facts, _voices(meeting.voices)], meeting.evidence, console)


def show_proposal(proposal: Proposal, console: Console) -> None:
    """Print a proposal."""
    head = _head(shape_of(proposal.status), f"{proposal.by} → {proposal.to}", "proposal", proposal.id)
    facts = [proposal.status.value, f"made {proposal.made or 'undated'}"]
    facts += [f"repeated {day}" for day in proposal.repeated]
    if proposal.closed is not None:
        facts.append(f"closed {proposal.closed}")
    _line(head, facts, proposal.evidence, console)


def show_claim(entry: ClaimEntry, console: Console) -> None:
    """Print a claim with how it was answered."""
    head = _head(
        shape_of(entry.status), f"{entry.by} of {', '.join(entry.about)}", entry.claim.force.value, entry.id
    )
    facts = [entry.status.value, entry.date or "undated", entry.claim.topic or "topic unknown"]
    facts += [f"evidence {p.kind.value}: {' '.join(p.span.text.split())}" for p in entry.claim.proofs]
    facts += [f"{answer.kind.value} {answer.claim[:_SHORT_ID]}" for answer in entry.answered_by]
    _line(head, facts, entry.evidence, console)


def show_dispute(dispute: Dispute, console: Console) -> None:
    """Print a matter between two parties with the last that each said of it."""
    head = _head(
        shape_of(dispute.status),
        " and ".join(dispute.parties),
        dispute.topic,
        dispute.id,
    )
    facts = [dispute.status.value, f"{len(dispute.measures)} measures", f"{len(dispute.claims)} claims"]
    facts += list(dispute.norms)
    _line(head, facts, (), console)
    for position in dispute.positions[-_POSITIONS_SHOWN:]:
        words = f"{position.date} {position.by} {position.force.value}: {position.words}"
        console.print(Padding(Text(words, style="dim"), (0, 0, 0, _INDENT), expand=False))


def show_balance(state: State, console: Console) -> None:
    """Print both columns of what is imposed, what answers what, and what open proposals would lift."""
    known = {m.id: m for m in state.measures}
    a, b = state.parties
    table = Table(box=None, pad_edge=False, title=f"{a} and {b} on {state.on}", title_justify="left")
    for column in (f"by {a}", f"by {b}", "reply"):
        table.add_column(column, overflow="fold")
    for exchange in state.exchanges:
        measure = known[exchange.measure]
        answers = "; ".join(_named(known[key]) for key in exchange.answered_by)
        cells = [_named(measure), answers] if measure.by == a else [answers, _named(measure)]
        arrow = "" if not answers else ("→ " if measure.by == a else "← ")
        table.add_row(*cells, arrow + exchange.reply.value)
    console.print(table)
    for proposal in state.proposals:
        if proposal.status is ProposalStatus.OPEN and proposal.lifts:
            console.print()
            show_proposal(proposal, console)
            for by in state.parties:
                lifted = "; ".join(_named(known[key]) for key in proposal.lifts if known[key].by == by)
                console.print(
                    Padding(
                        Text(f"would lift of {by}: {lifted or 'nothing'}"), (0, 0, 0, _INDENT), expand=False
                    )
                )


def _named(measure: Measure) -> str:
    number = "" if measure.quantity is None else f" of {measure.quantity:,}"
    return (
        f"{shape_of(measure.status)} {measure.kind.value}{number}, {measure.imposed or 'before the record'}"
    )


def show_change(change: Change, console: Console) -> None:
    """Print a line that is new, updated or withdrawn."""
    head = _head(shape_of(change.kind), change.noun, change.kind.value, change.id)
    facts = [f"{f.field}: {f.before or 'unknown'} → {f.after or 'unknown'}" for f in change.fields]
    _line(head, facts, change.evidence, console)


def show_ground(ground: Ground, console: Console) -> None:
    """Print why a field has its value: the rule, and every sentence it rests on with who published it."""
    console.print(Text(f"{ground.field}: {ground.rule}", style="bold"))
    console.print(sentence_of(ground), markup=False)
    for evidence in ground.evidence:
        told = f"{evidence.published or 'undated'}, {evidence.publisher or 'publisher unknown'}: "
        console.print(Padding(Text(told + _words(evidence)), (0, 0, 0, _INDENT), expand=False))


def id_of(line: object) -> str:
    """Return the id of a line of the record; an exchange has that of its measure."""
    return str(getattr(line, "id", None) or getattr(line, "measure", ""))


def _head(shape: str, parties: str, what: str, key: str) -> Text:
    line = Text(f"{shape} ", style="bold")
    line.append(parties, style="bold blue")
    line.append(f"  {what}  ")
    line.append(key[:_SHORT_ID], style="dim")
    return line


def _line(head: Text, facts: Iterable[str], evidence: Sequence[Evidence], console: Console) -> None:
    console.print(head)
    words = " · ".join(facts)
    if words:
        console.print(Padding(Text(words, style="cyan"), (0, 0, 0, 2), expand=False))
    for piece in evidence[:1]:
        console.print(Padding(Text(_words(piece), style="dim"), (0, 0, 0, _INDENT), expand=False))


def _words(evidence: Evidence) -> str:
    return " ".join(evidence.span.text.split())


def _voices(count: int) -> str:
    return "1 voice" if count == 1 else f"{count} voices"
