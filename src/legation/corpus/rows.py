"""Reports as rows of Arrow tables, and back; the columns are described in ``docs/corpora.md``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from legation.actors import LearntPerson
from legation.corpus.sketches import sketched
from legation.ledger import concerned
from legation.record import from_json, to_json
from legation.store import Arrival
from legation.vocabulary import collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pyarrow as pa

    from legation.corpus.items import Item
    from legation.model import Actor, Event, Mention, Report, Span, Statement

    Row = dict[str, object]

TABLES = ("documents", "statements", "events", "mentions")
"""The tables of a coded corpus, besides ``sketches``, from which copies are found."""
ALL = (*TABLES, "sketches")
UNDATED = "undated"
"""The month of documents of which no day of publication is known."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A document of a corpus with its report, and whom it introduces."""

    item: Item
    report: Report
    people: tuple[LearntPerson, ...] = ()


@cache
def schemas() -> dict[str, pa.Schema]:
    """Return the columns of each table; ``month`` is in the path of a file, not in the file."""
    import pyarrow as pa  # noqa: PLC0415  most commands read no corpus

    text, number, day = pa.string(), pa.int32(), pa.date32()
    texts = pa.list_(text)
    key = {"origin": text, "document": text, "published": day}
    columns: dict[str, dict[str, pa.DataType]] = {
        "documents": {
            "publisher": text, "url": text, "title": text, "language": text,
            "text": text, "raw": text, "pairs": texts, "types": texts,
            "data": pa.binary(), "characters": pa.bool_(), "given_publisher": text, "given_published": day,
            "report": text, "people": text,
        },
        "statements": {
            "statement": text, "speaker": text, "speaker_name": text, "speaker_role": text,
            "force": text, "form": text, "polarity": text, "topic": text, "about": texts,
            "content": text, "start": number, "end": number, "within": text,
        },
        "events": {
            "event": text, "label": text, "type": text, "status": text, "mode": text, "contexts": texts,
            "source": texts, "target": texts, "according_to": text, "voice": text, "within": text,
            "cameo": text, "goldstein": pa.float64(), "date": text, "date_basis": text, "place": text,
            "quantity": pa.float64(), "object": text, "norm": text, "confidence": pa.float64(),
            "predicate": text, "evidence": text, "start": number, "end": number,
        },
        "mentions": {
            "words": text, "start": number, "end": number, "actor": text, "name": text, "role": text,
            "antecedent": text,
        },
        "sketches": {"signature": pa.binary(), "runs": number},
    }  # fmt: skip
    return {name: pa.schema([*(key | own).items()]) for name, own in columns.items()}


def tables_of(coded: Sequence[Coded]) -> dict[str, pa.Table]:
    """Return the rows of some documents by the name of their table, with a column ``month`` more."""
    import pyarrow as pa  # noqa: PLC0415  as above

    makers: dict[str, Callable[[Coded], Iterable[Row]]] = {
        "documents": lambda one: [_document(one)],
        "statements": lambda one: [_statement(s) for s in one.report.statements],
        "events": lambda one: [_event(e) for e in one.report.events],
        "mentions": lambda one: [_mention(m) for m in one.report.mentions],
        "sketches": lambda one: [
            dict(zip(("signature", "runs"), sketched(one.report.document.text), strict=True))
        ],
    }
    found = {}
    for name, schema in schemas().items():
        rows = [_key(one) | row for one in coded for row in makers[name](one)]
        found[name] = pa.Table.from_pylist(rows, schema.append(pa.field("month", pa.string())))
    return found


def report_in(row: Mapping[str, Any]) -> Report:
    """Return the report of a row of ``documents``; where ``raw`` was not read with it, that is empty."""
    report = from_json(row["report"])
    return replace(report, document=replace(report.document, text=row["text"], raw=row.get("raw", "")))


def coded_in(row: Mapping[str, Any]) -> tuple[Arrival, Report, tuple[LearntPerson, ...]]:
    """Return a document as it came, its report and whom it introduces from a row of ``documents``."""
    came = Arrival(row["data"], row["url"], row["given_publisher"], row["given_published"], row["characters"])
    # What an earlier version coded has no such column.
    return came, report_in(row), _people().validate_json(row.get("people") or "[]")


@cache
def _people() -> TypeAdapter[tuple[LearntPerson, ...]]:
    return TypeAdapter(tuple[LearntPerson, ...])


def _key(one: Coded) -> Row:
    document = one.report.document
    day = document.published
    month = f"{day:%Y-%m}" if day else UNDATED
    return {"origin": one.item.name, "document": document.id, "published": day, "month": month}


def _document(one: Coded) -> Row:
    document, came = one.report.document, one.item.arrival
    # Both texts have columns of their own.
    bare = replace(one.report, document=replace(document, text="", raw=""))
    return {
        "publisher": document.publisher,
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "text": document.text,
        "raw": document.raw,
        "pairs": sorted(f"{a}-{b}" for a, b in concerned(one.report)),
        "types": sorted({collapse(e.type, e.status).value for e in one.report.events}),
        "data": came.data if came else None,
        "characters": came.characters if came else None,
        "given_publisher": came.publisher if came else None,
        "given_published": came.published if came else None,
        "report": to_json(bare),
        "people": _people().dump_json(one.people).decode(),
    }


def _codes(mentions: Iterable[Mention]) -> list[str]:
    return [m.actor.code if m.actor else "" for m in mentions]


def _code(actor: Actor | None) -> str | None:
    return actor.code or None if actor else None


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def _statement(s: Statement) -> Row:
    return {
        "statement": s.id,
        "speaker": _code(s.speaker),
        "speaker_name": s.speaker.name if s.speaker else None,
        "speaker_role": s.speaker.role if s.speaker else None,
        "force": s.force.value,
        "form": s.form.value,
        "polarity": s.polarity.value,
        "topic": s.topic,
        "about": [a.code for a in s.about],
        "content": s.content.text,
        "start": s.content.start,
        "end": s.content.end,
        "within": s.within,
    }


def _event(e: Event) -> Row:
    return {
        "event": e.id,
        "label": collapse(e.type, e.status).value,
        "type": e.type.value,
        "status": e.status.value,
        "mode": e.mode,
        "contexts": list(e.contexts),
        "source": _codes(e.source),
        "target": _codes(e.target),
        "according_to": _code(e.according_to.actor) if e.according_to else None,
        "voice": e.voice.value,
        "within": e.within,
        "cameo": e.cameo,
        "goldstein": e.goldstein,
        "date": e.date,
        "date_basis": e.date_basis.value if e.date_basis else None,
        "place": _words(e.place.span) if e.place else None,
        "quantity": e.quantity,
        "object": _words(e.object),
        "norm": e.norm,
        "confidence": e.confidence,
        "predicate": e.predicate.text,
        "evidence": e.evidence.text,
        "start": e.evidence.start,
        "end": e.evidence.end,
    }


def _mention(m: Mention) -> Row:
    return {
        "words": m.span.text,
        "start": m.span.start,
        "end": m.span.end,
        "actor": _code(m.actor),
        "name": m.actor.name if m.actor else None,
        "role": m.actor.role if m.actor else None,
        "antecedent": _words(m.antecedent),
    }
