"""The whole way from a source to its report: the stages in order, wired once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from legation import actors, coding, parsing, reading, statements
from legation.claims.find import find_claims
from legation.coding.voices import distanced
from legation.errors import RejectedDocumentError
from legation.model import Actor, Document, EventType, PipelineInfo, Report
from legation.vocabulary.edtf import as_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE_NAME = "legation.read.v2"


def read(
    source: str | bytes | Path, url: str | None = None, published: str | dt.date | None = None
) -> Document:
    """Read one report from text, HTML or a file.

    Args:
        source: the text or HTML itself (str or bytes), or the path of a file that holds it.
        url: where it was published, if known.
        published: publication date, ISO 8601; wins over what the source says.

    Raises:
        RejectedDocumentError: the source is no report that can be read; the reason says why.
    """
    day = as_date(published)
    if not isinstance(source, Path):
        return reading.read(source, url=url, published=day)
    try:
        data = source.read_bytes()
    except OSError as error:
        reason = error.strerror.lower() if error.strerror else "cannot be opened"
        raise RejectedDocumentError(f"{reason}; name a file that can be read", str(source)) from error
    try:
        return reading.read(data, url=url, published=day)
    except RejectedDocumentError as error:
        raise RejectedDocumentError(error.reason, str(source)) from error


def info_of(nlp: Language) -> PipelineInfo:
    """Return what a report says of the pipeline that made it, of a spaCy pipeline."""
    return PipelineInfo(
        name=PIPELINE_NAME,
        version=version("legation"),
        language_model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
    )


def code_parsed(
    doc: Doc, document: Document, register: actors.Register, info: PipelineInfo, threads: int = 0
) -> Report:
    """Code a document that is parsed.

    Args:
        doc: its parse; ``doc.text`` is ``document.text``.
        document: the report.
        register: who is known.
        info: what the report is to say of what made it.
        threads: on how many the trained models run; 0 for one a core.
    """
    return _coded(doc, document, register, info, threads)[0]


def _coded(
    doc: Doc, document: Document, register: actors.Register, info: PipelineInfo, threads: int
) -> tuple[Report, actors.Mentions]:
    # The reader runs outside Python's lock, so that a second core reads while this one looks for who and what is said.
    with ThreadPoolExecutor(max_workers=1) as pool:
        read = pool.submit(coding.read_acts, doc, coding.load_reader(threads))
        mentions = actors.find_mentions(doc, document, register)
        said = statements.find_statements(doc, document, mentions, register)
        distances = statements.find_distances(doc, document, said)
        acts = read.result()
    found = coding.find_events(doc, document, mentions, said, acts, coding.load_encoder(threads))
    events = distanced(found, distances)
    named = mentions.all()
    report = Report(
        document=document,
        mentions=named,
        statements=said,
        events=events,
        pipeline=info,
        claims=find_claims(document, said, events, named),
        distances=distances,
    )
    return report, mentions


class Pipeline:
    """The stages with what they need loaded: a spaCy pipeline and an actor register."""

    def __init__(self, nlp: Language, register: actors.Register, threads: int = 0) -> None:
        """Wire the stages to a spaCy pipeline and an actor register.

        ``threads`` is on how many the trained models run; 0 for one a core.
        """
        self.nlp = nlp
        self.register = register
        self.threads = threads
        self.info = info_of(nlp)

    def code(self, source: Document | str, published: str | dt.date | None = None) -> Report:
        """Code one document, or the text of one.

        Raises:
            RejectedDocumentError: the text is no report that can be read.
        """
        document = source if isinstance(source, Document) else read(source)
        if published is not None:
            document = replace(document, published=as_date(published))
        return self._read(document)[0]

    def code_learning(self, document: Document) -> tuple[Report, tuple[actors.LearntPerson, ...]]:
        """Code one document, and return with its report what ``learn`` returns, from one parse."""
        report, mentions, plain = self._read(document)
        return report, actors.learn(mentions, plain)

    def _read(self, document: Document) -> tuple[Report, actors.Mentions, Document]:
        """Return the report of a document, and its mentions in the document with plain spaces."""
        plain = parsing.with_plain_spaces(document)
        doc = parsing.parse(self.nlp, plain)
        report, mentions = _coded(doc, plain, self.register, self.info, self.threads)
        return parsing.with_words_of(report, document), mentions, plain

    def learn(self, document: Document) -> tuple[actors.LearntPerson, ...]:
        """Return the people whom a document introduces by name, role and state and nobody knows yet."""
        plain = parsing.with_plain_spaces(document)
        doc = parsing.parse(self.nlp, plain)
        return actors.learn(actors.find_mentions(doc, plain, self.register), plain)

    def classify(
        self, sentence: str, source: tuple[int, int], target: tuple[int, int]
    ) -> dict[EventType, float]:
        """Return the probability of each PLOVER label for what source does to target.

        Args:
            sentence: one sentence.
            source: ``(start, end)`` of the words naming the source, in code points.
            target: the same for the target.

        Returns:
            Every PLOVER type with its probability; they sum to 1.

        Raises:
            InvalidArgumentError: the sentence is empty or too long, a pair lies outside it or is
                empty, or the two are equal.
        """
        return self.classify_all([(sentence, source, target)])[0]

    def classify_all(
        self, pairs: Sequence[coding.Pair], *, small: bool = False
    ) -> list[dict[EventType, float]]:
        """Return for each sentence with its source and target what ``classify`` returns, in order.

        Many pairs at once are read faster than one by one.

        Args:
            pairs: sentences, each with the ranges of its source and target.
            small: read by the small encoder alone, faster and less sure.

        Raises:
            InvalidArgumentError: as ``classify``, for the first pair that is at fault.
        """
        for pair in pairs:
            coding.check_pair(*pair)
        encoder = coding.load_encoder(small=small)
        if small:
            return [coding.shares_of(reading) for reading in encoder.read(pairs)]
        # The encoder runs outside Python's lock, so that a second core reads while this one parses.
        with ThreadPoolExecutor(max_workers=1) as pool:
            read = pool.submit(encoder.read, pairs)
            docs = list(parsing.parse_texts(self.nlp, [sentence for sentence, _, _ in pairs]))
            readings = read.result()
        return [
            coding.classify(doc, source, target, reading)
            for doc, (_, source, target), reading in zip(docs, pairs, readings, strict=True)
        ]

    def resolve(self, phrase: str, on: str | dt.date | None = None, context: str = "") -> Actor | None:
        """Return the actor that a phrase names on a day, or None where it names none that is known."""
        return self.register.resolve(phrase, on=as_date(on), context=context)


def load_pipeline(model: str | None, register: actors.Register) -> Pipeline:
    """Return a pipeline by the name of its spaCy pipeline, None for the default; the trained models are loaded beside it.

    Raises:
        PipelineError: the language pipeline is not installed, or cannot parse.
    """
    # The models load outside Python's lock, on a second core.
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.submit(coding.load_encoder, 0)
        pool.submit(coding.load_reader, 0)
        return Pipeline(parsing.load_language(model), register)


@cache
def default_pipeline(model: str | None = None) -> Pipeline:
    """Return the pipeline of the default settings, loaded once a process."""
    return load_pipeline(model, actors.load_register())
