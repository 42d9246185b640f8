"""Legation as a component of a spaCy pipeline: ``nlp.add_pipe("legation")``.

What a document tells is kept as JSON in ``doc.user_data``, which spaCy hands from one process to another and
writes into a ``DocBin``; ``doc._`` reads it from there.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from legation.actors import load_register
from legation.errors import InvalidArgumentError, PipelineError
from legation.known import load_known, register_with
from legation.model import Block, BlockKind, Document, Span
from legation.pipeline import code_parsed, info_of
from legation.record import from_json, to_json
from legation.vocabulary import collapse
from legation.vocabulary.edtf import as_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from legation.model import Event, Mention, PipelineInfo, Report, Statement

KEY = "legation"
"""Under what name a document's report is kept in ``doc.user_data``."""
NEEDED = ("TAG", "POS", "LEMMA", "DEP")
"""What the pipeline must have found of each word before this component."""
PUBLISHED = "published"
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


class Component:
    """Finds in a parsed document who said and did what to whom."""

    def __init__(self, info: PipelineInfo) -> None:
        """Take what reports are to say of the pipeline.

        Raises:
            LegationError: the user's own actors cannot be read.
            PluginError: what another package adds to the register cannot be had.
        """
        self._info = info
        self._register = register_with(load_known()) or load_register()

    def __reduce__(self) -> tuple[type[Component], tuple[PipelineInfo]]:
        """Travel to another process without the register, which is read again there."""
        return Component, (self._info,)

    def __call__(self, doc: Doc) -> Doc:
        """Read a document; its findings are in ``doc._`` and ``doc.spans`` from then on.

        Raises:
            PipelineError: the pipeline has not parsed the document.
            InvalidArgumentError: ``doc._.published`` is no date.
        """
        missing = [name for name in NEEDED if not doc.has_annotation(name)]
        if len(doc) and missing:
            raise PipelineError(
                f"the document has no {', '.join(missing)}: add legation behind tagger, parser and lemmatizer"
            )
        report = code_parsed(doc, _document(doc), self._register, self._info)
        doc.user_data[KEY] = to_json(report)
        _draw(doc, report)
        return doc


@Language.factory(
    "legation",
    requires=["token.tag", "token.pos", "token.lemma", "token.dep", "doc.ents", "doc.sents"],
    assigns=["doc._.events", "doc._.statements", "doc._.actors", "doc.spans"],
)
def make_component(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's own signature
    """Return the component for a pipeline; ``nlp.add_pipe("legation")`` calls it."""
    return Component(info_of(nlp))


def report_of(doc: Doc) -> Report | None:
    """Return the report of a document; None where the component has not read it."""
    line = doc.user_data.get(KEY)
    return _parsed(line) if line is not None else None


# Three questions on one document are mostly asked in a row.
@lru_cache(maxsize=16)
def _parsed(line: str) -> Report:
    return from_json(line)


def _events(doc: Doc) -> tuple[Event, ...]:
    report = report_of(doc)
    return report.events if report else ()


def _statements(doc: Doc) -> tuple[Statement, ...]:
    report = report_of(doc)
    return report.statements if report else ()


def _actors(doc: Doc) -> tuple[Mention, ...]:
    report = report_of(doc)
    return tuple(m for m in report.mentions if m.actor is not None) if report else ()


def _document(doc: Doc) -> Document:
    """Return a document of exactly the text that was parsed; what a blank line parts is a paragraph."""
    text = doc.text
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        raw=text,
        blocks=tuple(
            Block(Span.of(text, match.start(), match.start() + len(match[0].rstrip())), BlockKind.PARAGRAPH)
            for match in _PARAGRAPH.finditer(text)
        ),
        published=as_date(doc._.published),
        language=doc.lang_ or None,
    )


def _draw(doc: Doc, report: Report) -> None:
    """Write the findings into span groups, which displaCy draws."""
    events = ((e.predicate, collapse(e.type, e.status).value) for e in report.events)
    statements = ((s.content, s.force.value) for s in report.statements)
    named = ((m.span, m.actor.code or m.actor.name or "") for m in report.mentions if m.actor is not None)
    for group, found in (("events", events), ("statements", statements), ("actors", named)):
        doc.spans[group] = _group(doc, group, found)


def _group(doc: Doc, name: str, found: Iterable[tuple[Span, str]]) -> SpanGroup:
    spans = (
        doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span, label in found
    )
    return SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])


def _extend() -> None:
    """Give every document ``_.events``, ``_.statements``, ``_.actors`` and ``_.published``."""
    getters: dict[str, Callable[[Doc], object]] = {
        "events": _events,
        "statements": _statements,
        "actors": _actors,
        "report": report_of,
    }
    for name, getter in getters.items():
        _free(name)
        Doc.set_extension(name, getter=getter)
    _free(PUBLISHED)
    Doc.set_extension(PUBLISHED, default=None)


def _free(name: str) -> None:
    if Doc.has_extension(name):
        raise InvalidArgumentError(
            f"doc._.{name} is taken by something else: rename that before adding legation"
        )


_extend()
