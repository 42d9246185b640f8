"""What happened as a timeline for TimelineJS: a slide for each happening, an era for each measure that is over."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from legation.exchange.naming import measure_name, state_name, title_of
from legation.exchange.values import day_of
from legation.vocabulary.edtf import interval

if TYPE_CHECKING:
    import datetime as dt

    from legation.exchange.gathering import Account, Extract, Happening
    from legation.model import Measure


def write(extract: Extract) -> bytes:
    """Return the JSON of a timeline; what has no date stands on none."""
    slides = [slide for happening in extract.happenings if (slide := _slide(happening)) is not None]
    names = " and ".join(state_name(code) for code in extract.between or ())
    made: dict[str, Any] = {
        "title": {
            "text": {"headline": names or "Relations of states", "text": _reports(len(extract.reports))}
        },
        "events": slides,
        "eras": [
            era
            for state in extract.states
            for measure in state.measures
            if (era := _era(measure)) is not None
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _reports(count: int) -> str:
    return f"<p>From {count:,} report{'' if count == 1 else 's'}.</p>"


def _slide(happening: Happening) -> dict[str, Any] | None:
    days = interval(happening.date) if happening.date else None
    if days is None or days.start.year <= 1:
        return None
    slide: dict[str, Any] = {
        "unique_id": happening.id,
        "start_date": _date(happening.date or "", days.start),
        "group": _group(happening),
        "text": {
            "headline": html.escape(title_of(happening)),
            "text": "".join(map(_quotation, happening.accounts)),
        },
    }
    if day_of(happening.date) is None:
        slide["display_date"] = happening.date
    if "/" in (happening.date or "") and days.end.year < days.end.max.year:
        slide["end_date"] = _date((happening.date or "").partition("/")[2], days.end)
    return slide


def _date(edtf: str, day: dt.date) -> dict[str, int]:
    """Return a date as precisely as it is known."""
    parts = edtf.partition("/")[0].rstrip("~?%").split("-")
    values = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(values.items())[: len(parts)])


def _group(happening: Happening) -> str:
    event, incident = happening.lead.event, happening.incident
    if incident is not None:
        parties = {*incident.by, *incident.against}
    else:
        parties = {m.actor.country for m in (*event.source, *event.target) if m.actor and m.actor.country}
    return " and ".join(sorted(parties))


def _quotation(account: Account) -> str:
    document = account.document
    words = html.escape(" ".join(account.event.evidence.text.split()))
    source = html.escape(", ".join(filter(None, (document.publisher, str(document.published or "")))))
    if document.url and document.url.startswith(("http://", "https://")):
        source = (
            f'<a href="{html.escape(document.url, quote=True)}">{source or html.escape(document.url)}</a>'
        )
    return f"<p>{words}</p><p><small>{source}</small></p>" if source else f"<p>{words}</p>"


def _era(measure: Measure) -> dict[str, Any] | None:
    start = interval(measure.imposed) if measure.imposed else None
    end = interval(measure.lifted or measure.until or "")
    if start is None or end is None or start.start > end.end:
        return None
    return {
        "start_date": _date(measure.imposed or "", start.start),
        "end_date": _date(measure.lifted or measure.until or "", end.end),
        "text": {"headline": html.escape(measure_name(measure))},
    }
