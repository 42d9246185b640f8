"""The record as entities of FollowTheMoney: states, measures as sanctions, happenings and meetings as events, articles."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from legation.exchange import codes
from legation.exchange.naming import measure_name, meeting_name, state_name, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.exchange.gathering import Extract, Happening
    from legation.model import Document, Evidence, Measure, Meeting

    Properties = dict[str, list[str]]

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
# ISO 639-1 to the codes of three letters that FollowTheMoney takes; Legation reads English alone.
_LANGUAGES = {"en": "eng"}


def write(extract: Extract) -> bytes:
    """Return a line of JSON for each entity."""
    found = {entity["id"]: entity for entity in _entities(extract)}
    return "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in found.values()).encode()


def _entities(extract: Extract) -> Iterator[dict[str, object]]:
    parties = {code for pair in extract.pairs for code in pair}
    for happening in extract.happenings:
        parties.update(_parties(happening))
    yield from (_state(code) for code in sorted(parties))
    yield from (_article(report.document) for report in extract.reports)
    for happening in extract.happenings:
        yield _event(happening)
    for state in extract.states:
        yield from map(_sanction, state.measures)
        yield from map(_meeting, state.meetings)


def _entity(key: str, schema: str, properties: dict[str, Iterable[str | None]]) -> dict[str, object]:
    kept: Properties = {}
    for name, values in properties.items():
        own = list(dict.fromkeys(value for value in values if value))
        if own:
            kept[name] = own
    return {"id": f"legation-{key}", "schema": schema, "properties": kept}


def _state(code: str) -> dict[str, object]:
    row = codes.countries().get(code)
    schema = "Organization" if codes.is_organisation(code) else "PublicBody"
    return _entity(code, schema, {"name": [state_name(code)], "country": [row.iso2.lower() if row else None]})


def _article(document: Document) -> dict[str, object]:
    return _entity(
        document.id,
        "Article",
        {
            "title": [document.title],
            "publishedAt": [document.published.isoformat() if document.published else None],
            "publisher": [document.publisher],
            "sourceUrl": [_web(document.url)],
            "language": [_LANGUAGES.get(document.language or "")],
        },
    )


def _event(happening: Happening) -> dict[str, object]:
    place = next((a.event.place for a in happening.accounts if a.event.place), None)
    return _entity(
        happening.id,
        "Event",
        {
            "name": [title_of(happening)],
            **_dates(happening.date),
            "involved": [f"legation-{code}" for code in _parties(happening)],
            "location": [" ".join(place.span.text.split()) if place else None],
            "summary": [" ".join(a.event.evidence.text.split()) for a in happening.accounts],
            "sourceUrl": [_web(a.document.url) for a in happening.accounts],
            "publisher": [a.document.publisher for a in happening.accounts],
            "proof": [f"legation-{a.document.id}" for a in happening.accounts],
        },
    )


def _sanction(measure: Measure) -> dict[str, object]:
    row = codes.countries().get(measure.by)
    return _entity(
        measure.id,
        "Sanction",
        {
            "entity": [f"legation-{measure.against}"],
            "authority": [state_name(measure.by)],
            "country": [row.iso2.lower() if row else None],
            "provisions": [measure.kind.value],
            "program": [measure.legal_basis],
            "status": [measure.status.value],
            "startDate": [_day(measure.effective or measure.imposed)],
            "endDate": [_day(measure.lifted or measure.until)],
            "summary": [measure_name(measure), *_words(measure.evidence)],
            "proof": [f"legation-{e.document}" for e in measure.evidence],
        },
    )


def _meeting(meeting: Meeting) -> dict[str, object]:
    return _entity(
        meeting.id,
        "Event",
        {
            "name": [f"{meeting_name(meeting)}, {meeting.status.value}"],
            **_dates(meeting.date),
            "involved": [f"legation-{code}" for code in meeting.parties],
            "location": [meeting.place],
            "summary": list(_words(meeting.evidence)),
            "proof": [f"legation-{e.document}" for e in meeting.evidence],
        },
    )


def _parties(happening: Happening) -> tuple[str, ...]:
    incident, event = happening.incident, happening.lead.event
    if incident is not None:
        return (*incident.by, *incident.against)
    return tuple(m.actor.country for m in (*event.source, *event.target) if m.actor and m.actor.country)


def _dates(edtf: str | None) -> dict[str, Iterable[str | None]]:
    start, _, end = (edtf or "").partition("/")
    return {"startDate": [_day(start)], "endDate": [_day(end)]} if end else {"date": [_day(start)]}


def _day(edtf: str | None) -> str | None:
    """Return what FollowTheMoney takes of a date: a year, a month or a day."""
    match = _DATE.match((edtf or "").partition("/")[0])
    return match[0] if match else None


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _words(evidence: Iterable[Evidence]) -> Iterator[str]:
    return (" ".join(e.span.text.split()) for e in evidence)
