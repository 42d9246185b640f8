"""How two states stand to each other on a day, for printing: one page of HTML, or PDF, with footnoted sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from legation.errors import InvalidArgumentError, LegationError
from legation.exchange.naming import meeting_name, shortened, state_name, title_of
from legation.extras import needed
from legation.model import DisputeStatus, MeetingStatus, ProposalStatus
from legation.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from legation.exchange.gathering import Extract
    from legation.model import Dispute, Document, Evidence, Measure, Position, State

# Deeds listed as the latest, and reports that a line cites.
_LATEST, _CITED = 12, 3


@dataclass(slots=True)
class _Notes:
    """The sources in the order in which they are first cited."""

    documents: dict[str, Document]
    cited: dict[tuple[str, int, int], int] = field(default_factory=dict)
    notes: list[tuple[Document | None, str]] = field(default_factory=list)

    def cite(self, evidence: Iterable[Evidence]) -> list[int]:
        """Return the numbers of the notes for some evidence, each sentence of a report one note."""
        numbers = []
        for e in list(evidence)[:_CITED]:
            key = e.document, e.span.start, e.span.end
            if key not in self.cited:
                self.notes.append((self.documents.get(e.document), " ".join(e.span.text.split())))
                self.cited[key] = len(self.notes)
            numbers.append(self.cited[key])
        return sorted(set(numbers))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the brief with the numbers of its notes; ``aside`` is what stands in small print behind it."""

    text: str
    notes: list[int]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with its lines; ``nothing`` is what is said where there are none."""

    heading: str
    lines: list[_Line]
    nothing: str


def html(extract: Extract) -> bytes:
    """Return the brief as a page of HTML that needs no other file.

    Raises:
        InvalidArgumentError: what is exported is not limited to two states.
    """
    if extract.between is None:
        raise InvalidArgumentError("a brief is on two states: name them, such as USA RUS")
    (state,) = extract.states
    notes = _Notes({report.document.id: report.document for report in extract.reports})
    sections = list(_sections(extract, state, notes))
    page = _template().render(
        a=state_name(state.parties[0]),
        b=state_name(state.parties[1]),
        on=state.on.isoformat(),
        reports=len(extract.reports),
        sections=sections,
        notes=notes.notes,
        version=__version__,
    )
    return page.encode()


def pdf(extract: Extract) -> bytes:
    """Return the brief as PDF.

    Raises:
        InvalidArgumentError: as ``html``.
        MissingPackageError: weasyprint is not installed.
        LegationError: a library of the system that it needs is not there.
    """
    page = html(extract).decode()
    try:
        weasyprint = needed("weasyprint", "'legation[exchange]'", "a brief as PDF")
    except OSError as error:
        # WeasyPrint is there, a library of the system that it loads is not.
        raise LegationError(
            "a brief as PDF needs Pango: install it (on Debian libpango-1.0-0), or print brief-html from a browser"
        ) from error
    # The page refers to no other file; whatever a report says, none is fetched.
    data: bytes = weasyprint.HTML(string=page, url_fetcher=_refuse).write_pdf()
    return data


def _refuse(url: str, *_: object, **__: object) -> None:
    raise ValueError(f"{url} is not fetched")


@cache
def _template() -> Template:
    loader = PackageLoader("legation.exchange", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("brief.html")


def _sections(extract: Extract, state: State, notes: _Notes) -> Iterable[_Section]:
    a, b = state.parties
    for by, against in ((a, b), (b, a)):
        own = [m for m in state.measures if m.by == by]
        standing = [m for m in own if not m.status.is_over]
        heading = f"What {state_name(by)} has imposed on {state_name(against)} and is not over"
        yield _Section(heading, [_measure(m, notes) for m in standing], "Nothing that the reports tell.")
    over = [m for m in state.measures if m.status.is_over]
    if over:
        yield _Section("What is over", [_measure(m, notes) for m in over], "")
    posts = [
        _Line(
            f"{state_name(p.owner)}: {p.kind.value} {p.place or ''}".rstrip(),
            notes.cite(p.evidence),
            p.status.value,
        )
        for p in state.posts
    ]
    yield _Section("Embassies, consulates and missions", posts, "The reports tell of no change.")
    meetings = [
        _Line(meeting_name(m), notes.cite(m.evidence), m.date or "no day known")
        for m in state.meetings
        if m.status is MeetingStatus.PLANNED
    ]
    yield _Section("Meetings planned", meetings, "None is told of.")
    proposals = [
        _Line(
            f"{state_name(p.by)}: “{shortened(p.content)}”",
            notes.cite(p.evidence),
            p.made or "no day known",
        )
        for p in state.proposals
        if p.status is ProposalStatus.OPEN
    ]
    yield _Section("Open proposals", proposals, "None is told of.")
    disputes = [_dispute(d, notes) for d in state.disputes if d.status is DisputeStatus.OPEN]
    yield _Section("In dispute", disputes, "Nothing that the reports tell.")
    latest = [h for h in extract.happenings if h.incident is not None and h.incident.deed and h.date]
    deeds = [
        _Line(title_of(h), notes.cite(h.incident.evidence if h.incident else ()), h.date or "")
        for h in reversed(latest[-_LATEST:])
    ]
    yield _Section("What happened last", deeds, "Nothing dated.")


def _measure(measure: Measure, notes: _Notes) -> _Line:
    number = f", {measure.quantity:,}" if measure.quantity is not None else ""
    thing = f": {shortened(measure.object)}" if measure.object else ""
    since = f"since {measure.imposed}" if measure.imposed else "beginning not told"
    ended = f", until {measure.lifted or measure.until}" if measure.lifted or measure.until else ""
    return _Line(
        f"{measure.kind.value}{thing}{number}",
        notes.cite(measure.evidence),
        f"{measure.status.value}; {since}{ended}",
    )


def _dispute(dispute: Dispute, notes: _Notes) -> _Line:
    """Return a matter with what each side said of it last."""
    latest: dict[str, Position] = {position.by: position for position in dispute.positions}
    said = [f"{state_name(by)} {p.force.value}: “{shortened(p.words)}”" for by, p in sorted(latest.items())]
    evidence = [e for p in latest.values() for e in p.evidence[:1]] or list(dispute.evidence)
    return _Line(dispute.topic, notes.cite(evidence), "; ".join(said))
