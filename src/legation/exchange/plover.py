"""PLOVER's records as lines of JSON, written and read; the fields are those of PLOVER's manual, draft 2.0."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AliasChoices, Field, TypeAdapter, ValidationError

from legation.errors import TableError
from legation.exchange import codes
from legation.vocabulary import modes, types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legation.exchange.gathering import Account, Extract
    from legation.model import Actor, Mention

_KOSOVO, _PLOVER_KOSOVO = "XKX", "KOS"


def _also(*names: str) -> AliasChoices:
    """Return the names under which a field is read; the manual's example has others than its table."""
    return AliasChoices(*names)


@dataclass(frozen=True, slots=True)
class Entity:
    """One that acts or is acted on."""

    code: Annotated[str | None, Field(validation_alias=_also("code", "country_code"))] = None
    sector: Annotated[str | None, Field(validation_alias=_also("sector", "sector_code"))] = None
    entity_text: Annotated[str | None, Field(validation_alias=_also("entity_text", "raw_text"))] = None
    identifier_id: Annotated[str | None, Field(validation_alias=_also("identifier_id", "wikidata_id"))] = None
    identifier_text: Annotated[
        str | None, Field(validation_alias=_also("identifier_text", "entity_name"))
    ] = None
    religion: str | None = None
    ethnicity: str | None = None
    office: Annotated[str | None, Field(validation_alias=_also("office", "wiki_description"))] = None
    gender: str | None = None
    age: int | str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened; ``resolution`` is 1 to 5."""

    extracted_place: str | None = None
    resolved_place: str | None = None
    geonameid: int | str | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int | None = None


@dataclass(frozen=True, slots=True)
class TextInfo:
    """Where in its story the text stands."""

    sequence: int | None = None
    start: int | None = None
    end: int | None = None
    text_story: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many were hit."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


@dataclass(frozen=True, slots=True)
class CiteInfo:
    """Where the text comes from."""

    corpus: str | None = None
    citation: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    publication: str | None = None
    license: str | None = None
    copyright: str | None = None
    coder: str | None = None
    codebook: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One event as PLOVER has it: joint actors in one list, labels that mix act and status.

    ``date`` and ``enddate`` are ISO 8601; a month or a year where no more is known, empty where nothing is.
    """

    id: str
    date: str
    actor: tuple[Entity, ...]
    event: tuple[str, ...]
    has_event: bool = True
    time: str | None = None
    enddate: str | None = None
    endtime: str | None = None
    recipient: tuple[Entity, ...] = ()
    event_loc: Place | None = None
    event_text: tuple[str, ...] = ()
    quad_code: int | None = None
    event_scale: float | None = None
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    text: str | None = None
    text_info: TextInfo | None = None
    size: Size | None = None
    cite_info: CiteInfo | None = None
    coder: str | None = None
    coded_date: str | None = None
    coded_time: str | None = None
    comment: str | None = None


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_line(record: Record) -> str:
    """Return a record as one line of JSON, without the fields that are empty."""
    return _adapter().dump_json(record, exclude_defaults=True).decode()


def records_in(text: str, name: str = "PLOVER JSON") -> Iterator[Record]:
    """Yield the records of lines of JSON; fields that PLOVER does not have are passed over.

    Raises:
        TableError: a line is no record; the message names it.
    """
    # Not splitlines: within a line JSON may hold other characters that it takes for line ends.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _adapter().validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            reason = f"no PLOVER record: {field + ': ' if field else ''}{first['msg']}"
            raise TableError(name, number, reason) from error


def write(extract: Extract) -> bytes:
    """Return a line for each event of each report."""
    return "".join(f"{to_line(record_of(account))}\n" for account in extract.accounts).encode()


def record_of(account: Account) -> Record:
    """Return an event as PLOVER has it."""
    event, document = account.event, account.document
    label, mode = codes.label_of(event), codes.mode_of(event)
    date, _, end = (event.date or "").replace("..", "").partition("/")
    row = modes().get((label, mode))
    scale = row.plover_score if row and row.plover_score is not None else types()[label].plover_score
    return Record(
        id="-".join(account.key),
        date=date,
        enddate=end or None,
        actor=_entities(event.source),
        recipient=_entities(event.target),
        event=(label.value,),
        event_text=(event.predicate.text,),
        event_loc=_place(event.place),
        quad_code=types()[label].quad,
        event_scale=scale,
        mode=(mode,) if mode else (),
        context=event.contexts,
        text=event.evidence.text,
        text_info=TextInfo(start=event.evidence.start, end=event.evidence.end),
        cite_info=CiteInfo(
            url=document.url,
            title=document.title,
            language=document.language,
            publication=document.publisher,
        ),
        coder=f"{account.report.pipeline.name} {account.report.pipeline.version}",
    )


def plover_country(code: str | None) -> str | None:
    """Return the code of a state as PLOVER has it: Kosovo has one of its own."""
    return _PLOVER_KOSOVO if code == _KOSOVO else code


def own_country(code: str | None) -> str | None:
    """Return a state's code as Legation has it."""
    return _KOSOVO if code == _PLOVER_KOSOVO else code


def _entities(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    return tuple(_entity(mention.span.text, mention.actor) for mention in mentions)


def _entity(words: str, actor: Actor | None) -> Entity:
    if actor is None:
        return Entity(entity_text=words)
    return Entity(
        code=plover_country(actor.country),
        sector=actor.sector,
        entity_text=words,
        identifier_text=actor.name,
        office=actor.role,
    )


def _place(mention: Mention | None) -> Place | None:
    if mention is None:
        return None
    actor = mention.actor
    return Place(
        extracted_place=mention.span.text,
        resolved_place=actor.name if actor else None,
        country=codes.state_names().get(actor.country or "") if actor else None,
        country_code=plover_country(actor.country) if actor else None,
    )
